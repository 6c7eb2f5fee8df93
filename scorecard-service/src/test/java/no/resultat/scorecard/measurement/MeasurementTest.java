package no.resultat.scorecard.measurement;

import static no.resultat.platform.testing.PushedFiles.outcome;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Manual figures: written, corrected, pushed in bulk, read as they were known, and withheld where few answered. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class MeasurementTest {
    @BeforeAll
    static void an_area_with_three_homes() {
        pushed("erp-integration", "units", """
                code;name;type;parent;validFrom;validTo
                omsorg;Omsorg;område;;2020-01-01;
                hjem-1;Hjem én;hjem;omsorg;2020-01-01;
                hjem-2;Hjem to;hjem;omsorg;2020-01-01;
                hjem-3;Hjem tre;hjem;omsorg;2020-01-01;
                stengt;Stengt;hjem;omsorg;2020-01-01;2022-06-30
                """).body("state", equalTo("completed"));
        strategy("mean").statusCode(201);
    }

    @Test
    void the_same_figure_again_changes_nothing_and_another_needs_the_current_version() {
        put("HM1.1", "hjem-1", "2021", "{\"value\": 4.7}").statusCode(201).header("ETag", "\"1\"");
        put("HM1.1", "hjem-1", "2021", "{\"value\": 4.70}").statusCode(200).header("ETag", "\"1\"");
        as("executive")
                .contentType("application/json")
                .header("If-Match", "\"7\"")
                .body("{\"value\": 4.8}")
                .put("/v1/measurements/HM1.1/hjem-1/2021")
                .then()
                .statusCode(412)
                .body("etag", equalTo("\"1\""));
        as("administrator")
                .queryParam("kind", "measurement")
                .queryParam("key", "HM1.1/hjem-1/2021")
                .get("/v1/audit")
                .then()
                .body("items", hasSize(1), "items[0].after.value", equalTo(4.7f), "items[0]", not(hasKey("before")));
    }

    @Test
    void a_correction_leaves_what_was_known_before_readable() {
        put("HM1.2", "hjem-1", "2022", "{\"value\": 10}");
        Instant before = Instant.now();
        put("HM1.2", "hjem-1", "2022", "{\"value\": 11, \"note\": \"Rettet\"}").body("revision", equalTo(2));
        list("HM1.2", "hjem-1", null).body("items.value", contains(11), "items.note", contains("Rettet"));
        list("HM1.2", "hjem-1", before).body("items.value", contains(10));
        card("hjem-1", "2022", before).body(VALUE.formatted(1), equalTo(10.0f));
        card("hjem-1", "2022", null).body(VALUE.formatted(1), equalTo(11.0f));
        list("HM1.2", "hjem-1", Instant.parse("2020-01-01T00:00:00Z")).body("items", hasSize(0));
    }

    @Test
    void a_figure_taken_back_is_no_figure() {
        put("HM1.2", "hjem-2", "2021", "{\"value\": 3}");
        card("omsorg", "2021", null).body(VALUE.formatted(1), equalTo(3.0f));
        put("HM1.2", "hjem-2", "2021", "{}").statusCode(200);
        card("omsorg", "2021", null).body("focusAreas[0].successFactors[0].indicators[1].reason", equalTo("no-value"));
    }

    @Test
    void a_unit_that_had_closed_has_no_figures() {
        put("HM1.2", "stengt", "2022", "{\"value\": 1}").statusCode(201);
        put("HM1.2", "stengt", "2023", "{\"value\": 1}").statusCode(404);
    }

    @Test
    void figures_in_bulk_are_judged_row_by_row() {
        String location = as("controller")
                .contentType("text/csv")
                .body("""
                indicator;unit;period;value;numerator;denominator;n
                HM1.2;hjem-3;2023;1;;;
                HM9.9;hjem-3;2023;1;;;
                HM1.2;nobody;2023;1;;;
                HM1.2;stengt;2023;1;;;
                HM1.2;hjem-3;2023-01;1;;;
                HM1.2;hjem-3;2025;;5;;
                HM1.2;hjem-3;2024;;5;0;
                HM1.2;hjem-3;2023;2;;;
                HM1.2;hjem-2;2023;1e9;;;
                """)
                .post("/v1/imports/measurements?mode=partial")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        outcome(
                        "controller",
                        as("controller")
                                .contentType("text/csv")
                                .body("indicator;unit;period;value\nHM1.2;hjem-2;2023;7\n")
                                .post("/v1/imports/measurements"))
                .body("changes", equalTo(1));
        as("controller")
                .get(location)
                .then()
                .body("state", equalTo("completed"), "rowsAccepted", equalTo(1), "rowsRejected", equalTo(8));
        as("controller")
                .get(location + "/errors")
                .then()
                .body("items.row", contains(3, 4, 5, 6, 7, 8, 9, 10))
                .body(
                        "items.code",
                        contains(
                                "unknown-indicator",
                                "unknown-unit",
                                "unknown-unit",
                                "wrong-period",
                                "invalid",
                                "invalid",
                                "duplicate",
                                "malformed"));
        list("HM1.2", "hjem-3", null).body("items.period", contains("2023"));
    }

    @Test
    void a_list_is_read_part_by_part() {
        pushed(
                "controller",
                "measurements",
                "indicator;unit;period;value\nHM1.3;hjem-1;2021;1\nHM1.3;hjem-1;2022;2\nHM1.3;hjem-2;2021;3\nHM1.3;hjem-2;2022;4\nHM1.3;hjem-3;2021;5\n");
        List<Integer> found = new ArrayList<>();
        String cursor = null;
        do {
            var request = as("analyst").queryParam("indicator", "HM1.3").queryParam("limit", 2);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/v1/measurements")
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.value"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(found).containsExactly(1, 2, 3, 4, 5);
        as("analyst")
                .queryParam("indicator", "HM1.3")
                .queryParam("from", "2022")
                .queryParam("to", "2022")
                .get("/v1/measurements")
                .then()
                .body("items.value", contains(2, 4));
    }

    @Test
    void an_import_of_figures_is_taken_back_with_its_history() {
        pushed("controller", "measurements", "indicator;unit;period;value\nHM1.1;hjem-3;2026;10\n")
                .body("state", equalTo("completed"));
        Instant before = Instant.now();
        String id = pushed(
                        "controller",
                        "measurements",
                        "indicator;unit;period;value\nHM1.1;hjem-3;2026;20\nHM1.1;hjem-2;2026;30\n")
                .body("state", equalTo("completed"))
                .extract()
                .path("id");
        Instant between = Instant.now();
        outcome("controller", as("controller").delete("/v1/imports/" + id)).body("state", equalTo("taken-back"));
        list("HM1.1", "hjem-3", null).body("items.value", hasItem(10));
        card("hjem-3", "2026", null).body(VALUE.formatted(0), equalTo(10.0f));
        card("hjem-2", "2026", null).body("focusAreas[0].successFactors[0].indicators[0]", not(hasKey("value")));
        card("hjem-3", "2026", between).body(VALUE.formatted(0), equalTo(20.0f));
        card("hjem-3", "2026", before).body(VALUE.formatted(0), equalTo(10.0f));
    }

    @Test
    void an_import_that_was_corrected_since_is_not_taken_back() {
        String id = pushed("controller", "measurements", "indicator;unit;period;value\nHM1.1;hjem-3;2027;10\n")
                .extract()
                .path("id");
        put("HM1.1", "hjem-3", "2027", "{\"value\": 11}");
        outcome("controller", as("controller").delete("/v1/imports/" + id))
                .body("state", equalTo("completed"))
                .body("failure", containsString("later"));
        card("hjem-3", "2027", null).body(VALUE.formatted(0), equalTo(11.0f));
    }

    @Test
    void what_four_people_answered_is_told_nowhere_and_follows_from_nothing() {
        put("HM1.1", "hjem-1", "2024", "{\"value\": 5, \"n\": 60}");
        put("HM1.1", "hjem-2", "2024", "{\"value\": 4, \"n\": 36}");
        put("HM1.1", "hjem-3", "2024", "{\"value\": 1, \"n\": 4}")
                .body("withheld", equalTo("small-group"), "$", not(hasKey("value")), "$", not(hasKey("n")));
        card("hjem-3", "2024", null)
                .body("focusAreas[0].successFactors[0].indicators[0].reason", equalTo("withheld"))
                .body("focusAreas[0].successFactors[0].indicators[0]", not(hasKey("value")));
        card("omsorg", "2024", null)
                .body(
                        VALUE.formatted(0),
                        equalTo(4.6f),
                        "focusAreas[0].successFactors[0].indicators[0].n",
                        equalTo(96));

        put("HM1.1", "omsorg", "2024", "{\"value\": 4.48, \"n\": 100}");
        card("hjem-2", "2024", null).body("focusAreas[0].successFactors[0].indicators[0].reason", equalTo("withheld"));
        card("hjem-1", "2024", null).body(VALUE.formatted(0), equalTo(5.0f));
        as("analyst")
                .queryParam("indicator", "HM1.1")
                .queryParam("from", "2024")
                .queryParam("to", "2024")
                .get("/v1/measurements")
                .then()
                .body("items.unit", contains("hjem-1", "hjem-2", "hjem-3", "omsorg"))
                .body("items.findAll { it.withheld == 'small-group' }.unit", contains("hjem-2", "hjem-3"))
                .body("items.findAll { it.withheld == 'small-group' }", everyItem(not(hasKey("value"))));

        strategy("none").statusCode(200);
        as("analyst")
                .queryParam("indicator", "HM1.1")
                .queryParam("unit", "hjem-3")
                .get("/v1/measurements")
                .then()
                .body("items[0]", not(hasKey("value")));
        strategy("mean").statusCode(200);
    }

    private static final String VALUE = "focusAreas[0].successFactors[0].indicators[%d].value";

    private static ValidatableResponse strategy(String aggregation) {
        String indicator = """
                {"code": "%s", "label": {"nb": "%s"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                 "aggregation": "%s", "source": {"kind": "manual"}, "targets": []}""";
        return as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Hjem"}, "focusAreas": [{"code": "HM", "label": {"nb": "Hjem"}, "successFactors": [{"code": "HM1", "label": {"nb": "Hjem"},
                  "indicators": [%s, %s, %s]}]}]}
                """.formatted(
                                indicator.formatted("HM1.1", "Tilfredshet", aggregation),
                                indicator.formatted("HM1.2", "Plasser", "sum"),
                                indicator.formatted("HM1.3", "Rom", "sum")))
                .put("/v1/scorecards/homes")
                .then();
    }

    private static ValidatableResponse put(String indicator, String unit, String period, String figure) {
        return as("executive")
                .contentType("application/json")
                .body(figure)
                .put("/v1/measurements/%s/%s/%s".formatted(indicator, unit, period))
                .then();
    }

    private static ValidatableResponse list(String indicator, String unit, Instant asOf) {
        var request = as("executive").queryParam("indicator", indicator).queryParam("unit", unit);
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/measurements")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse card(String unit, String period, Instant asOf) {
        var request = as("executive").queryParam("period", period).queryParam("scorecard", "homes");
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/units/" + unit + "/scorecard")
                .then()
                .statusCode(200);
    }
}
