package no.resultat.scorecard.goal;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three goals of education, from the council's to what a school does, as Høje-Taastrup has them. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class GoalTest {
    private static final double[] READING = {5, -2, 0, 3, 8, 1, -4, 6, 2, -1};
    private static final double[] GRADES = {.30, -.10, .05, .10, .40, .00, -.20, .35, .15, -.05};

    @BeforeAll
    static void ten_schools_that_read_and_were_graded() {
        pushed(
                        "administrator-barum",
                        "units",
                        "code;name;type;parent;validFrom;validTo\nmaal;Målkommune;kommune;;2000-01-01;\n"
                                + schools(school ->
                                        "maal-%d;Målskole %d;skole;maal;2000-01-01;\n".formatted(school, school)))
                .body("state", equalTo("completed"));
        as("executive-barum")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Utdanning"}, "focusAreas": [{"code": "GO", "label": {"nb": "Utdanning"}, "successFactors": [
                  {"code": "GO1", "label": {"nb": "Læring"}, "indicators": [
                    {"code": "GO1.1", "label": {"nb": "Lesing"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year", "decimals": 2,
                     "aggregation": "mean", "corner": "quality", "source": {"kind": "manual"}, "targets": []},
                    {"code": "GO1.2", "label": {"nb": "Karakterer"}, "direction": "higher-is-better", "unitOfMeasure": "karakter", "frequency": "year", "decimals": 2,
                     "aggregation": "mean", "source": {"kind": "manual"}, "targets": []},
                    {"code": "GO1.3", "label": {"nb": "Spesialundervisning"}, "direction": "lower-is-better", "unitOfMeasure": "%", "frequency": "year",
                     "aggregation": "none", "source": {"kind": "manual"}, "targets": []},
                    {"code": "GO1.4", "label": {"nb": "Elever"}, "direction": "higher-is-better", "unitOfMeasure": "elever", "frequency": "year",
                     "source": {"kind": "production", "measure": "elever"}, "targets": []}]}]}]}
                """)
                .put("/v1/scorecards/maal")
                .then()
                .statusCode(201);
        pushed(
                        "erp-integration-barum",
                        "measurements",
                        "indicator;unit;period;value;n\n"
                                + schools(school ->
                                        "GO1.1;maal-%1$d;2001;50;100\nGO1.1;maal-%1$d;2002;%2$s;100\nGO1.1;maal-%1$d;2003;50;100\n"
                                                .formatted(school, 50 + READING[school - 1]))
                                + schools(school -> "GO1.2;maal-%1$d;2002;4;100\nGO1.2;maal-%1$d;2003;%2$s;100\n"
                                        .formatted(school, 4 + GRADES[school - 1]))
                                + "GO1.3;maal;2004;6.5;\n")
                .body("state", equalTo("completed"));
        goal("utdanning", "\"level\": \"area\", \"rank\": 1").statusCode(201);
        goal("karakterer", "\"level\": \"goal\", \"rank\": 2, \"parents\": [\"utdanning\"], \"indicator\": \"GO1.2\"")
                .statusCode(201);
        goal(
                        "lesing",
                        "\"level\": \"goal\", \"rank\": 1, \"parents\": [\"utdanning\"], \"indicator\": \"GO1.1\", \"sustainability\": [4],"
                                + " \"leadsTo\": [{\"goal\": \"karakterer\", \"kind\": \"result\", \"upward\": true, \"lag\": 1}]")
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> 10
                        == (int) as("executive-barum")
                                .get("/v1/goals/lesing/chain")
                                .path("items[0].test.n"));
    }

    private static String schools(IntFunction<String> row) {
        return IntStream.rangeClosed(1, 10).mapToObj(row).collect(Collectors.joining());
    }

    @Test
    void a_chain_is_tested_by_what_was_measured() {
        as("analyst").get("/v1/goals/lesing/chain").then().statusCode(404);
        as("executive-barum")
                .get("/v1/goals/lesing/chain")
                .then()
                .statusCode(200)
                .body("items[0].goal", equalTo("karakterer"), "items[0].test.correlation", equalTo(0.976f))
                .body("items[0].test.from", equalTo(0.898f), "items[0].test.to", equalTo(0.994f))
                .body("items[0].test.finding", equalTo("supports"));
    }

    @Test
    void a_goal_is_behind_where_the_time_has_passed_faster() {
        goal(
                        "spesial",
                        "\"level\": \"strategy\", \"rank\": 1, \"parents\": [\"utdanning\", \"lesing\"], \"indicator\": \"GO1.3\","
                                + " \"aim\": {\"baselineYear\": 2002, \"baseline\": 8.0, \"targetYear\": 2005, \"target\": 5.2}")
                .statusCode(201)
                .body(
                        "progress.progress",
                        equalTo(53.6f),
                        "progress.time",
                        equalTo(66.7f),
                        "progress.course",
                        equalTo("behind"))
                .body(
                        "smart.timeBound",
                        contains("milestones"),
                        "smart.specific",
                        contains("owner"),
                        "smart.realistic",
                        contains("contribution"));
        as("executive-barum")
                .get("/v1/goals?parent=lesing")
                .then()
                .body("items.code", contains("spesial"), "items.course", contains("behind"));
        Events.awaitLast(
                Topic.SCORECARD_UNDERTAKING.topicName(),
                "barum|goal|spesial",
                told -> told.at("/due").asText().equals("2005-12-31")
                        && told.at("/indicator").asText().equals("GO1.3")
                        && told.at("/state").asText().equals("proposed"));
        as("executive-barum")
                .get("/v1/goals?unit=maal&level=goal")
                .then()
                .body("items.code", contains("lesing", "karakterer"));
    }

    @Test
    void a_target_far_beyond_the_best_school_is_told_as_not_realistic() {
        int lastYear = Oslo.today().getYear() - 1;
        pushed(
                        "administrator-barum",
                        "units",
                        "code;name;type;parent;validFrom;validTo\n"
                                + schools(school ->
                                        "lese-%1$d;Leseskole %1$d;leseskole;maal;2000-01-01;\n".formatted(school)))
                .body("state", equalTo("completed"));
        pushed(
                        "erp-integration-barum",
                        "measurements",
                        "indicator;unit;period;value;n\n"
                                + schools(
                                        school -> "GO1.1;lese-%d;%d;%d;100\n".formatted(school, lastYear, 40 + school)))
                .body("state", equalTo("completed"));
        String rest = "\"level\": \"strategy\", \"rank\": 5, \"owners\": [], \"indicator\": \"GO1.1\","
                + " \"aim\": {\"baselineYear\": 2003, \"baseline\": 50, \"targetYear\": 2005, \"target\": %s%s}";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> goal("lese-hoyt", "lese-1", rest.formatted("70", ""))
                        .extract()
                        .path("smart.realistic")
                        .equals(List.of("contribution", "beyond-best")));
        goal("lese-best", "lese-1", rest.formatted("55", ""))
                .statusCode(201)
                .body("smart.realistic", contains("contribution"));
        goal("lese-bedre-enn-best", "lese-1", rest.formatted("56", ""))
                .statusCode(201)
                .body("smart.realistic", contains("contribution", "beyond-best"));
        goal("lese-som", "lese-1", rest.formatted("56", ", \"best\": \"GO1.3\""))
                .body("smart.realistic", contains("contribution"));
        goal("lese-ukjent", "lese-1", rest.formatted("56", ", \"best\": \"INGEN\""))
                .statusCode(422)
                .body("errors.pointer", contains("/aim/best"));

        as("analyst").get("/v1/goal-ambition").then().statusCode(200).body("beyondBest", equalTo(10));
        ambition("executive-barum", "{\"beyondBest\": 12}").statusCode(201);
        as("executive-barum")
                .get("/v1/goals/lese-bedre-enn-best")
                .then()
                .body("smart.realistic", contains("contribution"));
        ambition("executive-barum", "{\"beyondBest\": -1}")
                .statusCode(422)
                .body("errors.pointer", contains("/beyondBest"));
        ambition("executive-barum", "{\"beyondBest\": 10}").statusCode(200);
    }

    private static ValidatableResponse ambition(String client, String limit) {
        return as(client)
                .contentType("application/json")
                .body(limit)
                .put("/v1/goal-ambition")
                .then();
    }

    @Test
    void economy_activity_and_quality_are_seen_beside_each_other() {
        as("executive-barum")
                .get("/v1/goals/utdanning/steering-triangle?period=2003")
                .then()
                .statusCode(200)
                .body("unit", equalTo("maal"), "corners.corner", contains("economy", "activity", "quality"))
                .body("corners[2].indicators.code", contains("GO1.1"), "corners[0].indicators", empty());
        as("executive-barum")
                .get("/v1/goals/utdanning/steering-triangle?period=2003&unit=maal-1")
                .then()
                .body("corners[2].indicators[0].value", equalTo(50.00f));
        as("executive-barum")
                .get("/v1/units/maal-1/steering-triangle?period=2003&scorecard=maal")
                .then()
                .statusCode(200)
                .body("corners[1].indicators.code", contains("GO1.4"), "corners[2].total.grey", equalTo(1));
        as("executive-barum")
                .get("/v1/units/ingensteds/steering-triangle")
                .then()
                .statusCode(404);
        as("executive-barum").get("/v1/goals/ukjent/steering-triangle").then().statusCode(404);
    }

    @Test
    void where_a_goal_is_to_be_each_year_is_a_table_beside_what_was_measured() {
        String aim =
                "\"level\": \"strategy\", \"rank\": 7, \"indicator\": \"GO1.3\", \"aim\": {\"baselineYear\": 2002, \"baseline\": 8.0,"
                        + " \"targetYear\": 2005, \"target\": %s, \"milestones\": [{\"year\": 2003, \"target\": 7.5}]}";
        goal("tabellmaal", aim.formatted("5.0")).statusCode(201);
        Instant then = Instant.now();
        goal("tabellmaal", aim.formatted("4.4")).statusCode(200);

        assertThat(told("tabellmaal", ""))
                .isEqualTo("8.000,7.500,\"..\",4.400,8.000,6.800,5.600,4.400,\"..\",\"..\",6.500,\"..\"");
        assertThat(told("tabellmaal", "&asOf=" + then))
                .isEqualTo("8.000,7.500,\"..\",5.000,8.000,7.000,6.000,5.000,\"..\",\"..\",6.500,\"..\"");
    }

    private static String told(String goal, String more) {
        String csv = as("executive-barum")
                .get("/pxwebapi/v2/tables/goals/data?outputFormat=csv&outputFormatParams=UseCodes&valuecodes[Goal]="
                        + goal + "&valuecodes[ContentsCode]=*&valuecodes[Tid]=2002,2003,2004,2005" + more)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return csv.lines().skip(1).map(row -> row.substring(goal.length() + 3)).collect(Collectors.joining());
    }

    @Test
    void a_goal_goes_from_proposed_to_reached() {
        goal("kort", "\"level\": \"strategy\", \"rank\": 9")
                .body("state", equalTo("proposed"), "steps", contains("adopted", "given-up"));
        step("kort", "reached").statusCode(409).body("steps", contains("adopted", "given-up"));
        step("kort", "adopted").statusCode(200);
        step("kort", "reached").statusCode(200).body("history.to", contains("proposed", "adopted", "reached"));
        as("executive-barum").get("/v1/goals?state=reached").then().body("items.code", hasItem("kort"));
        as("executive-barum").delete("/v1/goals/kort").then().statusCode(204);
        as("executive-barum")
                .delete("/v1/goals/utdanning")
                .then()
                .statusCode(409)
                .body("by", hasItems("karakterer", "lesing"));
    }

    @Test
    void the_red_thread_leads_from_the_council_to_the_school() {
        goal("trivsel", "\"level\": \"goal\", \"rank\": 3, \"parents\": [\"utdanning\"]")
                .statusCode(201);
        as("executive-barum")
                .contentType("application/json")
                .body(
                        "{\"kind\": \"assignment\", \"subject\": {\"kind\": \"goal\", \"key\": \"lesing\"}, \"unit\": \"maal-1\", \"plan\": {\"title\": \"Lesestund\", \"starts\": \"2003-08-01\"}}")
                .post("/v1/actions")
                .then()
                .statusCode(201)
                .body("subjectLabel.nb", equalTo("lesing"));
        String thread = "/v1/units/maal-1/red-thread";
        as("executive-barum")
                .get(thread)
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.code == 'lesing' }.isServed",
                        equalTo(true),
                        "items.find { it.code == 'lesing' }.actions",
                        equalTo(1))
                .body("items.find { it.code == 'utdanning' }.isServed", equalTo(true))
                .body("items.find { it.code == 'karakterer' }.isServed", equalTo(false))
                .body("items.findAll { it.contributions == 0 }.code", hasItem("trivsel"))
                .body("items.findAll { it.contributions == 0 }.code", not(hasItem("lesing")));
        as("executive-barum")
                .get("/v1/units/maal-2/red-thread")
                .then()
                .body("items.find { it.code == 'lesing' }.isServed", equalTo(false));
        as("executive-barum").get("/v1/units/ingensteds/red-thread").then().statusCode(404);
        as("executive-alna").get("/v1/goals").then().body("items", empty());
    }

    @Test
    void too_many_goals_of_a_level_are_told_of_and_taken() {
        String levels = "/v1/goal-limits";
        ValidatableResponse before = as("executive-barum")
                .get(levels)
                .then()
                .statusCode(200)
                .body("items.level", contains("area", "goal", "strategy"));
        int goals = before.extract().path("items.find { it.level == 'strategy' }.goals");
        goal("strategi-en", "\"level\": \"strategy\", \"rank\": 1").statusCode(201);
        goal("strategi-to", "\"level\": \"strategy\", \"rank\": 2").statusCode(201);
        limited("{\"most\": 1}").statusCode(201).body("items.find { it.level == 'strategy' }.isOver", equalTo(true));
        as("executive-barum")
                .get(levels)
                .then()
                .body("items.find { it.level == 'strategy' }.goals", equalTo(goals + 2));
        limited("{\"most\": 9999}")
                .statusCode(200)
                .body("items.find { it.level == 'strategy' }.isOver", equalTo(false));
        limited("{\"most\": 0}").statusCode(422).body("errors[0].pointer", equalTo("/most"));
        as("controller")
                .contentType("application/json")
                .body("{\"most\": 5}")
                .put(levels + "/strategy")
                .then()
                .statusCode(403);
        as("executive-barum")
                .contentType("application/json")
                .body("{\"most\": 5}")
                .put(levels + "/drøm")
                .then()
                .statusCode(400);
        as("executive-barum").delete(levels + "/strategy").then().statusCode(204);
        as("executive-barum").delete("/v1/goals/strategi-en").then().statusCode(204);
        as("executive-barum").delete("/v1/goals/strategi-to").then().statusCode(204);
    }

    private static ValidatableResponse limited(String body) {
        return as("executive-barum")
                .contentType("application/json")
                .body(body)
                .put("/v1/goal-limits/strategy")
                .then();
    }

    @Test
    void what_a_goal_names_must_be_there_and_no_goal_serves_itself() {
        goal(
                        "feil",
                        "\"level\": \"goal\", \"rank\": 1, \"parents\": [\"ingen\"], \"indicator\": \"INGEN\", \"owners\": [\"ingensteds\"]")
                .statusCode(422)
                .body("errors.pointer", hasItems("/parents/0", "/indicator", "/owners/0"));
        goal("utdanning", "\"level\": \"area\", \"rank\": 1, \"parents\": [\"lesing\"]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/parents/0"), "errors[0].code", equalTo("circle"));
        as("executive-barum")
                .contentType("application/json")
                .body("{\"label\": {}, \"unit\": \"maal\", \"level\": \"goal\", \"rank\": 1}")
                .put("/v1/goals/feil")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/label/nb"));
        goal("feil", "\"level\": \"goal\", \"rank\": 0").statusCode(422).body("errors[0].pointer", equalTo("/rank"));
        goal(
                        "feil",
                        "\"level\": \"goal\", \"rank\": 1, \"aim\": {\"baselineYear\": 2005, \"baseline\": 8, \"targetYear\": 2005, \"target\": 5}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/aim/targetYear"));
    }

    private static ValidatableResponse goal(String code, String more) {
        return goal(code, "maal", more);
    }

    private static ValidatableResponse goal(String code, String unit, String more) {
        return as("executive-barum")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"%s\"}, \"unit\": \"%s\", %s}".formatted(code, unit, more))
                .put("/v1/goals/" + code)
                .then();
    }

    private static ValidatableResponse step(String code, String to) {
        return as("executive-barum")
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post("/v1/goals/" + code + "/steps")
                .then();
    }
}
