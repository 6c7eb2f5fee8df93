package no.resultat.survey.result;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.survey.Front.answered;
import static no.resultat.survey.Front.results;
import static no.resultat.survey.Front.takes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.resultat.contracts.Oslo;
import no.resultat.platform.testing.StackResource;
import no.resultat.survey.Front;
import no.resultat.survey.ToldMeasurements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever asks for a survey's results, by the report, the scorecard's figures or the analysts' table, is told the same.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class ThreeDoorsTest {
    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> DIMENSIONS = List.of("likt", "blandet");

    @BeforeAll
    static void a_questionnaire_with_a_dimension_of_two_scales() {
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Dører"},
                 "dimensions": [{"code": "likt", "label": {"nb": "Én skala"}}, {"code": "blandet", "label": {"nb": "To skalaer"}}],
                 "sections": [{"code": "s", "label": {"nb": "Spørsmål"}, "items": [
                   {"code": "a", "kind": "scale", "label": {"nb": "A"}, "dimension": "likt"},
                   {"code": "b", "kind": "scale", "label": {"nb": "B"}, "dimension": "likt"},
                   {"code": "c", "kind": "scale", "label": {"nb": "C"}, "dimension": "blandet"},
                   {"code": "d", "kind": "scale", "label": {"nb": "D"}, "dimension": "blandet", "highest": 10},
                   {"code": "e", "kind": "number", "label": {"nb": "E"}},
                   {"code": "f", "kind": "recommendation", "label": {"nb": "F"}}]}]}
                """)
                .put("/v1/questionnaires/doors")
                .then()
                .statusCode(201);
        Front.unit("fjordvik", "door", null);
        Stream.concat(ITEMS.stream(), DIMENSIONS.stream())
                .forEach(code -> List.of("mean", "share-favourable", "recommendation")
                        .forEach(statistic ->
                                Front.indicator("fjordvik", indicator(code, statistic), "year", """
                                {"kind": "survey", "questionnaire": "doors", "%s": "%s", "statistic": "%s"}
                                """.formatted(
                                                ITEMS.contains(code) ? "item" : "dimension", code, statistic))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2021, 2022, 2023})
    void the_three_doors_give_one_answer(int year) {
        Random random = new Random(year);
        String closesLast = campaign(year, 9, random);
        String releasedLast = campaign(year, 4, random);
        released(closesLast);
        released(releasedLast);
        JsonPath items = results("executive", releasedLast, "unit=door&by=item")
                .extract()
                .jsonPath();
        JsonPath dimensions = results("executive", releasedLast, "unit=door&by=dimension")
                .extract()
                .jsonPath();
        String table = table(year);
        for (String code : ITEMS) {
            compare(year, code, items, table);
        }
        for (String code : DIMENSIONS) {
            compare(year, code, dimensions, table);
        }
    }

    private static void compare(int year, String code, JsonPath report, String table) {
        compare(year, code, "mean", "Mean", "mean", 3, report, table);
        compare(year, code, "share-favourable", "ShareFavourable", "shareFavourable", 1, report, table);
        String recommendation = reported(report, code, "recommendation", 1);
        assertThat(recommendation.equals("none")).isEqualTo(!code.equals("f"));
        isTold(year, code, "recommendation", 1, recommendation);
    }

    private static void compare(
            int year,
            String code,
            String statistic,
            String content,
            String member,
            int decimals,
            JsonPath report,
            String table) {
        String expected = reported(report, code, member, decimals);
        isTold(year, code, statistic, decimals, expected);
        assertThat(table.lines())
                .as("%s of %s in the table", statistic, code)
                .contains("\"doors.%s\",\"door\",\"%s\",\"%d\",%s"
                        .formatted(code, content, year, expected.equals("none") ? "\"..\"" : expected));
    }

    private static String reported(JsonPath report, String code, String member, int decimals) {
        Object value = report.get("rows.find { it.code == '%s' }.%s".formatted(code, member));
        return value == null ? "none" : rounded(value.toString(), decimals);
    }

    /** Waits for what is expected; where nothing is, nothing was ever told. */
    private static void isTold(int year, String code, String statistic, int decimals, String expected) {
        String key = "fjordvik|%s|door|%d".formatted(indicator(code, statistic), year);
        if (expected.equals("none")) {
            assertThat(ToldMeasurements.of(key)).noneMatch(said -> said.has("value"));
        } else {
            ToldMeasurements.last(
                    key,
                    said -> said.has("value")
                            && rounded(said.get("value").asText(), decimals).equals(expected));
        }
    }

    private static String rounded(String value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    private static String indicator(String code, String statistic) {
        return "DOOR-%s-%s".formatted(code, statistic);
    }

    /** @param daysAgo when it opened; one that opened later closes later */
    private static String campaign(int year, int daysAgo, Random random) {
        String campaign = Front.campaign(
                "executive",
                "doors",
                String.valueOf(year),
                List.of("door"),
                Oslo.today().withDayOfMonth(15).minusMonths(1).plusDays(daysAgo));
        takes(campaign, "open").statusCode(200);
        answered(
                campaign,
                "door",
                IntStream.range(0, 7).mapToObj(person -> answer(random)).toList());
        takes(campaign, "close").statusCode(200);
        return campaign;
    }

    private static String answer(Random random) {
        return "{\"a\": %d, \"b\": %d, \"c\": %d, \"d\": %d, \"e\": %d, \"f\": %d}"
                .formatted(
                        1 + random.nextInt(6),
                        1 + random.nextInt(6),
                        1 + random.nextInt(6),
                        1 + random.nextInt(10),
                        random.nextInt(50),
                        random.nextInt(11));
    }

    private static void released(String campaign) {
        takes(campaign, "release").statusCode(200);
    }

    private static String table(int year) {
        return as("analyst")
                .get(
                        "/pxwebapi/v2/tables/results/data?outputFormat=csv3&valuecodes[Item]=doors.*&valuecodes[Unit]=door&valuecodes[Tid]=%d&valuecodes[ContentsCode]=*"
                                .formatted(year))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
