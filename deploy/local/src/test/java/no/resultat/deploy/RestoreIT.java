package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
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
    @Test
    void what_came_after_the_instant_never_happened_and_what_comes_next_counts() throws Exception {
        Instant before;
        int forgotten;
        Backups backups = new Backups(RunningSuite.folder("restore"));
        try (RunningSuite suite = RunningSuite.start("restore")) {
            Municipality fjordvik = Municipality.fjordvik(suite);
            fjordvik.settle("Skole én");
            fjordvik.booked("2025-01", 100);
            fjordvik.awaitMeasured(Map.of("2025-01", 100));
            try (Connection superuser = suite.superuser()) {
                backups.take(superuser, 1);
            }
            fjordvik.booked("2025-02", 20); // after the copy: it is in the log alone
            fjordvik.awaitMeasured(Map.of("2025-01", 100, "2025-02", 120));
            before = Instant.now();

            fjordvik.named("Et galt navn");
            forgotten = position(suite);
            fjordvik.booked("2025-02", 999);
            fjordvik.booked("2025-03", 5);
            fjordvik.awaitMeasured(Map.of("2025-01", 100, "2025-02", 1099, "2025-03", 1104));
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
            Municipality fjordvik = Municipality.fjordvik(suite);
            assertThat(name(suite)).isEqualTo("Skole én");
            fjordvik.awaitMeasured(Map.of("2025-01", 100, "2025-02", 120));
            fjordvik.booked("2025-03", 7);
            fjordvik.awaitMeasured(Map.of("2025-01", 100, "2025-02", 120, "2025-03", 127));
            fjordvik.named("Skole 1");
            assertThat(position(suite)).isGreaterThan(forgotten + 1000); // and so of lights, that streams go on from
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(fjordvik.nameInReporting()).isEqualTo("Skole 1"));
        }
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
}
