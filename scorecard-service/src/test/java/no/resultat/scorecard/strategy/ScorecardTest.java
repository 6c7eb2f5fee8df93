package no.resultat.scorecard.strategy;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.scorecard.Front.card;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ScorecardTest {
    @Test
    void a_strategy_is_written_read_listed_and_audited_and_writing_it_again_changes_nothing() {
        put("again", strategy("A1.1", "4.5")).statusCode(201).header("ETag", "\"0\"");
        put("again", strategy("A1.1", "4.5")).statusCode(200).header("ETag", "\"0\"");
        as("reader")
                .get("/v1/scorecards/again")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("label.nb", equalTo("Kort"));
        as("reader")
                .get("/v1/scorecards")
                .then()
                .body("items.code", hasItems("again"), "items.find { it.code == 'again' }.indicators", equalTo(1));
        as("administrator")
                .queryParam("kind", "scorecard")
                .queryParam("key", "again")
                .get("/v1/audit")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void an_update_that_did_not_know_of_another_is_refused() {
        put("race", strategy("R1.1", "4.5"));
        put("race", strategy("R1.1", "4.6")).header("ETag", "\"1\"");
        as("executive")
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(strategy("R1.1", "4.7"))
                .put("/v1/scorecards/race")
                .then()
                .statusCode(412)
                .body("etag", equalTo("\"1\""));
        as("executive")
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(strategy("R1.1", "4.7"))
                .put("/v1/scorecards/race")
                .then()
                .statusCode(412);
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_with_its_place() {
        put("wrong", """
                {"label": {"en": "Card"}, "focusAreas": [{"code": "A", "label": {"nb": "A"}, "successFactors": [{"code": "A", "label": {"nb": "A"},
                  "indicators": [{"code": "X1", "label": {"nb": "X"}, "direction": "lower-is-better", "unitOfMeasure": "%", "frequency": "month",
                    "source": {"kind": "stars"}, "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 8, "lower": 7}]}]}]}]}]}
                """)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/label/nb",
                                "/focusAreas/0/successFactors/0/code",
                                "/focusAreas/0/successFactors/0/indicators/0/source/kind",
                                "/focusAreas/0/successFactors/0/indicators/0/targets/0/criteria/0"));
        put("wrong", "{\"label\": {\"nb\": \"x\"}, \"colour\": 1}")
                .statusCode(400)
                .body("pointer", equalTo("/colour"));
        put("wrong", "{").statusCode(400);
        as("executive").get("/v1/scorecards/wrong").then().statusCode(404);
    }

    @Test
    void an_indicator_belongs_to_one_scorecard() {
        put("first", strategy("F1.1", "4.5"));
        put("second", strategy("F1.1", "4.5")).statusCode(409).body("scorecard", equalTo("first"));
    }

    @Test
    void a_stricter_target_changes_the_light_and_the_earlier_one_stays_readable() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nstreng;Streng;skole;;2020-01-01\n");
        put("strict", strategy("S9.1", "4.5"));
        as("executive")
                .contentType("application/json")
                .body("{\"value\": 4.6}")
                .put("/v1/measurements/S9.1/streng/2025")
                .then()
                .statusCode(201);
        light("streng", null).body("focusAreas[0].successFactors[0].indicators[0].light", equalTo("green"));
        Instant before = Instant.now();
        put("strict", strategy("S9.1", "4.8")).statusCode(200);
        light("streng", null).body("focusAreas[0].successFactors[0].indicators[0].light", equalTo("red"));
        light("streng", before).body("focusAreas[0].successFactors[0].indicators[0].light", equalTo("green"));
        as("executive")
                .queryParam("asOf", before.toString())
                .get("/v1/scorecards/strict")
                .then()
                .header("ETag", "\"0\"");
        as("executive")
                .queryParam("indicator", "S9.1")
                .get("/v1/measurements")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void a_scorecard_that_was_taken_away_stays_readable_as_of_earlier_and_may_come_again() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nborte;Borte;skole;;2020-01-01\n");
        put("away", strategy("AW1.1", "4.5")).statusCode(201);
        as("executive")
                .contentType("application/json")
                .body("{\"value\": 4.6}")
                .put("/v1/measurements/AW1.1/borte/2025")
                .then()
                .statusCode(201);
        Instant before = Instant.now();
        as("executive")
                .header("If-Match", "\"7\"")
                .delete("/v1/scorecards/away")
                .then()
                .statusCode(412);
        as("executive")
                .header("If-Match", "\"0\"")
                .delete("/v1/scorecards/away")
                .then()
                .statusCode(204);
        as("executive").get("/v1/scorecards/away").then().statusCode(404);
        as("executive").delete("/v1/scorecards/away").then().statusCode(404);
        as("executive")
                .queryParam("indicator", "AW1.1")
                .get("/v1/statuses?period=2025")
                .then()
                .body("items", hasSize(0));
        as("executive")
                .queryParam("asOf", before.toString())
                .get("/v1/scorecards/away")
                .then()
                .statusCode(200);
        put("other", strategy("AW1.1", "4.5")).statusCode(201);
        as("executive").delete("/v1/scorecards/other").then().statusCode(204);
        put("away", strategy("AW1.1", "4.5")).statusCode(201).header("ETag", "\"1\"");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive")
                        .queryParam("indicator", "AW1.1")
                        .get("/v1/statuses?period=2025")
                        .then()
                        .body("items.find { it.unit.code == 'borte' }.light", equalTo("green")));
    }

    @Test
    void an_unchanged_card_is_not_sent_again() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nlik;Lik;skole;;2020-01-01\n");
        put("same", strategy("L9.1", "4.5"));
        String tag = as("executive")
                .queryParam("period", "2025")
                .queryParam("scorecard", "same")
                .get("/v1/units/lik/scorecard")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        as("executive")
                .header("If-None-Match", tag)
                .queryParam("period", "2025")
                .queryParam("scorecard", "same")
                .get("/v1/units/lik/scorecard")
                .then()
                .statusCode(304);
    }

    @Test
    void a_further_card_for_the_same_units_is_offered_and_takes_nobody_s_place() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nto;To;tokort;;2020-01-01\n");
        put(
                        "to-a",
                        strategy("TK1.1", "4.5")
                                .replace("{\"nb\": \"Kort\"}", "{\"nb\": \"Kort\"}, \"unitTypes\": [\"tokort\"]"))
                .statusCode(201);
        card("executive", "to", "2025").statusCode(200).body("scorecard", equalTo("to-a"));
        put(
                        "aa",
                        strategy("TK2.1", "4.5")
                                .replace("{\"nb\": \"Kort\"}", "{\"nb\": \"Kort\"}, \"unitTypes\": [\"tokort\"]"))
                .statusCode(201);
        card("executive", "to", "2025")
                .statusCode(200)
                .body("scorecard", equalTo("to-a"), "otherScorecards", hasItems("aa"));
    }

    private static ValidatableResponse light(String unit, Instant asOf) {
        var request = as("executive").queryParam("period", "2025").queryParam("scorecard", "strict");
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/units/" + unit + "/scorecard")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse put(String scorecard, String document) {
        return as("executive")
                .contentType("application/json")
                .body(document)
                .put("/v1/scorecards/" + scorecard)
                .then();
    }

    private static String strategy(String indicator, String desired) {
        return """
                {"label": {"nb": "Kort"}, "focusAreas": [{"code": "B", "label": {"nb": "Brukere"}, "successFactors": [{"code": "B1", "label": {"nb": "Gode tjenester"},
                  "indicators": [{"code": "%s", "label": {"nb": "Tilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                    "source": {"kind": "manual"}, "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": %s}]}]}]}]}]}
                """.formatted(indicator, desired);
    }
}
