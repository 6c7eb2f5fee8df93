package no.resultat.scorecard.measurement;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import no.resultat.platform.testing.StackResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A municipality that comes with a lot at once, beside others that are there. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class LargeImportTest {
    private static final int SCHOOLS = 85;
    private static final int MONTHS = 120;
    private static final String KNOWN = """
            select count(*) from pg_stats
            where tablename in ('measurement', 'status') and attname = 'tenant' and 'alna' = any (most_common_vals::text::text[])
            """;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void what_it_brings_is_known_to_the_planner_at_once() {
        StringBuilder units = new StringBuilder("code;name;type;parent;validFrom\nalna;Alna;bydel;;2010-01-01\n");
        StringBuilder figures = new StringBuilder("indicator;unit;period;value\n");
        for (int school = 0; school < SCHOOLS; school++) {
            units.append("skole-%1$d;Skole %1$d;skole;alna;2010-01-01\n".formatted(school));
            for (int month = 0; month < MONTHS; month++) {
                figures.append("S1.1;skole-%d;%s;%d\n"
                        .formatted(school, YearMonth.of(2016, 1).plusMonths(month), (school + month) % 100));
            }
        }
        pushed("erp-integration-alna", "units", units.toString()).body("state", equalTo("completed"));
        as("executive-alna")
                .contentType("application/json")
                .body("""
                        {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "S", "label": {"nb": "Skole"}, "successFactors": [
                          {"code": "S1", "label": {"nb": "Trivsel"}, "indicators": [
                            {"code": "S1.1", "label": {"nb": "Fremmøte"}, "direction": "higher-is-better", "unitOfMeasure": "elever",
                             "frequency": "month", "source": {"kind": "manual"}, "targets": []}]}]}]}
                        """)
                .put("/v1/scorecards/skoler")
                .then()
                .statusCode(201);

        pushed("erp-integration-alna", "measurements", figures.toString())
                .body("state", equalTo("completed"), "added", equalTo(SCHOOLS * MONTHS));

        await().atMost(Duration.ofSeconds(10)).until(() -> tablesThatKnowIt() == 2);
    }

    private int tablesThatKnowIt() throws SQLException {
        try (Connection connection = DriverManager.getConnection(address, owner, password);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(KNOWN)) {
            count.next();
            return count.getInt(1);
        }
    }
}
