package no.resultat.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import no.resultat.deploy.demo.Integration;

/** How long it takes from the answer to a push until the executive sees another figure on the card, fifty times. */
public final class LightLoad {
    private static final int TIMES = 50;

    private LightLoad() {}

    public static void run(URI scorecard, URI reporting, UnaryOperator<String> token) {
        Integration cards = new Integration(scorecard, token);
        Integration figures = new Integration(reporting, token);
        String heading = "period;unit;function;account;amount\n";
        figures.push(
                "erp-integration",
                "budget?source=light",
                "version;period;unit;function;account;amount\noriginal;2026-01;it;120;1010;1000000\n");
        List<Double> millis = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            String before = value(cards);
            int amount = 900_000 + (time % 2 == 0 ? 1 : 200_000) + time;
            long acknowledged = figures.submit(
                    "erp-integration", "ledger?source=light", heading + "2026-01;it;120;1010;" + amount + "\n");
            while (value(cards).equals(before)) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            millis.add((System.nanoTime() - acknowledged) / 1e6);
        }
        Collections.sort(millis);
        System.out.printf(
                "from 202 to the changed light: median %.0f ms, worst of %d %.0f ms%n",
                millis.get(TIMES / 2), TIMES, millis.get(TIMES - 1));
    }

    private static String value(Integration cards) {
        JsonNode card = cards.get("executive", "/v1/units/it/scorecard?period=2026-01");
        for (JsonNode indicator : card.findParents("unitOfMeasure")) {
            if (indicator.get("code").asText().equals("Ø1.1")) {
                return indicator.path("value").asText()
                        + indicator.path("light").asText();
            }
        }
        throw new IllegalStateException("no Ø1.1 on the card");
    }
}
