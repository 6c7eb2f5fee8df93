package no.resultat.benchmark.comparison;

import static no.resultat.benchmark.Front.STATISTICS;
import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import no.resultat.benchmark.Front;
import no.resultat.benchmark.ToldMeasurements;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From figures of many municipalities to where one of them stands, and on to its scorecard. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class ComparisonTest {
    @BeforeAll
    static void municipalities_and_figures() {
        completed(STATISTICS, "regions", """
                region;year;name;county;kostraGroup;population;asss;formerly
                0001;2003;En;A;G1;1000;nei;
                0002;2003;To;A;G1;3000;nei;
                0003;2003;Tre;B;G1;500;ja;
                0004;2003;Fire;B;G2;700;ja;
                0301;2003;Oslo;O;G9;600000;ja;
                0005;2020;Fem;A;G1;4100;nei;0001 0002
                0301;2020;Oslo;O;G9;700000;ja;
                0003;2020;Tre;B;G1;500;ja;
                """);
        describe("kostnad", "lower-is-better");
        describe("andel", "higher-is-better");
        completed(STATISTICS, "figures", """
                figure,region,year,value,numerator,denominator,mark
                kostnad,0001,2003,90,,,
                kostnad,0002,2003,100,,,
                kostnad,0003,2003,100,,,
                kostnad,0004,2003,,,,:
                kostnad,0301,2003,200,,,
                andel,0001,2003,10,10,100,
                andel,0002,2003,30,90,300,
                andel,0003,2003,20,10,50,
                andel,0005,2020,28,112,400,
                """);
        as("executive")
                .contentType("application/json")
                .body(
                        "{\"label\": {\"nb\": \"Utvalgte\"}, \"members\": [\"0002\", \"0003\", \"0004\"], \"purpose\": \"Ø2.1\"}")
                .put("/v1/peer-groups/utvalgte")
                .then()
                .statusCode(201);
    }

    @Test
    void the_council_reads_the_years_that_are_released_to_it() {
        String compared = "/v1/comparisons?figure=andel&region=0001&group=kostra-group&year=2003";
        as("politician").get(compared).then().statusCode(200).body("rows.findAll { it.value != null }", empty());
        as("executive")
                .contentType("application/json")
                .body("{\"levels\": {\"council\": \"2020-01-01T00:00:00Z\"}}")
                .put("/v1/releases/comparisons/2003")
                .then()
                .statusCode(201);

        assertThat(as("politician").get(compared).asString())
                .isEqualTo(as("executive").get(compared).asString())
                .contains("\"value\":10");
        as("executive").delete("/v1/releases/comparisons/2003").then().statusCode(204);
    }

    @Test
    void analysts_pull_figures_and_what_groups_come_to() {
        assertThat(pulled("figures", "Region]=000?"))
                .contains(
                        "\"kostnad\",\"0001\",\"Value\",\"2003\",90.000",
                        "\"kostnad\",\"0004\",\"Value\",\"2003\",\":\"");
        assertThat(pulled("groups", "Group]=G1,utvalgte,country,country-without-oslo,asss"))
                .contains(
                        "\"kostnad\",\"G1\",\"N\",\"2003\",3",
                        "\"kostnad\",\"G1\",\"Mean\",\"2003\",96.667",
                        "\"kostnad\",\"G1\",\"Median\",\"2003\",100.000",
                        "\"kostnad\",\"utvalgte\",\"N\",\"2003\",2",
                        "\"kostnad\",\"country\",\"Maximum\",\"2003\",200.000",
                        "\"kostnad\",\"country-without-oslo\",\"Maximum\",\"2003\",100.000",
                        "\"kostnad\",\"asss\",\"N\",\"2003\",2");
    }

    /** A series at a time and a row at a time, by what is asked beside it. */
    @Test
    void figures_are_the_same_however_they_are_read() {
        for (String regions : List.of("*", "0001,0003,0005")) {
            String query =
                    "/pxwebapi/v2/tables/figures/data?outputFormat=csv3&stub=Figure,Region,ContentsCode&heading=Tid&valuecodes[Figure]=*&valuecodes[Region]="
                            + regions + "&valuecodes[Tid]=%s&valuecodes[ContentsCode]=Value";
            for (String years : List.of("*", "2003,2020", "from(2004)")) {
                String bySeries = as("analyst").get(query.formatted(years)).asString();
                String byRows = as("analyst")
                        .get(query.formatted(years) + "&asOf=" + Instant.now())
                        .asString();
                assertThat(bySeries).isEqualTo(byRows).contains("\"andel\",\"0005\"");
            }
        }
    }

    private static List<String> pulled(String table, String second) {
        return as("analyst")
                .get(
                        "/pxwebapi/v2/tables/%s/data?outputFormat=csv3&valuecodes[Figure]=kostnad&valuecodes[%s&valuecodes[Tid]=2003&valuecodes[ContentsCode]=*"
                                .formatted(table, second))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    @Test
    void a_cost_of_90_against_100_is_10_percent_better_with_all_that_is_said_beside_it() {
        compared("figure=kostnad&region=0001&group=utvalgte&year=2003")
                .body(
                        "rows[0].own.value", equalTo(90),
                        "rows[0].members", equalTo(3),
                        "rows[0].coverage", equalTo(2),
                        "rows[0].statistics.mean", equalTo(100),
                        "rows[0].statistics.weightedMean", nullValue(),
                        "rows[0].percentBetter", equalTo(10),
                        "rows[0].against", equalTo("mean"),
                        "rows[0].rank", equalTo(1),
                        "rows[0].percentile", equalTo(100),
                        "rows[0].others.region", contains("0002", "0003"));
    }

    @Test
    void groups_follow_from_what_a_region_is() {
        compared("figure=kostnad&region=0001&group=kostra-group&year=2003")
                .body("rows[0].others.region", contains("0002", "0003"));
        compared("figure=kostnad&region=0001&group=county&year=2003").body("rows[0].others.region", contains("0002"));
        compared("figure=kostnad&region=0001&group=country&year=2003").body("rows[0].others.region", hasItem("0301"));
        compared("figure=kostnad&region=0001&group=country-without-oslo&year=2003")
                .body("rows[0].others.region", contains("0002", "0003"));
        compared("figure=kostnad&region=0001&group=asss&year=2003")
                .body("rows[0].others.region", contains("0003", "0301"));
        compared("figure=kostnad&region=0001&group=kostra-group&year=2003&withSelf=true")
                .body("rows[0].statistics.n", equalTo(3), "rows[0].members", equalTo(3));
    }

    @Test
    void rates_are_weighted_by_their_denominators_and_the_difference_is_told_in_money() {
        compared("figure=andel&region=0003&group=county&year=2003").body("rows[0].statistics", nullValue());
        compared("figure=andel&region=0003&group=kostra-group&year=2003")
                .body(
                        "rows[0].statistics.weightedMean", equalTo(25),
                        "rows[0].against", equalTo("weighted-mean"),
                        "rows[0].statistics.mean", equalTo(20),
                        "rows[0].atTheGroupsMean", equalTo(2.5f));
    }

    @Test
    void an_old_series_is_read_under_a_new_number() {
        compared("figure=andel&region=0005&group=country&year=2003&year=2020")
                .body(
                        "rows.year", contains(2003, 2020),
                        "rows[0].own.value", equalTo(25),
                        "rows[0].own.merged", equalTo(true),
                        "rows[1].own.value", equalTo(28),
                        "rows[1].own.merged", equalTo(false));
        compared("figure=kostnad&region=0005&group=asss&year=2003").body("rows[0].own.value", equalTo(97.5f));
    }

    @Test
    void a_missing_value_keeps_its_mark_and_is_no_zero() {
        compared("figure=kostnad&region=0004&group=country&year=2003")
                .body(
                        "rows[0].own.mark", equalTo(":"),
                        "rows[0].own.value", nullValue(),
                        "rows[0].rank", nullValue(),
                        "rows[0].coverage", equalTo(4));
    }

    @Test
    void provisional_values_count_until_there_are_final_ones_and_are_said_to_be_so() {
        describe("foreløpig", "band");
        String values = "figure,region,year,value\nforeløpig,0001,2003,%s\nforeløpig,0002,2003,%s\n";
        completed(STATISTICS, "figures?publication=provisional", values.formatted(1, 2));
        compared("figure=foreløpig&region=0001&group=county&year=2003")
                .body(
                        "rows[0].own.provisional",
                        equalTo(true),
                        "rows[0].provisional",
                        equalTo(1),
                        "rows[0].rank",
                        nullValue());
        completed(STATISTICS, "figures", values.formatted(3, 4));
        compared("figure=foreløpig&region=0001&group=county&year=2003")
                .body("rows[0].own.value", equalTo(3), "rows[0].provisional", equalTo(0));
        assertThat(completed(STATISTICS, "figures", values.formatted(3, 4))).isZero();
    }

    @Test
    void json_stat_as_the_statistics_office_returns_it_is_read() {
        String data = """
                {"class": "dataset", "id": ["KOKkommuneregion0000", "KOKfunksjon0000", "ContentsCode", "Tid"], "size": [2, 1, 1, 2],
                 "dimension": {
                   "KOKkommuneregion0000": {"category": {"index": {"0001": 0, "0002": 1}}},
                   "KOKfunksjon0000": {"category": {"index": {"FGK1": 0}}},
                   "ContentsCode": {"category": {"index": {"KOSbelop0000": 0}}},
                   "Tid": {"category": {"index": {"2003": 0, "2004": 1}}}},
                 "value": [10.5, null, 30, 40], "status": {"1": ".."}}
                """;
        assertThat(completed(STATISTICS, "figures", "application/json", data.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(4);
        compared("figure=KOSbelop0000.FGK1&region=0001&group=country&year=2003")
                .body("rows[0].own.value", equalTo(10.5f), "rows[0].others.value", contains(30));
        compared("figure=KOSbelop0000.FGK1&region=0001&group=country&year=2004")
                .body("rows[0].own.mark", equalTo(".."));
        as(STATISTICS)
                .contentType("application/json")
                .body("{\"class\": \"dataset\"}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/figures")
                .then()
                .statusCode(400);
    }

    @Test
    void what_was_known_before_a_revision_can_still_be_asked_for() {
        describe("revidert", "lower-is-better");
        completed(STATISTICS, "figures", "figure,region,year,value\nrevidert,0001,2003,1\nrevidert,0002,2003,2\n");
        String before = java.time.Instant.now().toString();
        completed(STATISTICS, "figures", "figure,region,year,value\nrevidert,0001,2003,4\n");
        compared("figure=revidert&region=0001&group=county&year=2003").body("rows[0].own.value", equalTo(4));
        compared("figure=revidert&region=0001&group=county&year=2003&asOf=" + before)
                .body("rows[0].own.value", equalTo(1));
    }

    @Test
    void money_is_compared_in_the_prices_of_one_year() {
        describe("pris", "lower-is-better");
        describe("indeks", "band");
        completed(
                STATISTICS,
                "figures",
                "figure,region,year,value\npris,0001,2003,100\npris,0001,2004,110\nindeks,0,2003,100\nindeks,0,2004,110\n");
        compared("figure=pris&region=0001&group=country&deflator=indeks&prices=2004")
                .body("rows.own.value", contains(110, 110), "prices", equalTo(2004));
        as("executive")
                .get("/v1/comparisons?figure=pris&region=0001&group=country&deflator=indeks")
                .then()
                .statusCode(400);
    }

    @Test
    void expenditure_is_split_into_coverage_and_unit_cost() {
        describe("dekning", "band");
        describe("enhetskostnad", "lower-is-better");
        completed(
                STATISTICS,
                "figures",
                "figure,region,year,value\ndekning,0001,2003,0.5\ndekning,0002,2003,0.4\nenhetskostnad,0001,2003,100\nenhetskostnad,0002,2003,80\n");
        as("executive")
                .get("/v1/decompositions?coverage=dekning&unitCost=enhetskostnad&year=2003&region=0001&group=county")
                .then()
                .statusCode(200)
                .body("difference", equalTo(18), "ofCoverage", equalTo(9), "ofUnitCost", equalTo(9));
    }

    @Test
    void the_nearest_neighbour_is_explained() {
        as("analyst")
                .get("/v1/neighbours?figure=kostnad&year=2003&region=0001&count=2")
                .then()
                .statusCode(200)
                .body("region", contains("0002", "0003"), "[0].parts.kostnad", equalTo(0.1927f));
    }

    @Test
    void a_value_far_from_its_group_is_flagged_and_a_wrong_one_counts_nowhere() {
        describe("avvik", "lower-is-better");
        StringBuilder regions = new StringBuilder("region;year;name;kostraGroup\n");
        StringBuilder values = new StringBuilder("figure,region,year,value\n");
        for (int at = 10; at < 18; at++) {
            regions.append("10%d;1999;K%d;GX\n".formatted(at, at));
            values.append("avvik,10%d,1999,%d\n".formatted(at, at == 17 ? 9999 : 100 + at));
        }
        completed(STATISTICS, "regions", regions.toString());
        completed(STATISTICS, "figures", values.toString());
        as("controller")
                .get("/v1/outliers?state=flagged")
                .then()
                .body("items.findAll { it.figure == 'avvik' }.region", contains("1017"));
        as("controller")
                .contentType("application/json")
                .body("{\"state\": \"wrong\"}")
                .put("/v1/outliers/avvik/1017/1999")
                .then()
                .statusCode(200);
        compared("figure=avvik&region=1010&group=kostra-group&year=1999").body("rows[0].coverage", equalTo(6));
        assertThat(as("analyst")
                        .get(
                                "/pxwebapi/v2/tables/groups/data?outputFormat=csv3&valuecodes[Figure]=avvik&valuecodes[Group]=GX&valuecodes[Tid]=1999&valuecodes[ContentsCode]=N,Maximum")
                        .asString())
                .contains("\"GX\",\"N\",\"1999\",7", "\"GX\",\"Maximum\",\"1999\",116.000");
    }

    @Test
    void an_indicator_gets_where_its_municipality_stands_and_another_when_the_group_is() {
        Front.unit("fjordvik", "b");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("executive")
                                .contentType("application/json")
                                .body("{\"region\": \"0001\", \"unit\": \"b\"}")
                                .put("/v1/own-region")
                                .statusCode()
                        == 200);
        Front.indicator(
                "fjordvik", "Ø2.1", "{\"kind\": \"benchmark\", \"figure\": \"kostnad\", \"group\": \"bundet\"}");
        as("executive")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Bundet\"}, \"members\": [\"0002\"]}")
                .put("/v1/peer-groups/bundet")
                .then()
                .statusCode(201);
        assertThat(ToldMeasurements.last("fjordvik|Ø2.1|b|2003", 10)
                        .get("denominator")
                        .asInt())
                .isEqualTo(100);
        as("executive")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Bundet\"}, \"members\": [\"0301\"]}")
                .put("/v1/peer-groups/bundet")
                .then()
                .statusCode(200);
        ToldMeasurements.last("fjordvik|Ø2.1|b|2003", 55);
        as("executive").delete("/v1/peer-groups/bundet").then().statusCode(409).body("by", equalTo(List.of("Ø2.1")));
    }

    @Test
    void a_group_that_no_indicator_needs_goes() {
        as("executive")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Kort\"}, \"members\": [\"0301\"]}")
                .put("/v1/peer-groups/kort")
                .then()
                .statusCode(201);
        as("executive").delete("/v1/peer-groups/kort").then().statusCode(204);
        as("executive").get("/v1/peer-groups/kort").then().statusCode(422);
    }

    @Test
    void what_is_asked_wrongly_is_named() {
        as("executive").get("/v1/comparisons?region=0001").then().statusCode(400);
        as("executive")
                .get("/v1/comparisons?figure=kostnad&region=0001&group=ukjent")
                .then()
                .statusCode(422);
        as("executive")
                .get("/v1/neighbours?figure=kostnad&year=2003&region=0001&count=0")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("count"));
        as("executive-barum")
                .get("/v1/comparisons?figure=kostnad&region=0001&group=country")
                .then()
                .body("rows", empty());
        String id = pushed(
                        STATISTICS,
                        "figures",
                        "figure,region,year,value,denominator\nkostnad,0001,2003,,\nkostnad,0002,2003,1,0\n")
                .body("state", equalTo("rejected"))
                .extract()
                .path("id");
        as(STATISTICS)
                .get("/v1/imports/" + id + "/errors")
                .then()
                .body("items.column", containsInAnyOrder("value", "denominator"), "items", hasSize(2));
    }

    private static ValidatableResponse compared(String query) {
        return as("executive").get("/v1/comparisons?" + query).then().statusCode(200);
    }

    private static void describe(String figure, String direction) {
        as(STATISTICS)
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"%s\"}, \"unit\": \"kr\", \"direction\": \"%s\"}"
                        .formatted(figure, direction))
                .put("/v1/figures/" + figure)
                .then()
                .statusCode(201);
    }
}
