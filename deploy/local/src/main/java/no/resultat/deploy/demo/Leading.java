package no.resultat.deploy.demo;

import java.time.LocalDate;
import java.time.ZoneId;

/** Who leads Fjordvik's units, and who stands in for whom just now. */
final class Leading {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Integration scorecard;

    Leading(Integration scorecard) {
        this.scorecard = scorecard;
    }

    void load(String leaders) {
        scorecard.push("hr-integration", "leaders", leaders);
        if (scorecard
                .get("executive", "/v1/stand-ins?unit=oppvekst-sor")
                .get("items")
                .isEmpty()) {
            LocalDate today = LocalDate.now(OSLO);
            scorecard.await(
                    "executive", "/v1/stand-ins", """
                    {"unit": "oppvekst-sor", "person": "leder-oppvekst-nord", "validFrom": "%s", "validTo": "%s"}
                    """.formatted(today, today.plusMonths(3)), "demo-stand-in-" + today);
        }
    }
}
