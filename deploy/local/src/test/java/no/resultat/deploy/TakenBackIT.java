package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import no.resultat.deploy.suite.Service;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The database of one service is that of a while ago again, and those of the others are not: all agree nevertheless.
 */
@ExtendWith(SharedSuite.class)
class TakenBackIT {
    private static RunningSuite suite;
    private static Municipality sandvik;

    @BeforeAll
    static void a_municipality(RunningSuite shared) {
        suite = shared;
        sandvik = Municipality.made(suite, "sandvik");
        sandvik.settle("Skole én");
    }

    @Test
    void what_a_source_does_not_know_any_more_nobody_knows_and_it_hears_again_what_it_heard() throws Exception {
        sandvik.booked("2025-01", 100);
        awaitMeasured("2025-01", 100);
        keep(REPORTING);
        sandvik.booked("2025-01", 999);
        sandvik.booked("2025-02", 5);
        awaitMeasured("2025-02", 1004);
        sandvik.named("Nye skole");
        awaiting().untilAsserted(() -> assertThat(sandvik.nameInReporting()).isEqualTo("Nye skole"));

        takeBack(REPORTING);

        awaitMeasured("2025-01", 100);
        awaitMeasured("2025-02", null);
        awaiting()
                .untilAsserted(() -> assertThat(suite.metrics(REPORTING))
                        .containsPattern("resultat_backlog\\{of=\"taken-back\"[^}]*} [1-9]"));
        awaiting().untilAsserted(() -> assertThat(sandvik.nameInReporting()).isEqualTo("Nye skole"));
        sandvik.booked("2025-02", 7);
        sandvik.booked("2025-03", 1);
        awaitMeasured("2025-02", 107);
        awaitMeasured("2025-03", 108);
    }

    @Test
    void a_unit_that_the_scorecard_never_had_is_nobodys_and_one_that_it_gets_later_is_everybodys() throws Exception {
        sandvik.named("Gamle skole");
        awaiting().untilAsserted(() -> assertThat(sandvik.nameInReporting()).isEqualTo("Gamle skole"));
        keep(SCORECARD);
        sandvik.named("Et galt navn");
        withASecondSchool("Feil skole");
        awaiting().untilAsserted(() -> assertThat(sandvik.nameInReporting()).isEqualTo("Et galt navn"));
        awaitStatus(200);
        sandvik.booked("2024-12", 3);
        awaitMeasured("2024-12", 3);

        takeBack(SCORECARD);

        awaiting().untilAsserted(() -> assertThat(sandvik.nameInReporting()).isEqualTo("Gamle skole"));
        awaitStatus(404);
        awaitMeasured("2024-12", 3);
        withASecondSchool("Rett skole");
        awaitStatus(200);
    }

    private static void withASecondSchool(String name) {
        sandvik.push("erp-integration", SCORECARD, "units", """
                code;name;type;parent;validFrom
                skole-2;%s;skole;sandvik;2020-01-01
                """.formatted(name));
    }

    /** Of the second school in reporting, by what it has heard of the organisation. */
    private static void awaitStatus(int expected) {
        awaiting()
                .until(() -> sandvik.as("executive", REPORTING)
                                .queryParam("period", "2025-01")
                                .get("/v1/units/skole-2/deviation")
                                .statusCode()
                        == expected);
    }

    /** A service that notices is away for a while. */
    private static ConditionFactory awaiting() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }

    /** @param value null for none */
    private static void awaitMeasured(String period, Integer value) {
        awaiting()
                .untilAsserted(() -> assertThat(sandvik.as("executive", SCORECARD)
                                .queryParam("indicator", "Ø1.9")
                                .queryParam("unit", "skole-1")
                                .queryParam("from", period)
                                .queryParam("to", period)
                                .get("/v1/measurements")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<Integer>path("items[0].value"))
                        .isEqualTo(value));
    }

    /** Remembers a service's database as it is. */
    private static void keep(Service service) throws SQLException {
        alone(service, "create database kept template %s");
        suite.kill(service); // whose connections are broken
        suite.awaitHealthy();
    }

    /** Lets a service have the database that was kept of it, as if a disk had been lost; it notices by itself. */
    private static void takeBack(Service service) throws SQLException {
        alone(service, "drop database %s with (force)", "alter database kept rename to %s");
    }

    /** Does something to a database that nobody may use meanwhile. */
    private static void alone(Service service, String... statements) throws SQLException {
        String name = service.label();
        try (Connection superuser = suite.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter database %s allow_connections false".formatted(name));
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name));
            for (String one : statements) {
                statement.execute(one.formatted(name));
            }
            statement.execute("alter database %s allow_connections true".formatted(name));
        }
    }
}
