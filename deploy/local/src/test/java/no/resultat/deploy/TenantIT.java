package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.BENCHMARK;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import no.resultat.deploy.suite.Person;
import no.resultat.deploy.suite.Persons;
import no.resultat.deploy.suite.Persons.NotForgotten;
import no.resultat.deploy.suite.Service;
import no.resultat.deploy.suite.Tenants;
import no.resultat.platform.stack.ClientToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two municipalities share an installation, until one forgets people and leaves. */
@ExtendWith(SharedSuite.class)
class TenantIT {
    private static final String OF_NO_TENANT = """
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and not exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant', 'import') and not a.attisdropped)
            """;
    /** Ids of events, what Flyway has done, and what {@code before_tenant_ends} takes care of. */
    private static final List<String> OF_ALL = List.of(
            "inbox", "heard", "telling", "taken_back", "restoration", "flyway_schema_history", "network_invitation");

    @TempDir
    Path folder;

    private static RunningSuite suite;
    private static Municipality bjerkvik;
    private static Municipality lundvik;

    @BeforeAll
    static void two_municipalities(RunningSuite shared) {
        suite = shared;
        bjerkvik = Municipality.made(suite, "bjerkvik");
        lundvik = Municipality.made(suite, "lundvik");
        for (Municipality one : List.of(bjerkvik, lundvik)) {
            one.settle("Skole i " + one.code());
            one.booked("2025-01", 100);
            one.awaitMeasured(Map.of("2025-01", 100));
        }
    }

    @Test
    void a_person_is_found_and_forgotten_and_what_was_done_stays() throws Exception {
        Persons persons = suite.persons();
        Person leader = new Person("bjerkvik", "leder-1", List.of(), List.of());
        Person executive = new Person("bjerkvik", "service-account-executive-bjerkvik", List.of(subject()), List.of());
        leaders("skole-1;leder-1;leader;2020-01-01;");
        String decision = decision();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> persons.rows(leader).keySet().containsAll(List.of("survey/leader", "benchmark/leader")));

        for (String word :
                List.of("skole-1", "completed", "leader", "resultat")) { // a code, a state, a role, the service itself
            assertThatThrownBy(() -> persons.forget(new Person("bjerkvik", word, List.of(), List.of())))
                    .isInstanceOf(NotForgotten.class)
                    .hasMessageContaining("something else");
        }
        assertThatThrownBy(() -> persons.forget(leader))
                .isInstanceOf(NotForgotten.class)
                .hasMessageContaining("skole-1");
        assertThat(persons.export(leader, folder.resolve("leder-1.zip"))).isEqualTo(persons.rows(leader));
        try (ZipFile zip = new ZipFile(folder.resolve("leder-1.zip").toFile())) {
            assertThat(text(zip, "scorecard/council_decision.csv")).contains("leder-1");
        }
        leaders("skole-1;leder-1;leader;2020-01-01;2021-12-31");
        String former = persons.forget(leader);
        assertThat(persons.rows(leader)).isEmpty();
        decided(decision).body("document.person", equalTo(former));

        assertThat(persons.rows(executive)).containsKeys("scorecard/audit", "scorecard/council_decision");
        String pseudonym = persons.forget(executive);
        assertThat(persons.rows(executive)).isEmpty();
        assertThat(persons.rows(new Person("bjerkvik", pseudonym, List.of(), List.of())))
                .containsKeys("scorecard/audit", "scorecard/council_decision");
        decided(decision).body("document.text", equalTo("Bygg en skole til"));
        assertThat(persons.rows(new Person("lundvik", pseudonym, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void who_leaves_takes_everything_along_and_leaves_nothing_behind() throws Exception {
        Tenants tenants = suite.tenants();
        network();
        nothingElseIsKept();
        Set<String> all = tenants.all();
        assertThat(all).contains("bjerkvik", "lundvik");

        Map<String, Long> exported = tenants.export("lundvik", folder.resolve("lundvik.zip"));
        assertThat(exported).isEqualTo(tenants.rows("lundvik"));
        assertThat(exported).containsKeys("scorecard/status", "scorecard/audit", "reporting/ledger_month");
        try (ZipFile zip = new ZipFile(folder.resolve("lundvik.zip").toFile())) {
            assertThat(text(zip, "scorecard/unit_version.csv"))
                    .contains("Skole i lundvik")
                    .doesNotContain("bjerkvik");
            assertThat(zip.stream().map(ZipEntry::getName)).doesNotContain("scorecard/told_status.csv");
        }
        Map<String, Long> others = facts(tenants, "bjerkvik");
        others.put("benchmark/network", 1L); // it becomes the steward of the one that it has joined

        assertThat(tenants.end("lundvik")).contains("executive-lundvik", "erp-integration-lundvik");

        assertThat(tenants.rows("lundvik")).isEmpty();
        assertThat(facts(tenants, "bjerkvik")).isEqualTo(others);
        assertThatThrownBy(() -> ClientToken.fetch(suite.realm(), "executive-lundvik"))
                .isInstanceOf(IllegalStateException.class);
        bjerkvik.as("executive", BENCHMARK)
                .get("/v1/networks")
                .then()
                .body("items[0].steward", equalTo(true), "items[0].members", contains("0101"));
        // what comes after goes its way, and nothing of what was told before comes back
        bjerkvik.booked("2025-01", 7);
        bjerkvik.awaitMeasured(Map.of("2025-01", 7));
        assertThat(tenants.rows("lundvik")).isEmpty();
        assertThat(tenants.end("lundvik")).isEmpty();
        all.remove("lundvik");
        assertThat(tenants.all()).isEqualTo(all);
    }

    /** Whatever else there is must be a tenant's, or go with what is. */
    private static void nothingElseIsKept() throws Exception {
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

    /** The one who leaves has founded it. */
    private static void network() {
        String network = lundvik.as("executive", BENCHMARK)
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Grunnskole\"}, \"region\": \"0219\"}")
                .post("/v1/networks")
                .then()
                .statusCode(201)
                .extract()
                .path("network");
        String token = lundvik.as("executive", BENCHMARK)
                .post("/v1/networks/" + network + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        bjerkvik.as("executive", BENCHMARK)
                .contentType("application/json")
                .body("{\"token\": \"%s\", \"region\": \"0101\"}".formatted(token))
                .post("/v1/networks/joined")
                .then()
                .statusCode(200);
    }

    /** Without the events that are on their way. */
    private static Map<String, Long> facts(Tenants tenants, String tenant) throws Exception {
        Map<String, Long> facts = new TreeMap<>(tenants.rows(tenant));
        facts.keySet().removeIf(table -> table.endsWith("/outbox") || table.endsWith("/chore"));
        return facts;
    }

    /** By whom the decision is adopted, and whose it is. */
    private static String decision() {
        return bjerkvik.as("executive", SCORECARD)
                .contentType("application/json")
                .body("""
                        {"text": "Bygg en skole til", "adopted": "2025-12-17", "unit": "skole-1", "person": "leder-1"}
                        """)
                .post("/v1/council-decisions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse decided(String decision) {
        return bjerkvik.as("executive", SCORECARD)
                .get("/v1/council-decisions/" + decision)
                .then()
                .statusCode(200);
    }

    private static void leaders(String row) {
        bjerkvik.push("hr-integration", SCORECARD, "leaders", "unit;person;role;validFrom;validTo\n" + row + "\n");
    }

    /** By which tokens name the executive. */
    private static String subject() {
        String[] token = suite.token("executive-bjerkvik").split("\\.");
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8)).get("sub");
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
