package no.resultat.scorecard.strategy;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.scorecard.Front.pushed;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A controller sets the target of one unit without writing the scorecard. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class TargetTest {
    private static final String CARD = """
            {"label": {"nb": "Mål"}, "unitTypes": ["maal"], "focusAreas": [{"code": "TG", "label": {"nb": "T"}, "successFactors": [
              {"code": "TG1", "label": {"nb": "T1"}, "indicators": [
                {"code": "TG1.1", "label": {"nb": "Trivsel"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                 "source": %s, "targets": [{"year": 2027, "criteria": [{"basis": "level", "desired": 5}]}]}]}]}]}
            """;
    private static final String MANUAL = "{\"kind\": \"manual\"}";

    @BeforeAll
    static void two_schools() {
        pushed("erp-integration", "units", """
                code;name;type;parent;validFrom
                tg-1;Skole en;maal;;2020-01-01
                tg-2;Skole to;maal;;2020-01-01
                """).body("state", equalTo("completed"));
        scorecard(MANUAL).statusCode(201);
        pushed("controller", "measurements", "indicator;unit;period;value\nTG1.1;tg-1;2027;4\nTG1.1;tg-2;2027;4\n")
                .body("state", equalTo("completed"));
    }

    @Test
    void a_unit_s_own_target_decides_its_light_and_is_taken_away_again() {
        light("tg-1", "red");
        target("tg-1").statusCode(200).body("own", equalTo(false), "criteria[0].desired", equalTo(5));
        put("tg-1", "{\"criteria\": [{\"basis\": \"level\", \"desired\": 3}]}").statusCode(201);
        put("tg-1", "{\"criteria\": [{\"basis\": \"level\", \"desired\": 3.5}]}")
                .statusCode(200);
        light("tg-1", "green");
        light("tg-2", "red");
        target("tg-1").body("own", equalTo(true), "criteria[0].desired", equalTo(3.5f));
        as("reader")
                .get("/v1/scorecards/maal/versions")
                .then()
                .statusCode(200)
                .body("items.version", hasItems(0, 1, 2), "items[0].indicators", equalTo(1));

        as("controller").delete("/v1/targets/TG1.1/tg-1/2027").then().statusCode(204);
        light("tg-1", "red");
        as("controller").delete("/v1/targets/TG1.1/tg-1/2027").then().statusCode(404);
    }

    @Test
    void what_is_not_there_is_named() {
        target("nowhere").statusCode(404);
        as("controller").get("/v1/targets/TG9/tg-1/2027").then().statusCode(404);
        as("controller").get("/v1/targets/TG1.1/tg-1/2030").then().statusCode(404);
        put("tg-2", "{\"criteria\": []}").statusCode(422);
        as("reader")
                .contentType("application/json")
                .body("{\"criteria\": [{\"basis\": \"level\", \"desired\": 3}]}")
                .put("/v1/targets/TG1.1/tg-2/2027")
                .then()
                .statusCode(403);
    }

    @Test
    void a_binding_that_nothing_can_be_told_of_is_refused() {
        scorecard("{\"kind\": \"ledger\", \"measure\": \"deviation-procent\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/focusAreas/0/successFactors/0/indicators/0/source/measure"));
        scorecard("{\"kind\": \"survey\"}").statusCode(422);
        as("executive")
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .body(
                        "items",
                        hasSize(6),
                        "items.find { it.kind == 'ledger' }.members.name",
                        hasItems("measure", "method"));
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor =
                as("executive").get("/v1/units?limit=1").then().extract().path("next");
        as("executive").get("/v1/units?limit=1&cursor=" + cursor).then().statusCode(200);
        as("executive")
                .get("/v1/scorecards?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("parameter", equalTo("cursor"));
    }

    private static ValidatableResponse scorecard(String source) {
        return as("executive")
                .contentType("application/json")
                .body(CARD.formatted(source))
                .put("/v1/scorecards/maal")
                .then();
    }

    private static ValidatableResponse target(String unit) {
        return as("controller").get("/v1/targets/TG1.1/" + unit + "/2027").then();
    }

    private static ValidatableResponse put(String unit, String target) {
        return as("controller")
                .contentType("application/json")
                .body(target)
                .put("/v1/targets/TG1.1/" + unit + "/2027")
                .then();
    }

    private static void light(String unit, String light) {
        as("executive")
                .get("/v1/statuses?period=2027-12&indicator=TG1.1&under=" + unit)
                .then()
                .body("items[0].light", equalTo(light));
    }
}
