package no.resultat.scorecard.card;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worked examples of the rules of calculation, read as cards: the demo's scorecards with manual figures, wherever
 * the demo gets them from.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class WorkedExamplesTest {
    private static final Path DEMO = Path.of("../deploy/demo");
    private static final Path FIGURES = Path.of("src/test/resources/examples");

    @BeforeAll
    static void two_municipalities_with_their_figures() throws IOException {
        load("alna");
        load("barum");
    }

    @ParameterizedTest(name = "Alna {0} in {1}: {2} {3} {4}")
    @CsvSource({
        "B1.1, 2006, 4.89, green, ",
        "B1.1, 2007, 4.70, green, worse",
        "A1.1, 2006, 4.2, red, ",
        "A1.1, 2007, 4.3, red, better",
        "A1.1, 2008, 4.5, green, better",
        "A1.2, 2006, 11.6, red, ",
        "A1.2, 2007, 10.7, red, better",
        "A1.2, 2008, 10.5, red, better",
        "O1.1, 2006, 97.24, green, ",
        "O1.1, 2007, 95.93, green, better"
    })
    void bydel_alna(String indicator, String period, String value, String light, String trend) {
        Map<String, Object> found = indicator("alna", period, indicator);
        assertThat(found)
                .containsEntry("value", Float.valueOf(value))
                .containsEntry("light", light)
                .containsEntry("measuredPeriod", period);
        assertThat(found.get("trend")).isEqualTo(trend);
    }

    @Test
    void alnas_unknown_satisfaction_of_2008_is_grey_and_shows_what_was_known_before() {
        assertThat(indicator("alna", "2008", "B1.1"))
                .containsEntry("light", "grey")
                .containsEntry("reason", "outdated")
                .containsEntry("measuredPeriod", "2007")
                .doesNotContainKey("attainment");
        assertThat(indicator("alna", "2008", "F1.1"))
                .containsEntry("light", "grey")
                .containsEntry("reason", "no-value")
                .doesNotContainKey("value");
    }

    @ParameterizedTest(name = "Bærum {0}: {1} {2}")
    @CsvSource({
        "B1.1, yellow, 70",
        "B2.1, yellow, 50",
        "M1.2, green, 100",
        "Ø1.1, yellow, 70",
        "Ø2.1, yellow, 66.7",
        "Ø2.2, green, 100"
    })
    void baerums_common_scorecard_of_2004(String indicator, String light, float attainment) {
        assertThat(indicator("barum", "2004", indicator))
                .containsEntry("light", light)
                .containsEntry("attainment", attainment);
    }

    @Test
    void absence_is_green_by_its_change_of_4_49_percent_and_the_card_says_that_either_is_enough() {
        Map<String, Object> absence = indicator("barum", "2004", "M1.2");
        assertThat(absence).containsEntry("match", "any").containsEntry("trend", "better");
        assertThat(absence.get("target").toString()).contains("measured=-4.494", "light=green", "light=yellow");
    }

    @Test
    void totals_count_the_lights_and_leave_the_grey_ones_out_of_the_attainment() {
        card("alna", "2008")
                .body("total.green", equalTo(3), "total.red", equalTo(1), "total.grey", equalTo(6))
                .body("total.attainment", equalTo(75.0f))
                .body("focusAreas[1].total.attainment", equalTo(50.0f))
                .body("focusAreas[0].total.attainment", equalTo(null), "focusAreas[0].total.grey", equalTo(2));
    }

    private static void load(String municipality) throws IOException {
        pushed("erp-integration", "units", read(municipality, "units.csv")).body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body(own(
                        municipality,
                        read(municipality, "scorecard.json")
                                .replaceAll("\"source\": \\{[^}]*}", "\"source\": {\"kind\": \"manual\"}"),
                        "\"code\": \"(?=[^\"]*\\.)"))
                .put("/v1/scorecards/examples-" + municipality)
                .then()
                .statusCode(201);
        pushed(
                        "erp-integration",
                        "measurements",
                        own(municipality, Files.readString(FIGURES.resolve(municipality + ".csv")), "\n(?=.)"))
                .body("state", equalTo("completed"));
    }

    /** Codes of indicators are unique in a municipality, and this one has those of two. */
    private static String own(String municipality, String text, String before) {
        return text.replaceAll(before, "$0" + municipality + "-");
    }

    private static String read(String municipality, String file) throws IOException {
        return Files.readString(DEMO.resolve(municipality).resolve(file));
    }

    private static ValidatableResponse card(String municipality, String period) {
        return as("executive")
                .queryParam("period", period)
                .queryParam("scorecard", "examples-" + municipality)
                .get("/v1/units/" + municipality + "/scorecard")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> indicator(String municipality, String period, String code) {
        return card(municipality, period)
                .extract()
                .jsonPath()
                .param("code", municipality + "-" + code)
                .getMap("focusAreas.successFactors.indicators.flatten().find { it.code == code }");
    }
}
