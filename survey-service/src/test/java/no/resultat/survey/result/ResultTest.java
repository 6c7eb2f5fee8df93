package no.resultat.survey.result;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.survey.Front.answered;
import static no.resultat.survey.Front.results;
import static no.resultat.survey.Front.takes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import no.resultat.survey.Front;
import no.resultat.survey.ToldMeasurements;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From answers to results, to the scorecard and to citizens. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class ResultTest {
    private static final List<String> UNITS = List.of("r-1", "r-2", "r-3");
    private static final List<String> EXAMPLE = Stream.of(4, 5, 5, 6, 3, 5)
            .map(
                    "{\"tilfredshet\": %d, \"lytter\": 5, \"hensyn\": 4, \"anbefale\": 9, \"bruker\": [\"mat\", \"tur\"], \"kommentar\": \"Bra\"}"
                            ::formatted)
            .toList();
    private static String campaign;

    @Inject
    Jdbi database;

    @Inject
    Callers callers;

    @BeforeAll
    static void a_released_campaign() {
        Front.questionnaire("results");
        Front.unit("fjordvik", "r", null);
        UNITS.forEach(unit -> Front.unit("fjordvik", unit, "r"));
        String before = Front.campaign(
                "executive", "results", "2025", UNITS, Oslo.today().minusDays(3));
        takes(before, "open").statusCode(200);
        answered(
                before,
                "r-1",
                Stream.of(3, 4, 2, 5, 4, 3)
                        .map("{\"tilfredshet\": %d}"::formatted)
                        .toList());
        takes(before, "close").statusCode(200);
        takes(before, "release").statusCode(200);
        campaign = Front.campaign(
                "executive", "results", "2026", UNITS, Oslo.today().minusDays(2));
        takes(campaign, "open").statusCode(200);
        answered(campaign, "r-1", EXAMPLE);
        answered(campaign, "r-2", Collections.nCopies(3, "{\"tilfredshet\": 6}"));
        answered(campaign, "r-3", Collections.nCopies(5, "{\"tilfredshet\": 2, \"hvorfor\": \"Kaldt\"}"));
        results("executive", campaign, "unit=r-1").statusCode(409);
        takes(campaign, "close").statusCode(200);
        results("executive", campaign, "unit=r-1").statusCode(409);
        takes(campaign, "release").statusCode(200);
    }

    @Test
    void a_units_results_are_those_of_the_worked_example() {
        results("executive", campaign, "unit=r-1&by=item")
                .statusCode(200)
                .body(
                        "total.n", equalTo(6),
                        "total.invited", equalTo(6),
                        "total.responseRate", equalTo(100.0f),
                        "rows[0].code", equalTo("tilfredshet"),
                        "rows[0].label.en", equalTo("How satisfied are you?"),
                        "rows[0].n", equalTo(6),
                        "rows[0].mean", equalTo(4.667f),
                        "rows[0].standardDeviation", equalTo(1.033f),
                        "rows[0].interval.low", equalTo(3.583f),
                        "rows[0].interval.high", equalTo(5.751f),
                        "rows[0].shareFavourable", equalTo(66.7f),
                        "rows[0].distribution.count", contains(0, 0, 1, 1, 3, 1),
                        "rows[0].tenant.n", equalTo(14))
                .body(
                        "since", equalTo("2025"),
                        "rows[0].change.difference", equalTo(1.167f),
                        "rows[0].change.t", equalTo(1.941f),
                        "rows[0].change.p", equalTo(0.081f))
                .body(
                        "rows.find { it.code == 'anbefale' }.recommendation", equalTo(100.0f),
                        "rows.find { it.code == 'bruker' }.n", equalTo(6),
                        "rows.find { it.code == 'bruker' }.distribution.share", contains(100.0f, 100.0f),
                        "rows.code", containsInAnyOrder("tilfredshet", "lytter", "hensyn", "anbefale", "bruker"));
    }

    @Test
    void analysts_pull_what_is_shown_as_a_table() {
        String rows = as("analyst")
                .get(
                        "/pxwebapi/v2/tables/results/data?outputFormat=csv3&valuecodes[Item]=results.tilfredshet,results.bruker,results.respekt"
                                + "&valuecodes[Unit]=r-*&valuecodes[Tid]=2026&valuecodes[ContentsCode]=*")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(rows.lines())
                .contains(
                        "\"results.tilfredshet\",\"r-1\",\"N\",\"2026\",6",
                        "\"results.tilfredshet\",\"r-1\",\"Mean\",\"2026\",4.667",
                        "\"results.tilfredshet\",\"r-1\",\"Deviation\",\"2026\",1.033",
                        "\"results.tilfredshet\",\"r-1\",\"ShareFavourable\",\"2026\",66.7",
                        "\"results.respekt\",\"r-1\",\"Mean\",\"2026\",4.500",
                        "\"results.bruker\",\"r-1\",\"Mean\",\"2026\",\"..\"",
                        "\"results.tilfredshet\",\"r-2\",\"Mean\",\"2026\",\":\"",
                        "\"results.tilfredshet\",\"r-3\",\"N\",\"2026\",\":\"");
    }

    @Test
    void a_dimension_takes_its_items_together() {
        results("executive", campaign, "unit=r-1&by=dimension")
                .body("rows[0].code", equalTo("respekt"), "rows[0].n", equalTo(6), "rows[0].mean", equalTo(4.5f));
    }

    @Test
    void a_small_unit_and_the_next_smallest_are_withheld_and_their_parent_is_shown() {
        results("executive", campaign, "unit=r&by=unit&code=tilfredshet")
                .body(
                        "total.n", equalTo(14),
                        "rows.find { it.code == 'r-2' }.withheld", equalTo("small-group"),
                        "rows.find { it.code == 'r-2' }.n", nullValue(),
                        "rows.find { it.code == 'r-2' }.mean", nullValue(),
                        "rows.find { it.code == 'r-3' }.withheld", equalTo("would-reveal-a-small-group"),
                        "rows.find { it.code == 'r-1' }.mean", equalTo(4.667f));
    }

    @Test
    void a_breakdown_of_people_who_did_not_say_is_one_part() {
        results("executive", campaign, "unit=r-1&background=kjonn")
                .statusCode(200)
                .body("rows.findAll { it.code == 'tilfredshet' }.value", contains(""), "total", nullValue());
        results("executive", campaign, "unit=r-1&background=finnesikke").statusCode(400);
        results("executive", campaign, "unit=r-1&by=finnesikke").statusCode(400);
        results("executive", campaign, "unit=finnesikke").statusCode(404);
    }

    @Test
    void another_municipality_and_a_leader_of_something_else_find_nothing() {
        results("executive-barum", campaign, "unit=r-1").statusCode(404);
        results("unit-leader", campaign, "unit=r-1").statusCode(404);
    }

    @Test
    void free_text_is_seen_after_somebody_read_it_and_only_where_the_number_of_answers_is() {
        String own = "/v1/campaigns/" + campaign;
        as("executive").get(own + "/comments?unit=r-1").then().body("items", empty());
        as("executive").get(own + "/comments-to-judge?unit=r-3").then().body("items", empty());
        String comment = as("executive")
                .get(own + "/comments-to-judge?unit=r-1")
                .then()
                .body("items", hasSize(6), "items.text", everyItem(equalTo("Bra")))
                .extract()
                .path("items[0].id");
        as("executive")
                .contentType("application/json")
                .body("{\"state\": \"approved\"}")
                .put(own + "/comments/" + comment)
                .then()
                .statusCode(200);
        as("executive").get(own + "/comments?unit=r-1").then().body("items.id", contains(comment));
    }

    @Test
    void free_text_of_few_in_a_large_unit_is_not_seen() {
        Front.questionnaire("few");
        Front.unit("fjordvik", "few", null);
        Front.unit("fjordvik", "few-1", "few");
        String own = Front.campaign("executive", "few", "2026", List.of("few", "few-1"));
        takes(own, "open").statusCode(200);
        answered(own, "few", EXAMPLE.subList(0, 2));
        answered(own, "few-1", EXAMPLE);
        takes(own, "close").statusCode(200);
        takes(own, "release").statusCode(200);
        results("executive", own, "unit=few").body("total.n", equalTo(8));
        as("executive")
                .get("/v1/campaigns/" + own + "/comments-to-judge?unit=few")
                .then()
                .body("items", empty());
    }

    @Test
    void citizens_read_what_is_opened_to_them_and_nothing_else() {
        anonymous()
                .get("/v1/campaigns/" + campaign + "/results?unit=r-1")
                .then()
                .statusCode(401);
        String open = released("citizens", "c", Collections.nCopies(5, "{\"tilfredshet\": 5}"));
        anonymous()
                .get("/v1/campaigns/" + open + "/public-results?unit=c")
                .then()
                .statusCode(404);
        takes(open, "publication").statusCode(200).body("public", equalTo(true));
        anonymous()
                .get("/v1/campaigns/" + open + "/public-results?unit=c")
                .then()
                .statusCode(200)
                .body("rows[0].mean", equalTo(5.0f));
        String address = anonymous()
                .get("/v1/public/fjordvik")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=60"))
                .extract()
                .path("items.find { it.id == '%s' }.url".formatted(open));
        anonymous().get(address).then().statusCode(200).body("rows[0].mean", equalTo(5.0f));

        as("executive")
                .delete("/v1/campaigns/" + open + "/publication")
                .then()
                .statusCode(200)
                .body("public", equalTo(false));
        anonymous().get(address).then().statusCode(404);
        anonymous().get("/v1/public/fjordvik").then().body("items.id", not(hasItem(open)));
        anonymous().get("/v1/public/nowhere").then().statusCode(200).body("items", empty());
    }

    @Test
    void the_council_reads_what_is_released_to_it_and_the_house_waits_where_that_was_said() {
        String survey = released("council", "p", Collections.nCopies(5, "{\"tilfredshet\": 5}"));
        results("politician", survey, "unit=p").statusCode(404);
        as("politician").get("/v1/campaigns/" + survey).then().statusCode(404);
        as("politician").get("/v1/campaigns").then().body("items.id", not(hasItem(survey)));

        says(survey, "{\"council\": \"2020-01-01T00:00:00Z\"}");
        results("politician", survey, "unit=p").statusCode(200).body("rows[0].mean", equalTo(5.0f));
        as("politician").get("/v1/campaigns").then().body("items.id", hasItem(survey));

        says(survey, "{\"executiveGroup\": \"2036-04-10T10:00:00Z\", \"council\": \"2036-04-11T10:00:00Z\"}");
        results("politician", survey, "unit=p").statusCode(404);
        results("executive", survey, "unit=p").statusCode(404).body("type", endsWith(":unreleased"));
        as("executive").get("/v1/campaigns/" + survey).then().statusCode(200).body("public", equalTo(false));
        results("controller", survey, "unit=p").statusCode(200);

        takes(survey, "publication").statusCode(200).body("public", equalTo(true));
        results("politician", survey, "unit=p").statusCode(200);
        results("executive", survey, "unit=p").statusCode(200);
    }

    @Test
    void results_that_are_held_back_from_who_releases_them_are_told_to_the_scorecard_all_the_same() {
        Front.indicator(
                "fjordvik",
                "U9",
                "year",
                "{\"kind\": \"survey\", \"questionnaire\": \"ahead\", \"item\": \"tilfredshet\"}");
        Front.questionnaire("ahead");
        Front.unit("fjordvik", "h", null);
        String survey = Front.campaign("executive", "ahead", "2026", List.of("h"));
        says(survey, "{\"executiveGroup\": \"2036-04-10T10:00:00Z\"}");
        takes(survey, "open").statusCode(200);
        answered(survey, "h", Collections.nCopies(5, "{\"tilfredshet\": 4}"));
        takes(survey, "close").statusCode(200);
        takes(survey, "release").statusCode(200);

        Events.awaitLast(
                Topic.SURVEY_MEASUREMENT.topicName(),
                "fjordvik|U9|h|2026",
                told -> told.path("value").asInt() == 4);
        results("executive", survey, "unit=h").statusCode(404);
        results("controller", survey, "unit=h").statusCode(200).body("rows[0].mean", equalTo(4.0f));
    }

    private static void says(String campaign, String levels) {
        as("executive")
                .contentType("application/json")
                .body("{\"levels\": %s}".formatted(levels))
                .put("/v1/releases/campaign/" + campaign)
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(201)));
    }

    @Test
    void release_tells_the_scorecard_and_a_later_binding_is_told_too() {
        Front.indicator(
                "fjordvik",
                "U1",
                "year",
                "{\"kind\": \"survey\", \"questionnaire\": \"told\", \"item\": \"tilfredshet\"}");
        released("told", "t", EXAMPLE);
        assertThat(ToldMeasurements.last("fjordvik|U1|t|2026", 4.666667)
                        .get("n")
                        .asInt())
                .isEqualTo(6);
        Front.indicator(
                "fjordvik",
                "U2",
                "year",
                "{\"kind\": \"survey\", \"questionnaire\": \"told\", \"dimension\": \"respekt\", \"statistic\": \"share-favourable\"}");
        ToldMeasurements.last("fjordvik|U2|t|2026", 50);
        Front.indicator(
                "fjordvik",
                "U3",
                "year",
                "{\"kind\": \"survey\", \"questionnaire\": \"told\", \"statistic\": \"response-rate\"}");
        ToldMeasurements.last("fjordvik|U3|t|2026", 100);
        Front.indicator(
                "fjordvik",
                "U4",
                "year",
                "{\"kind\": \"survey\", \"questionnaire\": \"results\", \"item\": \"tilfredshet\"}");
        ToldMeasurements.last(
                "fjordvik|U4|r-2|2026", told -> told.path("withheld").asText().equals("small-group"));
    }

    @Test
    void answers_from_elsewhere_count_like_others_and_the_same_file_twice_changes_nothing() {
        Front.questionnaire("elsewhere");
        Front.unit("fjordvik", "e", null);
        String own = Front.campaign("executive", "elsewhere", "2026", List.of("e"));
        StringBuilder csv = new StringBuilder("campaign;respondent;unit;item;value\n");
        for (int respondent = 1; respondent <= 6; respondent++) {
            csv.append("%1$s;%2$d;e;tilfredshet;%3$s\n%1$s;%2$d;e;bruker;mat\n%1$s;%2$d;e;bruker;tur\n"
                    .formatted(
                            own,
                            respondent,
                            List.of("4", "5", "5", "6", "3", "5").get(respondent - 1)));
        }
        pushed("survey-integration", "responses", csv.toString()).body("state", equalTo("rejected"));
        takes(own, "open").statusCode(200);
        pushed("survey-integration", "responses", csv.toString())
                .body("state", equalTo("completed"), "changes", equalTo(18));
        pushed("survey-integration", "responses", csv.toString())
                .body("state", equalTo("completed"), "changes", equalTo(0));
        takes(own, "close").statusCode(200);
        takes(own, "release").statusCode(200);
        results("executive", own, "unit=e").body("rows[0].mean", equalTo(4.667f));
        pushed("survey-integration", "responses", csv.toString()).body("state", equalTo("rejected"));
    }

    @Test
    void limesurveys_export_is_read_as_it_is_and_without_what_tells_who_and_when() {
        Front.questionnaire("limesurvey");
        Front.unit("fjordvik", "l", null);
        String own = Front.campaign("executive", "limesurvey", "2026", List.of("l"));
        StringBuilder csv = new StringBuilder(
                "\"id\",\"submitdate\",\"startlanguage\",\"token\",\"ipaddr\",\"tilfredshet\",\"respekt[lytter]\",\"bruker[mat]\",\"bruker[tur]\"\n");
        for (int respondent = 1; respondent <= 6; respondent++) {
            csv.append("\"%d\",\"2026-03-01 10:00:00\",\"nb\",\"hemmelig\",\"10.0.0.1\",\"%s\",\"5\",\"Y\",\"N\"\n"
                    .formatted(respondent, List.of("4", "5", "5", "6", "3", "5").get(respondent - 1)));
        }
        csv.append("\"7\",\"\",\"nb\",\"hemmelig\",\"10.0.0.1\",\"1\",\"\",\"\",\"\"\n");
        takes(own, "open").statusCode(200);
        String kind = "responses?campaign=%s&unit=l".formatted(own);
        pushed("survey-integration", kind, csv.toString()).body("state", equalTo("completed"), "changes", equalTo(18));
        pushed("survey-integration", kind, csv.toString()).body("changes", equalTo(0));
        takes(own, "close").statusCode(200);
        takes(own, "release").statusCode(200);
        results("executive", own, "unit=l")
                .body(
                        "rows[0].mean", equalTo(4.667f),
                        "rows.find { it.code == 'lytter' }.mean", equalTo(5.0f),
                        "rows.find { it.code == 'bruker' }.distribution.count", contains(6, 0));
    }

    @Test
    void a_file_for_each_unit_with_its_own_numbers_and_noughts_keeps_what_other_units_said() {
        Front.questionnaire("each-unit");
        Front.unit("fjordvik", "v", null);
        Front.unit("fjordvik", "v-1", "v");
        Front.unit("fjordvik", "v-2", "v");
        String own = Front.campaign("executive", "each-unit", "2026", List.of("v-1", "v-2"));
        takes(own, "open").statusCode(200);
        for (String unit : List.of("v-1", "v-2")) {
            StringBuilder wide = new StringBuilder("id\tfirstname\tsvar[anbefale]\n");
            for (int respondent = 1; respondent <= 6; respondent++) {
                wide.append("%d\themmelig\t%d\n".formatted(respondent, respondent == 1 ? 0 : 9));
            }
            pushed("survey-integration", "responses?campaign=%s&unit=%s".formatted(own, unit), wide.toString())
                    .body("state", equalTo("completed"), "changes", equalTo(6));
        }
        takes(own, "close").statusCode(200);
        takes(own, "release").statusCode(200);
        results("executive", own, "unit=v")
                .body("total.n", equalTo(12), "rows.find { it.code == 'anbefale' }.distribution[0].count", equalTo(2));
    }

    @Test
    void a_campaign_that_tells_dimensions_alone_tells_no_item_and_backgrounds_of_the_top_unit() {
        String factors = Front.campaignThatTellsDimensions("results", "2024", UNITS);
        takes(factors, "open").statusCode(200);
        answered(
                factors,
                "r-1",
                Collections.nCopies(6, "{\"tilfredshet\": 4, \"lytter\": 5, \"hensyn\": 3, \"kjonn\": \"kvinne\"}"));
        answered(
                factors,
                "r-2",
                Collections.nCopies(7, "{\"tilfredshet\": 4, \"lytter\": 2, \"hensyn\": 2, \"kjonn\": \"mann\"}"));
        takes(factors, "close").statusCode(200);
        takes(factors, "release").statusCode(200);
        results("executive", factors, "unit=r-1&by=dimension")
                .body("rows.code", contains("respekt"), "rows.mean", contains(4.0f));
        results("executive", factors, "unit=r-1&by=item").statusCode(400).body("parameter", equalTo("by"));
        results("executive", factors, "unit=r&by=unit&code=lytter")
                .statusCode(400)
                .body("parameter", equalTo("code"));
        results("executive", factors, "unit=r&by=unit&code=respekt").body("rows.code", contains("r-1", "r-2"));
        results("executive", factors, "unit=r&by=dimension&background=kjonn")
                .statusCode(200)
                .body("rows.n", contains(6, 7));
        results("executive", factors, "unit=r-1&by=dimension&background=kjonn")
                .statusCode(400)
                .body("parameter", equalTo("background"));
        assertThat(kept(factors)).doesNotContain("ITEM", "item").contains("dimension");
        Events.awaitLast(
                Topic.SURVEY_OFFER.topicName(),
                "fjordvik|campaign|" + factors,
                told -> told.path("parts").findValuesAsText("code").equals(List.of("respekt")));
        task(factors + "|r-1|respekt").statusCode(201).body("subjectLabel.nb", endsWith(": Respekt"));
        task(factors + "|r-1").statusCode(201);
        task(factors + "|r-1|lytter").statusCode(422);
    }

    private static ValidatableResponse task(String key) {
        return as("executive")
                .contentType("application/json")
                .body(
                        "{\"subject\": {\"kind\": \"survey-result\", \"key\": \"%s\"}, \"work\": {\"title\": \"Snakke om det\"}}"
                                .formatted(key))
                .post("/v1/tasks")
                .then();
    }

    @Test
    void a_wrong_row_from_elsewhere_is_named_with_its_column() {
        Front.questionnaire("wrong-rows");
        Front.unit("fjordvik", "w", null);
        String own = Front.campaign("executive", "wrong-rows", "2026", List.of("w"));
        takes(own, "open").statusCode(200);
        String location = pushed("survey-integration", "responses", """
                        campaign;respondent;unit;item;value
                        %1$s;1;w;tilfredshet;7
                        %1$s;1;x;tilfredshet;5
                        %1$s;2;w;ukjent;5
                        ikke-en;3;w;tilfredshet;5
                        %1$s;4;w;kjonn;annet
                        %1$s;5;w;tilfredshet;4
                        %1$s;5;w;tilfredshet;5
                        """.formatted(own))
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(6))
                .extract()
                .path("id");
        as("survey-integration")
                .get("/v1/imports/" + location + "/errors")
                .then()
                .body("items.row", hasItem(2), "items.column", hasItem("value"), "items.code", hasItem("out-of-range"));
    }

    private static String released(String questionnaire, String unit, List<String> answers) {
        Front.questionnaire(questionnaire);
        Front.unit("fjordvik", unit, null);
        String own = Front.campaign("executive", questionnaire, "2026", List.of(unit));
        takes(own, "open").statusCode(200);
        answered(own, unit, answers);
        takes(own, "close").statusCode(200);
        takes(own, "release").statusCode(200);
        return own;
    }

    /** What kinds of figures are kept of a campaign at all. */
    private List<String> kept(String campaign) {
        return callers.call(
                Caller.of("fjordvik"),
                () -> database.withHandle(
                        handle -> handle.createQuery("select distinct kind from result where campaign = :id::uuid")
                                .bind("id", campaign)
                                .mapTo(String.class)
                                .list()));
    }
}
