package no.resultat.deploy.demo;

import java.time.LocalDate;
import no.resultat.contracts.Oslo;

/** Who leads Fjordvik's units, and who stands in for whom just now. */
final class Leading {

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
            LocalDate today = Oslo.today();
            scorecard.await(
                    "executive", "/v1/stand-ins", """
                    {"unit": "oppvekst-sor", "person": "leder-oppvekst-nord", "validFrom": "%s", "validTo": "%s"}
                    """.formatted(today, today.plusMonths(3)), "demo-stand-in-" + today);
        }
    }
}
