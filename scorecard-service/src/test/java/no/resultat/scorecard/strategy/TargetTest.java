package no.resultat.scorecard.strategy;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
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
    void many_targets_come_as_a_file_and_the_card_has_one_more_version() {
        String file =
                "indicator;unit;year;desired;lower\nTG1.1;;2026;5;4,5\nTG1.1;tg-1;2026;4,8;4,4\nTG1.1;tg-2;2026;4;\n";
        int versions = versions();
        pushed("controller", "targets", file).body("state", equalTo("completed"), "added", equalTo(3));
        pushed("controller", "targets", file).body("state", equalTo("completed"), "changes", equalTo(0));
        pushed("controller", "targets", file.replace("4,8", "4,7")).body("added", equalTo(0), "changed", equalTo(1));
        assertThat(versions()).isEqualTo(versions + 2);
        as("controller")
                .get("/v1/targets/TG1.1/tg-1/2026")
                .then()
                .body("own", equalTo(true), "criteria[0].desired", equalTo(4.7f), "criteria[0].lower", equalTo(4.4f));
        as("reader")
                .get("/v1/scorecards/maal")
                .then()
                .body(
                        "focusAreas[0].successFactors[0].indicators[0].targets.findAll { it.year == 2027 }.size()",
                        greaterThan(0));
    }

    @Test
    void what_is_wrong_with_targets_is_told_row_by_row() {
        String id = pushed("controller", "targets", """
                        indicator;unit;year;desired;lower
                        TG9.9;;2026;5;4,5
                        TG1.1;ingensteds;2026;5;4,5
                        TG1.1;tg-1;2026;4;4,5
                        TG1.1;tg-2;2026;4;
                        TG1.1;tg-2;2026;5;
                        """)
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(4))
                .extract()
                .path("id");
        as("controller")
                .get("/v1/imports/" + id + "/errors")
                .then()
                .body("items.code", contains("unknown-indicator", "unknown-unit", "contradiction", "duplicate"))
                .body("items.row", contains(2, 3, 4, 6));
    }

    private static int versions() {
        return as("reader")
                .get("/v1/scorecards/maal/versions")
                .then()
                .extract()
                .<List<?>>path("items")
                .size();
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
                        hasSize(9),
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
