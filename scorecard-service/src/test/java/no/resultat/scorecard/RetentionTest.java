package no.resultat.scorecard;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a municipality has kept as long as it wants to goes, and nothing else. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class RetentionTest {
    /** More than are removed in one transaction. */
    private static final int MANY = 250;

    @Inject
    Jdbi database;

    @Inject
    Callers callers;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    @Test
    void everything_is_kept_for_ever_until_somebody_says_how_long() {
        as("administrator-alna")
                .get("/v1/retention")
                .then()
                .statusCode(200)
                .body("items.kind", contains("audit", "imports"), "items.months", everyItem(nullValue()));
        as("administrator-alna")
                .get("/v1/retention/audit")
                .then()
                .statusCode(200)
                .body("shortest", equalTo(12));
        as("executive-alna").get("/v1/retention").then().statusCode(403);
        as("administrator-alna")
                .get("/v1/retention/lights")
                .then()
                .statusCode(404)
                .body("type", endsWith(":unknown-retention"), "kinds", contains("audit", "imports"));
    }

    @Test
    void the_trail_is_kept_a_year_at_least_and_a_decision_is_not_overwritten_unseen() {
        for (String months : new String[] {"11", "0", "-1", "1201", "null"}) {
            put("audit", months, null)
                    .statusCode(422)
                    .body("errors[0].code", equalTo("out-of-range"), "errors[0].pointer", equalTo("/months"));
        }
        put("audit", "12.5", null).statusCode(400);
        String first = put("audit", "36", null)
                .statusCode(201)
                .body("months", equalTo(36))
                .extract()
                .header("ETag");
        String second = put("audit", "60", first).statusCode(200).extract().header("ETag");
        put("audit", "12", first).statusCode(412);
        as("administrator-barum")
                .header("If-Match", second)
                .delete("/v1/retention/audit")
                .then()
                .statusCode(204);
        as("administrator-barum").get("/v1/retention/audit").then().body("months", nullValue());
        as("administrator-barum")
                .get("/v1/audit?kind=retention")
                .then()
                .body("items", hasSize(3), "items[1].before.months", equalTo(36), "items[1].after.months", equalTo(60));
    }

    @Test
    void reports_of_imports_go_when_they_are_old_and_what_they_brought_stays() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nfjordvik;Fjordvik;kommune;;2020-01-01\n");
        owner().useHandle(handle -> handle.execute("""
                insert into import (tenant, id, kind, source, mode, state, submitted_by, finished_at)
                select 'fjordvik', gen_random_uuid(), 'units', 'erp', 'all', 'rejected', 'erp', now() - interval '40 days' from generate_series(1, ?)
                union all
                select 'barum', gen_random_uuid(), 'units', 'erp', 'all', 'rejected', 'erp', now() - interval '40 days'
                """, MANY));
        owner().useHandle(handle -> handle.execute("""
                insert into import_error (tenant, import, row, field, code, detail)
                select tenant, id, 1, 'name', 'aged', 'Write a name' from import where finished_at < now() - interval '39 days'
                """));
        int kept = count("fjordvik", "import") - MANY;
        assertThat(kept).isPositive();

        as("administrator")
                .contentType("application/json")
                .body("{\"months\": 1}")
                .put("/v1/retention/imports")
                .then()
                .statusCode(201);

        awaitRemoved("imports");
        assertThat(count("fjordvik", "import")).isEqualTo(kept);
        assertThat(count("fjordvik", "import_error where code = 'aged'")).isZero();
        assertThat(count("barum", "import_error where code = 'aged'")).isEqualTo(1);
        as("executive").get("/v1/units/fjordvik").then().statusCode(200);
        // and the next night again
        assertThat(count("fjordvik", "chore where kind = 'retention' and part = 'imports' and due > now()"))
                .isEqualTo(1);
    }

    @Test
    void of_the_trail_only_what_is_older_goes_and_of_this_municipality_alone() {
        owner().useHandle(handle -> handle.execute("""
                insert into audit (tenant, at, who, kind, key)
                select tenant, now() - make_interval(months => age), 'somebody', 'aged', age::text
                from unnest(array['fjordvik', 'barum']) tenant, unnest(array[13, 23, 25, 40]) age
                """));

        as("administrator")
                .contentType("application/json")
                .body("{\"months\": 24}")
                .put("/v1/retention/audit")
                .then()
                .statusCode(201);

        awaitRemoved("audit");
        as("administrator").get("/v1/audit?kind=aged").then().body("items.key", contains("23", "13"));
        as("administrator-barum").get("/v1/audit?kind=aged").then().body("items", hasSize(4));
        as("administrator").get("/v1/audit?kind=retention").then().body("items.size()", greaterThan(0));
    }

    @Test
    void the_service_itself_takes_nothing_off_the_trail_that_is_younger_than_a_year() {
        owner().useHandle(
                        handle -> handle.execute(
                                "insert into audit (tenant, at, who, kind, key) select 'alna', now() - make_interval(months => age), 'somebody', 'aged', age::text from unnest(array[11, 13]) age"));
        int gone = callers.call(
                Caller.of("alna"),
                () -> database.withHandle(handle -> handle.createQuery("select forget_audit(now(), 100)")
                        .mapTo(int.class)
                        .one()));
        assertThat(gone).isEqualTo(1);
        as("administrator-alna").get("/v1/audit?kind=aged").then().body("items.key", contains("11"));
    }

    private static void awaitRemoved(String kind) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        as("administrator").get("/v1/retention/" + kind).then().body("removedUntil", notNullValue()));
    }

    /** By the administrator of another municipality than the one whose things are removed. */
    private static ValidatableResponse put(String kind, String months, String tag) {
        var request =
                as("administrator-barum").contentType("application/json").body("{\"months\": %s}".formatted(months));
        return (tag == null ? request : request.header("If-Match", tag))
                .put("/v1/retention/" + kind)
                .then();
    }

    private int count(String tenant, String rows) {
        return callers.call(
                Caller.of(tenant),
                () -> database.withHandle(handle -> handle.createQuery("select count(*) from " + rows)
                        .mapTo(int.class)
                        .one()));
    }

    /** Who can make rows that are old. */
    private Jdbi owner() {
        return Jdbi.create(address, "postgres", "");
    }
}
