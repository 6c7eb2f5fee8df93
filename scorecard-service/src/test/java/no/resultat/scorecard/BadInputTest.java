package no.resultat.scorecard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller sends, the mistake is the caller's and is named as such. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class BadInputTest {
    private static final String CARD = """
            {"label": {"nb": "Kort"}, "focusAreas": [{"code": "Q", "label": {"nb": "Q"}, "successFactors": [{"code": "Q1", "label": {"nb": "Q1"},
              "indicators": [{"code": "Q1.1", "label": {"nb": "Q1.1"}, "direction": "higher-is-better", "unitOfMeasure": "%", "frequency": "year",
                "source": {"kind": "manual"}, "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 5}]}]}]}]}]}
            """;

    @BeforeAll
    static void a_unit_and_an_indicator() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nq;Q;kontor;;2020-01-01\n");
        as("executive")
                .contentType("application/json")
                .body(CARD)
                .put("/v1/scorecards/bad-input")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"label\": null}",
                "{\"label\": {\"nb\": null}, \"focusAreas\": []}",
                "{\"label\": {\"nb\": \"x\"}, \"focusAreas\": [null]}",
                "{\"label\": {\"nb\": \"x\"}, \"focusAreas\": [{\"code\": \"Q\", \"label\": {\"nb\": \"x\"}, \"successFactors\": [null]}]}",
                "{\"label\": {\"nb\": \"x\"}, \"focusAreas\": [{\"code\": \"Q\", \"label\": {\"nb\": \"x\"}, \"successFactors\": [{\"code\": \"Q1\", \"label\": {\"nb\": \"x\"}, \"indicators\": [null]}]}]}"
            })
    void a_strategy_with_holes_is_refused(String document) {
        refused(as("executive").contentType("application/json").body(document).put("/v1/scorecards/holes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"label\": {\"nb\": \"Q1.1\"} -> \"label\": {\"nb\": \"Q1.1\", \"nn\": null}",
                "\"label\": {\"nb\": \"Q1.1\"} -> \"label\": {\"nb\": \"nul\\u0000\"}",
                "\"unitOfMeasure\": \"%\" -> \"unitOfMeasure\": \" \"",
                "\"desired\": 5 -> \"desired\": 1e99999",
                "\"desired\": 5 -> \"desired\": 5, \"lower\": 1e-99999",
                "\"desired\": 5 -> \"desired\": \"x\"",
                "\"basis\": \"level\" -> \"basis\": \"lovel\"",
                "\"basis\": \"level\" -> \"basis\": \"change\", \"baseline\": \"2024-T1\"",
                "\"basis\": \"level\" -> \"basis\": \"change\", \"baseline\": \"2026\"",
                "\"basis\": \"level\" -> \"basis\": \"count\", \"total\": 4",
                "\"direction\": \"higher-is-better\" -> \"direction\": \"unknown\"",
                "\"frequency\": \"year\" -> \"frequency\": \"week\"",
                "\"frequency\": \"year\" -> \"frequency\": \"year\", \"weight\": 0",
                "\"frequency\": \"year\" -> \"frequency\": \"year\", \"weight\": 1e400",
                "\"frequency\": \"year\" -> \"frequency\": \"year\", \"scale\": 0",
                "\"frequency\": \"year\" -> \"frequency\": \"year\", \"method\": {\"xx\": \"x\"}",
                "\"frequency\": \"year\" -> \"frequency\": \"year\", \"method\": {\"nb\": null}",
                "\"frequency\": \"year\" -> \"frequency\": \"year\", \"decimals\": 7",
                "{\"kind\": \"manual\"} -> {\"kind\": null}",
                "{\"kind\": \"manual\"} -> {\"kind\": \"manual\", \"measure\": {\"x\": 1}}",
                "{\"kind\": \"manual\"} -> {\"measure\": \"x\"}",
                "[{\"basis\": \"level\", \"desired\": 5}] -> [null]",
                "[{\"year\": 2025, -> [null, {\"year\": 2025,",
                "\"code\": \"Q1.1\" -> \"code\": \"Q 1\"",
                "{\"label\": {\"nb\": \"Kort\"}, -> {\"label\": {\"nb\": \"Kort\"}, \"unitTypes\": [],",
                "{\"label\": {\"nb\": \"Kort\"}, -> {\"label\": {\"nb\": \"Kort\"}, \"unitTypes\": [null],"
            })
    void a_strategy_that_makes_no_sense_is_refused(String change) {
        String[] parts = change.split(" -> ");
        String document = CARD.replace(parts[0], parts[1]).replace("\"code\": \"Q1.1\"", "\"code\": \"Z1.1\"");
        assertThat(document).isNotEqualTo(CARD.replace("\"code\": \"Q1.1\"", "\"code\": \"Z1.1\""));
        refused(as("executive").contentType("application/json").body(document).put("/v1/scorecards/senseless"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"value\": 1e99999}",
                "{\"value\": 1e-99999}",
                "{\"value\": \"x\"}",
                "{\"value\": 1, \"colour\": 2}",
                "{\"numerator\": 1}",
                "{\"numerator\": 1, \"denominator\": 0}",
                "{\"value\": 1, \"n\": -1}",
                "{\"value\": 1, \"n\": 1.5}",
                "{\"value\": 1, \"n\": 99999999999999999999}",
                "{\"value\": 1, \"note\": \"nul\\u0000\"}"
            })
    void a_figure_that_makes_no_sense_is_refused(String figure) {
        refused(as("executive").contentType("application/json").body(figure).put("/v1/measurements/Q1.1/q/2025"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q1.1/q/2025-13",
                "Q1.1/q/25",
                "Q1.1/q/2025-03",
                "Q1.1/nobody/2025",
                "Q9.9/q/2025",
                "Q1.1/q/1990",
                "Q1.1/q%00/2025"
            })
    void a_figure_of_nothing_is_refused(String path) {
        refused(as("executive")
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"value\": 1}")
                .put("/v1/measurements/" + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/units?limit=0",
                "/v1/units?limit=x",
                "/v1/units?cursor=x",
                "/v1/units?cursor=AAAA",
                "/v1/units?date=2026-02-30",
                "/v1/units?type=%00",
                "/v1/units/%00",
                "/v1/units/q/tree?date=x",
                "/v1/units/q/scorecard?period=x",
                "/v1/units/q/scorecard?period=2025&asOf=x",
                "/v1/units/q/scorecard?period=2025&asOf=%2B999999999-01-01T00:00:00Z",
                "/v1/units/q/scorecard?period=2025&scorecard=%00",
                "/v1/units/q/scorecard?period=2025&scorecard=nothing",
                "/v1/scorecards/%00",
                "/v1/scorecards?cursor=%00",
                "/v1/measurements?from=x",
                "/v1/measurements?indicator=%20",
                "/v1/measurements?cursor=eA",
                "/v1/audit?cursor=eA",
                "/v1/audit?from=x",
                "/v1/imports?cursor=eA",
                "/v1/imports/x",
                "/v1/parked-events?cursor=eA"
            })
    void a_question_that_makes_no_sense_is_refused(String path) {
        refused(as("administrator").urlEncodingEnabled(false).get(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/units?limit=0, limit",
        "/v1/units?limit=x, limit",
        "/v1/units?limit=99999999999, limit",
        "/v1/units?date=2026-02-30, date",
        "/v1/units/q/scorecard?period=x&scorecard=y, period",
        "/v1/units/q/scorecard?period=2025&asOf=x, asOf",
        "/v1/measurements?from=2025&to=x, to",
        "/v1/imports/x, id",
        "/pxwebapi/v2/tables?pageNumber=x, pageNumber"
    })
    void what_cannot_be_read_is_named(String path, String parameter) {
        as("administrator").get(path).then().statusCode(400).body("parameter", equalTo(parameter));
    }

    @Test
    void a_text_that_nobody_reads_is_refused_with_its_place() {
        as("executive")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"%s\"}, \"focusAreas\": []}".formatted("x".repeat(100_001)))
                .put("/v1/scorecards/long")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/label"))
                .body("detail", equalTo("A text has at most 100000 letters"));
    }

    @Test
    void a_method_that_an_address_does_not_take_is_told_which_it_takes() {
        as("administrator")
                .delete("/v1/evaluation-settings")
                .then()
                .statusCode(405)
                .header("Allow", "GET, PUT")
                .body("detail", equalTo("This address takes GET, PUT"));
        as("administrator").post("/v1/units").then().statusCode(405).header("Allow", "GET");
    }

    private static void refused(io.restassured.response.Response answer) {
        answer.then()
                .statusCode(both(greaterThanOrEqualTo(400)).and(lessThan(500)))
                .contentType("application/problem+json")
                .body("type", startsWith("urn:resultat:problem:"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_document_too_large_to_hold_is_refused_whether_or_not_it_says_its_length(boolean chunked) throws Exception {
        byte[] document = ("{\"label\": {\"nb\": \"" + "x".repeat(17 << 20) + "\"}}").getBytes(UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        ConfigProvider.getConfig().getValue("test.url", String.class) + "/v1/scorecards/large"))
                .header("Authorization", "Bearer " + Tokens.of("executive"))
                .header("Content-Type", "application/json")
                .PUT(
                        chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(document))
                                : BodyPublishers.ofByteArray(document))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too-large").contains("16777216");
    }
}
