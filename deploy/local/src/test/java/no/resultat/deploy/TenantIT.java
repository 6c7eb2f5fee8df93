package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.BENCHMARK;
import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import no.resultat.deploy.suite.Service;
import no.resultat.deploy.suite.Tenants;
import no.resultat.platform.stack.ClientToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two municipalities share an installation, until one of them leaves. */
class TenantIT {
    private static final String STRATEGY = """
            {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "Ø", "label": {"nb": "Økonomi"}, "successFactors": [
              {"code": "Ø1", "label": {"nb": "God økonomistyring"}, "indicators": [
                {"code": "Ø1.9", "label": {"nb": "Netto utgift"}, "direction": "lower-is-better", "unitOfMeasure": "kr",
                 "frequency": "month", "source": {"kind": "ledger", "measure": "actual"}, "targets": []}]}]}]}
            """;

    private static final String OF_NO_TENANT = """
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and not exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant', 'import') and not a.attisdropped)
            """;
    /** Ids of events, what Flyway has done, and what {@code before_tenant_ends} takes care of. */
    private static final List<String> OF_ALL =
            List.of("inbox", "restoration", "flyway_schema_history", "network_invitation");

    @TempDir
    Path folder;

    @Test
    void who_leaves_takes_everything_along_and_leaves_nothing_behind() throws Exception {
        try (RunningSuite suite = RunningSuite.start("tenants")) {
            Tenants tenants = suite.tenants();
            settle(suite, "fjordvik", "");
            settle(suite, "barum", "-barum");
            network(suite);
            nothingElseIsKept(suite);
            assertThat(tenants.all()).containsExactly("barum", "fjordvik");

            Map<String, Long> exported = tenants.export("barum", folder.resolve("barum.zip"));
            assertThat(exported).isEqualTo(tenants.rows("barum"));
            assertThat(exported).containsKeys("scorecard/status", "scorecard/audit", "reporting/ledger_month");
            try (ZipFile zip = new ZipFile(folder.resolve("barum.zip").toFile())) {
                assertThat(text(zip, "scorecard/unit_version.csv"))
                        .contains("Skole i barum")
                        .doesNotContain("fjordvik");
                assertThat(zip.stream().map(ZipEntry::getName)).doesNotContain("scorecard/told_status.csv");
            }
            Map<String, Long> others = facts(tenants, "fjordvik");
            others.put("benchmark/network", 1L); // it becomes the steward of the one that it has joined

            assertThat(tenants.end("barum")).contains("executive-barum", "erp-integration-barum");

            assertThat(tenants.rows("barum")).isEmpty();
            assertThat(facts(tenants, "fjordvik")).isEqualTo(others);
            assertThatThrownBy(() -> ClientToken.fetch(suite.realm(), "executive-barum"))
                    .isInstanceOf(IllegalStateException.class);
            suite.as("executive", BENCHMARK)
                    .get("/v1/networks")
                    .then()
                    .body("items[0].steward", equalTo(true), "items[0].members", contains("0101"));
            // what comes after goes its way, and nothing of what was told before comes back
            booked(suite, "", 7);
            awaitMeasured(suite, "", 7);
            assertThat(tenants.rows("barum")).isEmpty();
            assertThat(tenants.end("barum")).isEmpty();
            assertThat(tenants.all()).containsExactly("fjordvik");
        }
    }

    /** Whatever else there is must be a tenant's, or go with what is. */
    private static void nothingElseIsKept(RunningSuite suite) throws Exception {
        for (Service service : Service.values()) {
            try (Connection database = suite.database(service);
                    Statement statement = database.createStatement();
                    ResultSet tables = statement.executeQuery(OF_NO_TENANT)) {
                while (tables.next()) {
                    assertThat(tables.getString(1)).isIn(OF_ALL);
                }
            }
        }
    }

    private static void settle(RunningSuite suite, String tenant, String clients) {
        suite.push("erp-integration" + clients, SCORECARD, "units", """
                code;name;type;parent;validFrom
                %1$s;%1$s;kommune;;2020-01-01
                skole-1;Skole i %1$s;skole;%1$s;2020-01-01
                """.formatted(tenant));
        suite.as("executive" + clients, SCORECARD)
                .contentType("application/json")
                .body(STRATEGY)
                .put("/v1/scorecards/felles?lenient=true")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> suite.as("executive" + clients, REPORTING)
                                .queryParam("period", "2025-01")
                                .get("/v1/units/skole-1/deviation")
                                .statusCode()
                        == 200);
        booked(suite, clients, 100);
        awaitMeasured(suite, clients, 100);
    }

    /** The one who leaves has founded it. */
    private static void network(RunningSuite suite) {
        String network = suite.as("executive-barum", BENCHMARK)
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Grunnskole\"}, \"region\": \"0219\"}")
                .post("/v1/networks")
                .then()
                .statusCode(201)
                .extract()
                .path("network");
        String token = suite.as("executive-barum", BENCHMARK)
                .post("/v1/networks/" + network + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        suite.as("executive", BENCHMARK)
                .contentType("application/json")
                .body("{\"token\": \"%s\", \"region\": \"0101\"}".formatted(token))
                .post("/v1/networks/joined")
                .then()
                .statusCode(200);
    }

    private static void booked(RunningSuite suite, String clients, int amount) {
        suite.push(
                "erp-integration" + clients,
                REPORTING,
                "ledger",
                "period;unit;function;account;amount\n2025-01;skole-1;202;1010;%d\n".formatted(amount));
    }

    private static void awaitMeasured(RunningSuite suite, String clients, int amount) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<Number> values = suite.as("executive" + clients, SCORECARD)
                    .queryParam("indicator", "Ø1.9")
                    .queryParam("unit", "skole-1")
                    .get("/v1/measurements")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.value");
            assertThat(values).singleElement().extracting(Number::intValue).isEqualTo(amount);
        });
    }

    /** Without the events that are on their way. */
    private static Map<String, Long> facts(Tenants tenants, String tenant) throws Exception {
        Map<String, Long> facts = new TreeMap<>(tenants.rows(tenant));
        facts.keySet().removeIf(table -> table.endsWith("/outbox") || table.endsWith("/chore"));
        return facts;
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
