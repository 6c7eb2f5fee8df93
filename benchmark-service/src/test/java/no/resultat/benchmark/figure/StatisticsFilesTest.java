package no.resultat.benchmark.figure;

import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets of JSON-stat and accounting records as statistics offices write them, and as nobody should. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class StatisticsFilesTest {
    private static final String STATISTICS = "statistics-integration";
    private static final String DATA_SET = """
            {"version": "2.0", "class": "dataset", "id": ["Region", "Tid", "ContentsCode"], "size": %s, "dimension": {
              "Region": {"category": {"index": ["0301"]}}, "Tid": {"category": {"index": ["2015"]}},
              "ContentsCode": {"category": {"index": ["a"]}}}, "value": %s}
            """;

    @Test
    void one_category_needs_no_index_and_one_status_is_of_all() {
        completed(STATISTICS, "figures", "application/json", trial("jsonstat-one-category.json"));
        told("tall", 2021).body("rows[0].own.value", equalTo(1.5f));
        told("tall", 2022).body("rows[0].own.mark", equalTo(":"));
    }

    @Test
    void a_code_may_have_a_plus() {
        completed(STATISTICS, "figures", "application/json", trial("jsonstat-code-with-plus.json"));
        told("tall.105%2B", 2021).body("rows[0].own.value", equalTo(1.5f));
    }

    @Test
    void dimensions_are_what_their_roles_say_whatever_they_are_called() {
        completed(STATISTICS, "figures", "application/json", """
                {"class": "dataset", "role": {"time": ["år"], "geo": ["kommune"], "metric": ["mål"]},
                 "value": {"0": 7}, "id": ["kommune", "år", "mål"], "size": [1, 2, 1], "dimension": {
                  "kommune": {"category": {"index": {"0301": 0}}}, "år": {"category": {"index": {"2016": 1, "2015": 0}}},
                  "mål": {"category": {"label": {"roller": "Roller"}}}}}
                """.getBytes(StandardCharsets.UTF_8));
        told("roller", 2015).body("rows[0].own.value", equalTo(7));
        told("roller", 2016).body("rows[0].own.mark", equalTo(".."));
    }

    @Test
    void version_one_is_named() {
        refused(new String(trial("jsonstat-version-one.json"), StandardCharsets.UTF_8))
                .body("detail", containsString("json-stat2"));
    }

    /** What a document declares is judged before anything is allocated for it. */
    @ParameterizedTest(name = "size {0}, value {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[2000000000, 1, 1]|[1]",
                "[99999999999999999999, 1, 1]|[1]",
                "[-1, 1, 1]|[1]",
                "[0, 1, 1]|[]",
                "[1.5, 1, 1]|[1]",
                "[1, 1]|[1]",
                "[1, 1, 1, 1]|[1]",
                "[1, 1, 1]|[1, 2]",
                "[1, 1, 1]|[]",
                "[1, 1, 1]|[[1]]",
                "[1, 1, 1]|{7: 1}",
                "[1, 1, 1]|{x: 1}",
                "[1, 1, 1]|7",
                "7|[1]",
                "null|[1]",
                "[1, 1, 1]|[1",
                "[1000000, 1000000, 1000000]|[1]"
            })
    void a_data_set_that_contradicts_itself_is_refused(String size, String value) {
        refused(DATA_SET.formatted(size, value.replaceAll("(\\w): ", "\"$1\": ")));
    }

    @Test
    void a_number_without_end_is_refused_by_its_row() {
        pushed(
                        STATISTICS,
                        "figures",
                        "application/json",
                        DATA_SET.formatted("[1, 1, 1]", "[1e99999]").getBytes(StandardCharsets.UTF_8))
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(1));
    }

    @Test
    void empty_lines_are_no_records() {
        pushed(STATISTICS, "accounts?scope=treasury", "text/plain", trial("record-empty-last-line.accounts.txt"))
                .body("state", equalTo("completed"), "rowsReceived", equalTo(1));
    }

    @Test
    void a_form_of_enterprises_is_not_of_the_treasury() {
        byte[] record = new String(trial("record-empty-last-line.accounts.txt"), StandardCharsets.UTF_8)
                .replaceFirst("0A", "0I")
                .getBytes(StandardCharsets.UTF_8);
        pushed(STATISTICS, "accounts?scope=treasury", "text/plain", record).body("state", equalTo("rejected"));
    }

    private static ValidatableResponse refused(String dataSet) {
        return as(STATISTICS)
                .contentType("application/json")
                .body(dataSet.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/figures")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse told(String figure, int year) {
        return as("executive")
                .urlEncodingEnabled(false)
                .get("/v1/comparisons?figure=%s&region=0301&group=country&year=%d".formatted(figure, year))
                .then()
                .statusCode(200);
    }

    private static byte[] trial(String name) {
        try (InputStream file = StatisticsFilesTest.class.getResourceAsStream("/trials/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
