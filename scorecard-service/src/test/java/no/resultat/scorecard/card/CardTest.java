package no.resultat.scorecard.card;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.scorecard.Front.card;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class CardTest {
    private static final String STRATEGY = """
            {"label": {"nb": "Felles målekart 2004"},
             "focusAreas": [
               {"code": "B", "label": {"nb": "Brukere"}, "successFactors": [
                 {"code": "B1", "label": {"nb": "Gode tjenester"}, "indicators": [
                   {"code": "B1.1", "label": {"nb": "Brukertilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng 1–6",
                    "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"},
                    "targets": [{"year": 2004, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]}]}]}]},
               {"code": "M", "label": {"nb": "Medarbeidere"}, "successFactors": [
                 {"code": "M1", "label": {"nb": "Godt arbeidsmiljø"}, "indicators": [
                   {"code": "M1.2", "label": {"nb": "Sykefravær"}, "direction": "lower-is-better", "unitOfMeasure": "%",
                    "frequency": "year", "aggregation": "rate", "source": {"kind": "manual"},
                    "targets": [{"year": 2004, "match": "any", "criteria": [
                      {"basis": "level", "desired": 8.3, "lower": 8.6}, {"basis": "change", "desired": -3.5, "lower": 0.0}]}]}]}]}]}
            """;

    @BeforeAll
    static void a_municipality_with_two_schools() {
        pushed("administrator-barum", "units", """
                code;name;type;parent;validFrom;validTo
                barum;Bærum kommune;kommune;;2000-01-01;
                skole-1;Skole én;skole;barum;2000-01-01;
                skole-2;Skole to;skole;barum;2000-01-01;
                """).body("state", equalTo("completed"), "changes", equalTo(3));
        as("executive-barum")
                .contentType("application/json")
                .body(STRATEGY)
                .put("/v1/scorecards/felles")
                .then()
                .statusCode(201);
    }

    @Test
    void a_figure_that_is_written_has_its_light_at_once() {
        as("executive-barum")
                .contentType("application/json")
                .body("{\"value\": 4.7, \"n\": 800}")
                .put("/v1/measurements/B1.1/skole-1/2004")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"");

        card("executive-barum", "skole-1", "2004")
                .statusCode(200)
                .body("focusAreas[0].successFactors[0].indicators[0].light", equalTo("yellow"))
                .body("focusAreas[0].successFactors[0].indicators[0].attainment", equalTo(70.0f))
                .body("focusAreas[0].total.yellow", equalTo(1), "focusAreas[0].total.attainment", equalTo(70.0f));
    }

    @Test
    void a_card_is_a_picture_too_for_another_page() {
        pushed("erp-integration-barum", "measurements", """
                indicator;unit;period;value;n
                B1.1;skole-1;2012;4.7;800
                """).body("state", equalTo("completed"));
        String card = "/v1/units/skole-1/scorecard?period=2012";
        as("executive-barum")
                .accept("image/svg+xml")
                .get(card)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml;charset=UTF-8")
                .body(containsString("<svg"), containsString("4,7"));
        as("executive-barum")
                .accept("text/html")
                .get(card + "&lang=en")
                .then()
                .contentType("text/html;charset=UTF-8")
                .body(containsString("lang=\"en\""), containsString("4.7"));
        as("executive-barum")
                .accept("application/json, text/html;q=0.5")
                .get(card)
                .then()
                .body("period", equalTo("2012"));
        as("executive-barum")
                .accept("image/svg+xml")
                .get(card + "&lang=se")
                .then()
                .statusCode(400);
        as("executive-barum").accept("image/png").get(card).then().statusCode(406);
    }

    @Test
    void absence_is_green_by_its_change_and_rolls_up_from_summed_days() {
        pushed("erp-integration-barum", "measurements", """
                indicator;unit;period;numerator;denominator
                M1.2;skole-1;2003;89;1000
                M1.2;skole-1;2004;85;1000
                M1.2;skole-2;2003;89;1000
                M1.2;skole-2;2004;90;1000
                """).body("state", equalTo("completed"), "changes", equalTo(4));

        String absence = "focusAreas[1].successFactors[0].indicators[0]";
        card("executive-barum", "skole-1", "2004")
                .body(absence + ".light", equalTo("green"), absence + ".trend", equalTo("better"));
        card("executive-barum", "skole-2", "2004").body(absence + ".light", equalTo("red"));
        card("executive-barum", "barum", "2004")
                .body(
                        absence + ".value",
                        equalTo(8.8f),
                        absence + ".rolledUp",
                        equalTo(true),
                        absence + ".light",
                        equalTo("yellow"))
                .body(absence + ".history", hasSize(2))
                .body(absence, not(hasKey("exactValue")));
        as("executive-barum")
                .get("/v1/units/barum/scorecard?period=2004&exact=true")
                .then()
                .body(absence + ".value", equalTo(8.8f), absence + ".exactValue", equalTo(8.75f))
                .body(absence + ".history[0].exactValue", equalTo(8.75f));
        as("executive-barum")
                .get("/v1/statuses?period=2004&under=barum&depth=0&indicator=M1.2&exact=true")
                .then()
                .body("items[0].value", equalTo(8.8f), "items[0].exactValue", equalTo(8.75f));
        as("executive-barum")
                .get("/v1/rankings?period=2004&under=barum&depth=0&indicator=M1.2&exact=true")
                .then()
                .body("items[0].value", equalTo(8.8f), "items[0].exactValue", equalTo(8.75f));
    }

    @Test
    void the_cards_of_many_units_say_what_each_ones_card_says() {
        pushed("erp-integration-barum", "measurements", """
                indicator;unit;period;value;n
                B1.1;skole-1;2010;4.7;800
                B1.1;skole-2;2010;5.1;700
                """).body("state", equalTo("completed"));
        String many = "/v1/cards?unit=barum&depth=1&period=2010&scorecard=felles";
        String tag = as("executive-barum")
                .get(many)
                .then()
                .statusCode(200)
                .body("period", equalTo("2010"), "items.unit.code", hasItems("barum", "skole-1", "skole-2"))
                .extract()
                .header("ETag");
        for (String unit : List.of("barum", "skole-1", "skole-2")) {
            JsonPath single = as("executive-barum")
                    .get("/v1/units/" + unit + "/scorecard?period=2010&scorecard=felles")
                    .jsonPath();
            as("executive-barum")
                    .get(many)
                    .then()
                    .body("items.find { it.unit.code == '%s' }.total".formatted(unit), equalTo(single.getMap("total")))
                    .body(
                            "items.find { it.unit.code == '%s' }.lights.light".formatted(unit),
                            equalTo(single.getList("focusAreas.successFactors.indicators.light.flatten()")))
                    .body(
                            "items.find { it.unit.code == '%s' }.focusAreas.total".formatted(unit),
                            equalTo(single.getList("focusAreas.total")));
        }
        as("executive-barum").header("If-None-Match", tag).get(many).then().statusCode(304);
        pushed("erp-integration-barum", "measurements", "indicator;unit;period;value;n\nB1.1;skole-2;2010;4.9;700\n");
        as("executive-barum").header("If-None-Match", tag).get(many).then().statusCode(200);
        as("executive-barum")
                .get("/v1/cards?period=2010&type=skole&scorecard=felles")
                .then()
                .body("items.unit.type", everyItem(equalTo("skole")));
        as("executive-barum")
                .get("/v1/cards?unit=ingensteds&period=2010")
                .then()
                .statusCode(404);
        as("executive-barum").get("/v1/cards?depth=1").then().statusCode(400).body("parameter", equalTo("depth"));
        as("executive-alna").get("/v1/cards?unit=skole-1&period=2010").then().statusCode(404);
    }

    @Test
    void another_municipality_sees_nothing_of_it() {
        card("executive-alna", "barum", "2004")
                .statusCode(404)
                .body("type", equalTo("urn:resultat:problem:unknown-unit"));
    }
}
