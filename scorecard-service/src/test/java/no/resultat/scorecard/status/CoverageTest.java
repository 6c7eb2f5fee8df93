package no.resultat.scorecard.status;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A figure of a part of the units says so, and is grey where too few have reported. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class CoverageTest {
    private static final String CARD = """
            {"label": {"nb": "Dekning"}, "unitTypes": ["dekning"], "focusAreas": [{"code": "DK", "label": {"nb": "D"}, "successFactors": [
              {"code": "DK1", "label": {"nb": "D1"}, "indicators": [
                {"code": "DK1.1", "label": {"nb": "Andel"}, "direction": "lower-is-better", "unitOfMeasure": "%", "frequency": "year",
                 "aggregation": "rate", "source": {"kind": "manual"},
                 "targets": [{"year": 2030, "criteria": [{"basis": "level", "desired": 8}]}, {"year": 2031, "criteria": [{"basis": "level", "desired": 8}]}]},
                {"code": "DK1.2", "label": {"nb": "Snitt"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                 "aggregation": "mean", "source": {"kind": "manual"},
                 "targets": [{"year": 2030, "criteria": [{"basis": "level", "desired": 4}]}]}]}]}]}
            """;

    @BeforeAll
    static void a_department_with_five_units() {
        StringBuilder units = new StringBuilder("code;name;type;parent;validFrom\ndk;Dekning;dekning;;2020-01-01\n");
        for (int unit = 1; unit <= 5; unit++) {
            units.append("dk-%1$d;Enhet %1$d;dekning;dk;2020-01-01\n".formatted(unit));
        }
        pushed("erp-integration", "units", units.toString()).body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body(CARD)
                .put("/v1/scorecards/dekning")
                .then()
                .statusCode(201);
    }

    @Test
    void a_rate_of_one_of_two_is_told_as_such_and_grey() {
        put("DK1.1", "dk-1", "2030", "{\"numerator\": 5, \"denominator\": 100}").statusCode(201);
        put("DK1.1", "dk-2", "2030", "{\"value\": 20}").statusCode(201);
        card("2030", 0)
                .body("light", equalTo("grey"), "reason", equalTo("incomplete"))
                .body("coverage.reported", equalTo(1), "coverage.expected", equalTo(2));
        put("DK1.1", "dk-2", "2030", "{\"numerator\": 20, \"denominator\": 100}")
                .statusCode(200);
        card("2030", 0).body("light", equalTo("red"), "value", equalTo(12.5f), "coverage.expected", equalTo(2));
    }

    @Test
    void so_is_a_mean_where_nobody_says_how_many_answered() {
        put("DK1.2", "dk-1", "2030", "{\"value\": 5, \"n\": 20}").statusCode(201);
        put("DK1.2", "dk-2", "2030", "{\"value\": 1}").statusCode(201);
        card("2030", 1).body("light", equalTo("grey"), "reason", equalTo("incomplete"));
    }

    @Test
    void who_had_a_figure_the_year_before_is_expected_to_have_one() {
        for (int unit = 1; unit <= 5; unit++) {
            put("DK1.1", "dk-" + unit, "2032", "{\"numerator\": 5, \"denominator\": 100}")
                    .statusCode(201);
        }
        put("DK1.1", "dk-1", "2033", "{\"numerator\": 5, \"denominator\": 100}").statusCode(201);
        card("2033", 0)
                .body(
                        "coverage.reported",
                        equalTo(1),
                        "coverage.expected",
                        equalTo(5),
                        "reason",
                        equalTo("incomplete"));
    }

    @Test
    void the_tenant_says_how_many_are_enough() {
        as("executive-barum")
                .get("/v1/evaluation-settings")
                .then()
                .statusCode(200)
                .body("leastCoverage", equalTo(80));
        as("executive-barum")
                .contentType("application/json")
                .body("{\"leastCoverage\": 50}")
                .put("/v1/evaluation-settings")
                .then()
                .statusCode(200)
                .body("leastCoverage", equalTo(50));
        as("executive-barum")
                .contentType("application/json")
                .body("{\"leastCoverage\": 101}")
                .put("/v1/evaluation-settings")
                .then()
                .statusCode(422);
        as("executive").get("/v1/evaluation-settings").then().body("leastCoverage", equalTo(80));
    }

    @Test
    void a_value_that_contradicts_its_parts_is_refused() {
        put("DK1.1", "dk-5", "2031", "{\"value\": 0.07, \"numerator\": 7, \"denominator\": 100}")
                .statusCode(422);
        put("DK1.1", "dk-5", "2031", "{\"value\": 7, \"numerator\": 7.4, \"denominator\": 100}")
                .statusCode(201);
        pushed(
                        "erp-integration",
                        "measurements",
                        "indicator;unit;period;value;numerator;denominator\nDK1.1;dk-5;2031;0,07;7;100\n")
                .body("state", equalTo("rejected"));
    }

    private static ValidatableResponse put(String indicator, String unit, String period, String figure) {
        return as("executive")
                .contentType("application/json")
                .body(figure)
                .put("/v1/measurements/%s/%s/%s".formatted(indicator, unit, period))
                .then();
    }

    private static ValidatableResponse card(String period, int indicator) {
        return as("executive")
                .get("/v1/units/dk/scorecard?scorecard=dekning&period=" + period)
                .then()
                .statusCode(200)
                .rootPath("focusAreas[0].successFactors[0].indicators[%d]".formatted(indicator));
    }
}
