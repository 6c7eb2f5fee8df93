package no.resultat.reporting;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.says;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a leader of a part of the municipality sees and may write, and what another municipality sees: nothing. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ScopeTest {
    private static final String LEADER = "unit-leader"; // of oppvekst-nord

    @BeforeAll
    static void a_municipality_of_two_areas() {
        unit("fjordvik", "fjordvik", null);
        unit("fjordvik", "oppvekst-nord", "fjordvik");
        unit("fjordvik", "oppvekst-sor", "fjordvik");
        unit("fjordvik", "nordskolen", "oppvekst-nord");
        unit("fjordvik", "sorskolen", "oppvekst-sor");
        unit("fjordvik", "vikarskolen", "oppvekst-sor");
        pushed(
                        "erp-integration",
                        "ledger?source=scope",
                        "period;unit;function;account;amount\n2024-05;nordskolen;202;1010;10\n2024-05;sorskolen;202;1010;20\n")
                .body("state", equalTo("completed"));
    }

    @Test
    void a_leader_sees_the_own_subtree_whole() {
        as(LEADER)
                .queryParam("period", "2024-05")
                .queryParam("by", "unit")
                .get("/v1/units/oppvekst-nord/deviation")
                .then()
                .statusCode(200)
                .body("total.period.actual", equalTo(10))
                .body("groups", hasSize(1))
                .body("groups[0].key", equalTo("nordskolen"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/units/fjordvik/deviation?period=2024-05",
                "/v1/units/sorskolen/deviation?period=2024-05",
                "/v1/units/sorskolen/absence?period=2024-05",
                "/v1/units/oppvekst-sor/absence?period=2024",
                "/v1/units/sorskolen/forecasts/2024-05",
                "/v1/units/finnes-ikke/deviation?period=2024-05"
            })
    void what_lies_outside_is_as_unknown_as_what_is_not_there(String path) {
        as(LEADER).get(path).then().statusCode(404);
        as("executive-alna").get(path).then().statusCode(404);
    }

    @Test
    void who_stands_in_elsewhere_sees_and_writes_there_too() {
        String path = "/v1/units/vikarskolen/forecasts/2024-05";
        as(LEADER).get(path).then().statusCode(404);
        says(Topic.SCORECARD_LEADER, "fjordvik", "vikarskolen", """
                {"unit": "vikarskolen", "revision": 1, "leaders": [
                  {"person": "service-account-unit-leader", "role": "deputy", "validFrom": "2020-01-01", "validTo": "2099-12-31"}]}
                """);
        await().untilAsserted(() -> anonymous()
                .auth()
                .oauth2(Tokens.fresh(LEADER)) // a known one is remembered for a minute with the units of before
                .contentType("application/json")
                .body("{\"amount\": 90, \"reason\": \"Lederen er borte\"}")
                .put(path)
                .then()
                .statusCode(oneOf(200, 201)));
        as("executive").get(path).then().statusCode(200).body("amount", equalTo(90));
    }

    @Test
    void a_leader_foretells_for_the_own_units_only() {
        as(LEADER)
                .contentType("application/json")
                .body("{\"amount\": 120, \"reason\": \"Vikarer\"}")
                .put("/v1/units/nordskolen/forecasts/2024-05")
                .then()
                .statusCode(201);
        as(LEADER)
                .get("/v1/units/nordskolen/forecasts/2024-05")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("amount", equalTo(120), "reason", equalTo("Vikarer"));
        as(LEADER)
                .contentType("application/json")
                .body("{\"amount\": 120, \"reason\": \"Vikarer\"}")
                .put("/v1/units/sorskolen/forecasts/2024-05")
                .then()
                .statusCode(404);
        as("administrator")
                .queryParam("kind", "forecast")
                .queryParam("key", "nordskolen/2024-05")
                .get("/v1/audit")
                .then()
                .body("items", hasSize(1), "items[0].after.amount", equalTo(120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/units/nordskolen/deviation", "/v1/units/nordskolen/absence"})
    void a_question_without_its_period_is_of_the_latest_one(String path) {
        String asked =
                as("executive").get(path).then().statusCode(200).extract().path("period");
        assertThat(as("executive").get(path + "?period=latest").then().extract().<String>path("period"))
                .isEqualTo(asked);
        as("executive")
                .get("/v1/periods")
                .then()
                .statusCode(200)
                .body("items.source", everyItem(is(oneOf("absence", "ledger", "production"))));
        as("executive").get(path + "?period=soon").then().statusCode(400).body("parameter", equalTo("period"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/units/nordskolen/deviation?period=mars",
                "/v1/units/nordskolen/deviation?period=2024-13",
                "/v1/units/nordskolen/deviation?period=2024-05&by=project",
                "/v1/units/nordskolen/deviation?period=2024-05&asOf=igår",
                "/v1/units/nordskolen/absence?period=2024-Q5",
                "/v1/units/nordskolen/forecasts/mai"
            })
    void a_mistake_in_the_question_is_named(String path) {
        as("executive")
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));
    }
}
