package no.resultat.scorecard.explanation;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why a light is what it is: told by what gave it, all the way down to the figures. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ExplanationTest {
    @BeforeAll
    static void two_schools_with_absence_and_satisfaction() {
        pushed("administrator-barum", "units", """
                code;name;type;parent;validFrom;validTo
                forklart;Forklart kommune;kommune;;2000-01-01;
                forklart-1;Forklart skole én;skole;forklart;2000-01-01;
                forklart-2;Forklart skole to;skole;forklart;2000-01-01;
                """).body("state", equalTo("completed"));
        strategy("8.6").statusCode(201);
        pushed("erp-integration-barum", "measurements", """
                indicator;unit;period;value;numerator;denominator;n
                FK1.1;forklart-1;2003;4.7;;;30
                FK1.2;forklart-1;2003;;89;1000;
                FK1.2;forklart-1;2004;;85;1000;
                FK1.2;forklart-2;2003;;89;1000;
                FK1.2;forklart-2;2004;;90;1000;
                """).body("state", equalTo("completed"), "changes", equalTo(5));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "yellow"
                        .equals(explained("forklart", "FK1.2", "2004", "nb")
                                .extract()
                                .path("light")));
    }

    private static ValidatableResponse strategy(String lower) {
        return as("executive-barum")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Forklarte lys"}, "focusAreas": [{"code": "FK", "label": {"nb": "Medarbeidere"}, "successFactors": [
                  {"code": "FK1", "label": {"nb": "Godt arbeidsmiljø"}, "indicators": [
                    {"code": "FK1.1", "label": {"nb": "Trivsel", "en": "Well-being"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                     "aggregation": "mean", "source": {"kind": "manual"},
                     "targets": [{"year": 2003, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]}]},
                    {"code": "FK1.2", "label": {"nb": "Sykefravær"}, "direction": "lower-is-better", "unitOfMeasure": "%%", "frequency": "year",
                     "aggregation": "rate", "source": {"kind": "manual"},
                     "targets": [{"year": 2004, "match": "any", "criteria": [
                       {"basis": "level", "desired": 8.3, "lower": %s}, {"basis": "change", "desired": -3.5, "lower": 0.0}]}]}]}]}]}
                """.formatted(lower))
                .put("/v1/scorecards/forklart")
                .then();
    }

    @Test
    void a_light_is_told_by_its_value_its_limits_and_what_was_held_against_each() {
        explained("forklart-1", "FK1.2", "2004", "nb")
                .statusCode(200)
                .body("light", equalTo("green"), "value", equalTo(8.5f), "measuredPeriod", equalTo("2004"))
                .body("target.match", equalTo("any"), "target.criteria.light", contains("yellow", "green"))
                .body("before.period", equalTo("2003"), "before.value", equalTo(8.9f), "trend", equalTo("better"))
                .body(
                        "numerator",
                        equalTo(85),
                        "denominator",
                        equalTo(1000),
                        "rolledUp",
                        equalTo(false),
                        "parts",
                        empty())
                .body(
                        "origin.service",
                        equalTo("scorecard"),
                        "origin.importId",
                        notNullValue(),
                        "origin.importRows",
                        equalTo(5))
                .body("origin.url", startsWith("/v1/imports/"))
                .body("sentences[0]", equalTo("Sykefravær for Forklart skole én er 8,5 (%) i 2004"))
                .body("sentences[1]", equalTo("Verdien 8,5 er holdt mot ønsket høyst 8,3 og nedre høyst 8,6: gult"))
                .body(
                        "sentences[2]",
                        equalTo(
                                "Endringen på -4,49 prosent fra 2003 er holdt mot ønsket høyst -3,5 og nedre høyst 0: grønt"))
                .body("sentences", hasItem("Ett av kravene er nok"), "sentences", hasItem("Lyset er grønt"))
                .body("sentences", hasItem("Det er bedre enn 8,9 i 2003"));
        explained("forklart-1", "FK1.1", "2003", "en")
                .body("sentences[0]", equalTo("Well-being of Forklart skole én is 4.7 (poeng) in 2003"))
                .body(
                        "sentences[1]",
                        equalTo("The value 4.7 is held against desired at least 5 and lower at least 4.5: yellow"));
    }

    @Test
    void a_value_of_many_units_is_told_with_what_each_brings() {
        explained("forklart", "FK1.2", "2004", "nb")
                .body("rolledUp", equalTo(true), "reported", equalTo(2), "expected", equalTo(2))
                .body("parts.unit", contains("forklart-1", "forklart-2"), "parts.value", contains(8.5f, 9.0f))
                .body("parts.denominator", contains(1000, 1000), "parts.light", contains("green", "red"))
                .body("", not(hasKey("origin")))
                .body("sentences", hasItem("Verdien er regnet sammen av 2 av 2 enheter under"));
    }

    @Test
    void a_grey_light_says_what_would_light_it() {
        explained("forklart-1", "FK1.1", "2005", "nb")
                .body("light", equalTo("grey"), "reason", equalTo("outdated"), "value", equalTo(4.7f))
                .body("wouldBeLitBy", containsString("for gammel for 2005"));
        explained("forklart-2", "FK1.1", "2003", "nb")
                .body("reason", equalTo("no-value"), "wouldBeLitBy", containsString("mangler en verdi for 2003"));
        explained("forklart-1", "FK1.2", "2003", "en")
                .body(
                        "reason",
                        equalTo("no-target"),
                        "wouldBeLitBy",
                        equalTo("There is no target for 2003; the light is lit when it is set"));
        pushed("erp-integration-barum", "measurements", "indicator;unit;period;value;n\nFK1.1;forklart-2;2003;3;2\n");
        explained("forklart-2", "FK1.1", "2003", "nb")
                .body("reason", equalTo("withheld"), "", not(hasKey("value")), "", not(hasKey("n")))
                .body("wouldBeLitBy", containsString("få personer"), "corrections", empty());
    }

    @Test
    void what_was_told_before_and_who_set_the_target_are_told_too() {
        pushed(
                "erp-integration-barum",
                "measurements",
                "indicator;unit;period;numerator;denominator\nFK1.2;forklart-2;2004;88;1000\n");
        explained("forklart-2", "FK1.2", "2004", "nb")
                .body("value", equalTo(8.8f), "corrections.value", contains(9.0f))
                .body("target.changes", equalTo(0), "target.changedBy", notNullValue());
        explained("forklart-2", "FK1.2", "2004", "nb", "&asOf=2026-01-01T00:00:00Z")
                .statusCode(404);
    }

    @Test
    void what_there_is_not_is_named() {
        explained("ingensteds", "FK1.2", "2004", "nb").statusCode(404);
        explained("forklart", "FK9.9", "2004", "nb").statusCode(404).body("indicator", equalTo("FK9.9"));
        explained("forklart", "FK1.2", "2004", "se").statusCode(400).body("parameter", equalTo("lang"));
        as("unit-leader")
                .get("/v1/units/forklart/indicators/FK1.2/explanation?period=2004")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse explained(String unit, String indicator, String period, String language) {
        return explained(unit, indicator, period, language, "");
    }

    private static ValidatableResponse explained(
            String unit, String indicator, String period, String language, String more) {
        return as("executive-barum")
                .get("/v1/units/%s/indicators/%s/explanation?period=%s&lang=%s%s"
                        .formatted(unit, indicator, period, language, more))
                .then();
    }
}
