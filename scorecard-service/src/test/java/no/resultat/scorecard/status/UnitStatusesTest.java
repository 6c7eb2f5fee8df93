package no.resultat.scorecard.status;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dashboard reads the lights of many units in one call. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class UnitStatusesTest {
    private static final String CARD = """
            {"label": {"nb": "Vegg"}, "unitTypes": ["veggskole"], "focusAreas": [{"code": "VG", "label": {"nb": "V"}, "successFactors": [
              {"code": "VG1", "label": {"nb": "V1"}, "indicators": [
                {"code": "VG1.1", "label": {"nb": "Trivsel"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "month",
                 "decimals": 1, "aggregation": "mean", "source": {"kind": "manual"},
                 "targets": [{"year": 2029, "criteria": [{"basis": "level", "desired": 4, "lower": 3}]}]},
                {"code": "VG1.2", "label": {"nb": "Avvik"}, "direction": "higher-is-better", "unitOfMeasure": "%", "frequency": "month",
                 "source": {"kind": "ledger"}, "targets": []}]}]}]}
            """;

    @Inject
    Jdbi database;

    @BeforeAll
    static void a_town_with_twelve_schools() {
        StringBuilder units = new StringBuilder("code;name;type;parent;validFrom\nvg;Veggby;veggby;;2020-01-01\n");
        StringBuilder figures = new StringBuilder("indicator;unit;period;value;n\n");
        for (int school = 1; school <= 12; school++) {
            units.append("vg-%1$d;Skole %1$d;veggskole;vg;2020-01-01\n".formatted(school));
            if (school <= 9) {
                figures.append("VG1.1;vg-%d;2029-03;%s;20\n".formatted(school, school / 2.0));
            }
        }
        figures.append("VG1.1;vg-10;2029-01;3.5;20\n");
        pushed("erp-integration", "units", units.toString()).body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body(CARD)
                .put("/v1/scorecards/vegg")
                .then()
                .statusCode(201);
        pushed("controller", "measurements", figures.toString()).body("state", equalTo("completed"));
    }

    @Test
    void all_lights_come_with_counts_in_natural_order() {
        statuses("indicator=VG1.1")
                .body(
                        "total", equalTo(12),
                        "counts", equalTo(Map.of("green", 2, "yellow", 2, "red", 5, "grey", 3)),
                        "items.unit.code",
                                contains(
                                        "vg-1", "vg-2", "vg-3", "vg-4", "vg-5", "vg-6", "vg-7", "vg-8", "vg-9", "vg-10",
                                        "vg-11", "vg-12"),
                        "items[7].light", equalTo("green"),
                        "items[7].desired", equalTo(4),
                        "items[9].reason", equalTo("outdated"),
                        "items[10].reason", equalTo("no-value"));
    }

    @Test
    void red_lights_alone_come_the_worst_first() {
        statuses("indicator=VG1.1&light=red&sort=value")
                .body("total", equalTo(5), "items.value", contains(0.5f, 1.0f, 1.5f, 2.0f, 2.5f));
        statuses("indicator=VG1.1&light=red,yellow&sort=-value")
                .body("items.unit.code[0]", equalTo("vg-7"), "items.light", everyItem(is(oneOf("red", "yellow"))));
    }

    @ParameterizedTest
    @CsvSource({"unit", "light", "value", "-value", "attainment", "-attainment"})
    void every_order_goes_through_all_of_them_once(String sort) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            ValidatableResponse part = statuses("sort=" + sort + "&limit=5" + cursor);
            List<String> units = part.extract().path("items.unit.code");
            List<String> indicators = part.extract().path("items.indicator.code");
            for (int at = 0; at < units.size(); at++) {
                found.add(units.get(at) + indicators.get(at));
            }
            String next = part.extract().path("next");
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);
        assertThat(found).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void lights_come_as_a_file_that_a_spreadsheet_opens() {
        String csv = as("executive")
                .accept("text/csv")
                .get("/v1/statuses?under=vg&type=veggskole&indicator=VG1.1&period=2029-03")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv.lines().toList()).hasSize(13);
        assertThat(csv).contains("vg-8,Skole 8,veggskole,VG1.1,Trivsel,vegg,2029-03,4.0,poeng,4,3,green,,,100.0,");
        byte[] workbook = as("executive")
                .accept("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get("/v1/statuses?under=vg&type=veggskole&period=2029-03")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(workbook).startsWith('P', 'K');
    }

    @Test
    void what_a_source_has_never_told_is_unbound() {
        statuses("indicator=VG1.2").body("items.reason", everyItem(equalTo("unbound")));
        as("executive")
                .get("/v1/units/vg-1/scorecard?period=2029-03&scorecard=vegg")
                .then()
                .body("focusAreas[0].successFactors[0].indicators[1].reason", equalTo("unbound"));
    }

    @Test
    void the_list_says_what_the_card_says() {
        List<Map<String, Object>> listed = statuses("").extract().path("items");
        for (Map<String, Object> status : listed) {
            Map<String, Object> unit = cast(status.get("unit"));
            Map<String, Object> indicator = cast(status.get("indicator"));
            Map<String, Object> shown = as("executive")
                    .get("/v1/units/%s/scorecard?period=2029-03&scorecard=vegg".formatted(unit.get("code")))
                    .then()
                    .extract()
                    .path("focusAreas[0].successFactors[0].indicators.find { it.code == '%s' }"
                            .formatted(indicator.get("code")));
            for (String member : List.of("light", "reason", "value", "trend", "attainment", "measuredPeriod", "n")) {
                assertThat(status.get(member)).as(member).isEqualTo(shown.get(member));
            }
        }
    }

    @Test
    void a_ranking_has_the_best_first() {
        as("executive")
                .get("/v1/rankings?indicator=VG1.1&period=2029-03&under=vg&type=veggskole")
                .then()
                .statusCode(200)
                .body(
                        "n", equalTo(9),
                        "items[0].unit.code", equalTo("vg-9"),
                        "items[0].rank", equalTo(1),
                        "items[8].unit.code", equalTo("vg-1"));
    }

    @Test
    void what_is_asked_wrongly_is_named() {
        refused("depth=1").body("parameter", equalTo("depth"));
        refused("light=blue").body("parameter", equalTo("light"), "detail", containsString("green, yellow, red, grey"));
        refused("sort=name").body("parameter", equalTo("sort"));
        refused("lihgt=red").body("parameter", equalTo("lihgt"));
        refused("period=2029-13").body("parameter", equalTo("period"));
        as("executive").get("/v1/statuses?under=nowhere").then().statusCode(404);
        as("executive").get("/v1/rankings").then().statusCode(400).body("parameter", equalTo("indicator"));
    }

    @Test
    void the_caller_learns_where_to_begin() {
        as("executive")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("units.code", not(empty()), "roles", not(empty()), "tenant", not(empty()));
        String latest = as("executive")
                .get("/v1/periods")
                .then()
                .statusCode(200)
                .extract()
                .path("latest");
        assertThat(latest).matches("[0-9]{4}-[0-9]{2}");
        as("executive").get("/v1/statuses?limit=1").then().body("period", equalTo(latest));
    }

    @Test
    void every_word_of_a_status_has_a_name_in_every_language() {
        as("executive")
                .get("/v1/vocabulary")
                .then()
                .statusCode(200)
                .body(
                        "lights.code", contains("green", "yellow", "red", "grey"),
                        "reasons", hasSize(GreyReason.values().length - 1),
                        "trends", hasSize(Trend.values().length - 1),
                        "directions", hasSize(Direction.values().length - 1),
                        "frequencies", hasSize(Period.Length.values().length),
                        "reasons.label.da", everyItem(not(empty())));
    }

    @Test
    void units_are_found_by_parent_and_by_words() {
        as("executive").get("/v1/units?parent=vg").then().body("items", hasSize(12));
        as("executive")
                .get("/v1/units?q=skole 1&parent=vg")
                .then()
                .body("items.code", contains("vg-1", "vg-10", "vg-11", "vg-12"));
        as("executive").get("/v1/units?q=%25").then().body("items", empty());
    }

    @ParameterizedTest(name = "measured for {0}, shown in {1}: {2}")
    @CsvSource({
        "2007, 2008, false", "2008, 2008, true", "2025, 2026-03, true", "2024, 2026-03, false",
        "2026-03, 2026-03, true", "2026-02, 2026-03, false", "2025-T3, 2026-03, true", "2025-T3, 2026-04, false",
        "2026-03, 2026, false", "2026-12, 2026, true", "2026-Q1, 2026-05, true", "2026-Q1, 2026-06, false"
    })
    void a_value_counts_for_as_long_as_its_frequency_allows(String measured, String shown, boolean current) {
        boolean counts = database.withHandle(handle -> handle.createQuery("select is_current(:measured, :shown)")
                .bind("measured", measured)
                .bind("shown", shown)
                .mapTo(boolean.class)
                .one());
        assertThat(counts).isEqualTo(current);
    }

    @ParameterizedTest(name = "measured for {0}, asked on {1}: {2}")
    @CsvSource({
        "2026-11, 2026-12-01, true", "2026-11, 2026-12-31, true", "2026-12, 2026-12-01, true",
                "2026-10, 2026-12-01, false",
        "2026-11, 2027-01-01, false", "2025, 2026-12-31, true", "2025, 2027-01-01, false", "2026-Q3, 2026-12-31, true",
        "2026-Q3, 2027-01-01, false", "2026-T2, 2026-09-01, true", "2026-T2, 2026-12-31, true",
                "2026-T1, 2026-09-01, false"
    })
    void a_value_tells_how_things_stand_until_the_period_after_it_is_over(
            String measured, LocalDate day, boolean current) {
        boolean counts = database.withHandle(handle -> handle.createQuery("select is_current(:measured, :day)")
                .bind("measured", measured)
                .bind("day", day)
                .mapTo(boolean.class)
                .one());
        assertThat(counts).isEqualTo(current);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object json) {
        return (Map<String, Object>) json;
    }

    private static ValidatableResponse statuses(String query) {
        return as("executive")
                .get("/v1/statuses?under=vg&type=veggskole&scorecard=vegg&period=2029-03&" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse refused(String query) {
        return as("executive").get("/v1/statuses?" + query).then().statusCode(400);
    }
}
