package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.deploy.suite.Ports;
import no.resultat.platform.stack.Backups;
import no.resultat.platform.stack.Restoration;
import org.junit.jupiter.api.Test;

/**
 * Somebody has done what must be undone, and the suite is taken back to the instant before: all services to the same
 * one, though the broker still has what they told since.
 */
class RestoreIT {
    private static final String STRATEGY = """
            {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "Ø", "label": {"nb": "Økonomi"}, "successFactors": [
              {"code": "Ø1", "label": {"nb": "God økonomistyring"}, "indicators": [
                {"code": "Ø1.9", "label": {"nb": "Netto utgift"}, "direction": "lower-is-better", "unitOfMeasure": "kr",
                 "frequency": "month", "source": {"kind": "ledger", "measure": "actual"}, "targets": []}]}]}]}
            """;

    @Test
    void what_came_after_the_instant_never_happened_and_what_comes_next_counts() throws Exception {
        Instant before;
        int forgotten;
        Backups backups = new Backups(RunningSuite.folder("restore"));
        try (RunningSuite suite = RunningSuite.start("restore")) {
            unit(suite, "Skole én");
            await().atMost(Duration.ofSeconds(30)).until(() -> isKnownToReporting(suite));
            suite.as("executive", SCORECARD)
                    .contentType("application/json")
                    .body(STRATEGY)
                    .put("/v1/scorecards/felles?lenient=true")
                    .then()
                    .statusCode(201);
            booked(suite, "2025-01", 100);
            awaitMeasured(suite, Map.of("2025-01", 100));
            try (Connection superuser = suite.superuser()) {
                backups.take(superuser, 1);
            }
            booked(suite, "2025-02", 20); // after the copy: it is in the log alone
            awaitMeasured(suite, Map.of("2025-01", 100, "2025-02", 120));
            before = Instant.now();

            unit(suite, "Et galt navn");
            forgotten = position(suite);
            booked(suite, "2025-02", 999);
            booked(suite, "2025-03", 5);
            awaitMeasured(suite, Map.of("2025-01", 100, "2025-02", 1099, "2025-03", 1104));
        }
        Restoration restoration = new Restoration(RunningSuite.folder("restore"));
        int port = Ports.free().stack().postgres().get(0);
        Instant ahead = Instant.now().plusSeconds(3600);
        assertThatThrownBy(() -> restoration.restore(backups.nearest(Optional.of(ahead)), Optional.of(ahead), port))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ends before");
        assertThatThrownBy(() -> backups.nearest(Optional.of(before.minusSeconds(3600))))
                .hasMessageContaining("nothing before it can be restored");

        Instant reached = restoration.restore(backups.nearest(Optional.of(before)), Optional.of(before), port);

        assertThat(reached).isBeforeOrEqualTo(before);
        try (RunningSuite suite = RunningSuite.resume("restore")) {
            assertThat(name(suite)).isEqualTo("Skole én");
            awaitMeasured(suite, Map.of("2025-01", 100, "2025-02", 120));
            booked(suite, "2025-03", 7);
            awaitMeasured(suite, Map.of("2025-01", 100, "2025-02", 120, "2025-03", 127));
            unit(suite, "Skole 1");
            assertThat(position(suite)).isGreaterThan(forgotten + 1000); // and so of lights, that streams go on from
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(nameInReporting(suite)).isEqualTo("Skole 1"));
        }
    }

    private static void unit(RunningSuite suite, String name) {
        suite.push("erp-integration", SCORECARD, "units", """
                code;name;type;parent;validFrom
                fjordvik;Fjordvik;kommune;;2020-01-01
                skole-1;%s;skole;fjordvik;2020-01-01
                """.formatted(name));
    }

    private static void booked(RunningSuite suite, String month, int amount) {
        suite.push(
                "erp-integration",
                REPORTING,
                "ledger",
                "period;unit;function;account;amount\n%s;skole-1;202;1010;%d\n".formatted(month, amount));
    }

    /** Of the last import, in the order in which they came. */
    private static int position(RunningSuite suite) {
        return suite.as("erp-integration", SCORECARD)
                .get("/v1/imports?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].position");
    }

    private static String name(RunningSuite suite) {
        return suite.as("executive", SCORECARD)
                .get("/v1/units/skole-1")
                .then()
                .statusCode(200)
                .extract()
                .path("versions[0].name");
    }

    private static boolean isKnownToReporting(RunningSuite suite) {
        return suite.as("executive", REPORTING)
                        .queryParam("period", "2025-01")
                        .get("/v1/units/skole-1/deviation")
                        .statusCode()
                == 200;
    }

    /** As the event told it. */
    private static String nameInReporting(RunningSuite suite) {
        return suite.as("executive", REPORTING)
                .queryParam("period", "2025-02")
                .queryParam("by", "unit")
                .get("/v1/units/fjordvik/deviation")
                .then()
                .statusCode(200)
                .extract()
                .path("groups[0].name");
    }

    /** What the scorecard has heard of the ledger, all of it and nothing else. */
    private static void awaitMeasured(RunningSuite suite, Map<String, Integer> toDate) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<Map<String, Object>> measured = suite.as("executive", SCORECARD)
                    .queryParam("indicator", "Ø1.9")
                    .queryParam("unit", "skole-1")
                    .get("/v1/measurements")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items");
            assertThat(measured)
                    .hasSize(toDate.size())
                    .allSatisfy(
                            one -> assertThat(new BigDecimal(one.get("value").toString()))
                                    .isEqualByComparingTo(BigDecimal.valueOf(
                                            toDate.get(one.get("period").toString()))));
        });
    }
}
