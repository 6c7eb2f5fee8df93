package no.resultat.scorecard.wheel;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The annual wheel as Alna has it: set activities at set times, and who is late. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class WheelTest {
    private static final String LEADER = "service-account-unit-leader";

    @BeforeAll
    static void two_schools() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                hjulskolen;Hjulskolen;hjulskole;oppvekst-nord;2000-01-01;
                hjulskolen-2;Hjulskolen 2;hjulskole;fjordvik;2000-01-01;2021-06-30
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                fjordvik;service-account-executive;leader;2020-01-01;
                oppvekst-nord;service-account-unit-leader;leader;2021-01-01;
                hjulskolen;rektor-hjulskolen;leader;2020-01-01;
                hjulskolen;inspektor-hjulskolen;deputy;2020-01-01;
                """).body("state", equalTo("completed"));
        as("administrator")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Hjulkart"}, "unitTypes": ["hjulskole"], "focusAreas": [{"code": "HJ", "label": {"nb": "Brukere"},
                  "successFactors": [{"code": "HJ1", "label": {"nb": "Tilfredshet"}, "indicators": [
                    {"code": "HJU1", "label": {"nb": "Brukertilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "decimals": 1,
                     "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"},
                     "targets": [{"year": 2021, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]}]}]}]}]}
                """)
                .put("/v1/scorecards/hjul")
                .then()
                .statusCode(201);
    }

    @Test
    void a_year_is_made_for_the_units_of_each_day_and_made_again_adds_what_is_missing() {
        rule("hjul-regnskap", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=15", "").statusCode(201);
        rule("hjul-tertial", "FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=20", "").statusCode(201);
        made(2021);
        as("executive")
                .get("/v1/activities?year=2021&rule=hjul-regnskap")
                .then()
                .body("items", hasSize(2));
        as("executive")
                .get("/v1/activities?year=2021&rule=hjul-tertial")
                .then()
                .body("items", hasSize(3)); // the second school is closed before September
        made(2021).body("made", equalTo(0), "dropped", equalTo(0), "activities", greaterThan(4));
        String first = as("executive")
                .get("/v1/activities?year=2021&rule=hjul-regnskap&unit=hjulskolen")
                .then()
                .body("items.due", contains("2021-02-15"), "items.quarter", contains(1), "items.late", contains(true))
                .extract()
                .path("items[0].id");
        as("unit-leader")
                .get("/v1/activities?year=2021&late=true&limit=1000")
                .then()
                .body("items.unit", hasItem("hjulskolen"), "items.unit", not(hasItem("hjulskolen-2")));
        as("executive")
                .get("/v1/activities?year=2021&quarter=3&under=fjordvik&rule=hjul-tertial")
                .then()
                .body("items.unit", contains("hjulskolen"));

        step("reader", first, "done").statusCode(403);
        step("unit-leader", first, "done")
                .statusCode(200)
                .body("activity.state", equalTo("done"), "history", hasSize(1));
        as("executive")
                .get("/v1/wheel/2021?under=hjulskolen")
                .then()
                .body("items.findAll { it.rule.startsWith('hjul-') }.done", contains(1, 0, 0))
                .body("items.findAll { it.rule.startsWith('hjul-') }.late", contains(0, 1, 1));
        rule("hjul-regnskap", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "").statusCode(200);
        made(2021).body("made", equalTo(2), "dropped", equalTo(1)); // what is done stays
        as("executive").delete("/v1/wheel-rules/hjul-regnskap").then().statusCode(409);
        as("executive").delete("/v1/wheel-rules/hjul-tertial").then().statusCode(204);
        as("executive").get("/v1/activities?rule=hjul-tertial").then().body("items", empty());
        step("unit-leader", first, "open").statusCode(200);
        as("executive").delete("/v1/wheel-rules/hjul-regnskap").then().statusCode(204);
    }

    @Test
    void by_when_units_report_is_told_until_no_rule_asks_for_it() {
        String topic = Topic.SCORECARD_REPORTING_RULE.topicName();
        rule("hjul-rapport", "FREQ=MONTHLY;BYMONTHDAY=12", ", \"doneBy\": {\"kind\": \"report\"}")
                .statusCode(201);
        JsonNode told = Events.awaitLast(topic, "fjordvik|hjul-rapport", rule -> true);
        assertThat(told.at("/schedule").asText()).isEqualTo("FREQ=MONTHLY;BYMONTHDAY=12");
        as("executive").delete("/v1/wheel-rules/hjul-rapport").then().statusCode(204);
        Events.awaitLast(topic, "fjordvik|hjul-rapport", rule -> !rule.has("schedule"));
        rule("hjul-rapport", "FREQ=MONTHLY;BYMONTHDAY=14", ", \"doneBy\": {\"kind\": \"report\"}")
                .statusCode(201);
        Events.awaitLast(
                topic,
                "fjordvik|hjul-rapport",
                rule -> rule.at("/revision").asLong() > told.at("/revision").asLong() + 1);
        as("executive").delete("/v1/wheel-rules/hjul-rapport").then().statusCode(204);
    }

    @Test
    void what_an_indicator_tells_of_is_done_when_it_is_measured() {
        rule(
                        "hjul-undersokelse",
                        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1",
                        ", \"doneBy\": {\"kind\": \"measured\", \"indicator\": \"HJU1\"}")
                .statusCode(201);
        made(2022);
        String list = "/v1/activities?year=2022&rule=hjul-undersokelse&unit=hjulskolen";
        as("unit-leader").get(list).then().body("items.state", contains("open"));
        pushed("administrator", "measurements", """
                indicator;unit;period;value;n
                HJU1;hjulskolen;2022;4.7;40
                """).body("state", equalTo("completed"));
        as("unit-leader").get(list).then().body("items.state", contains("done"), "items.late", contains(false));
        as("executive").delete("/v1/wheel-rules/hjul-undersokelse").then().statusCode(204);
    }

    @Test
    void people_are_reminded_before_and_after_and_then_those_whom_they_answer_to() {
        rule(
                        "hjul-frist",
                        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10",
                        ", \"remindBefore\": [14, 3], \"remindAfter\": [1], \"escalateAfter\": 7")
                .statusCode(201);
        made(2023);
        reminders("executive", "2023-05-27").body("items.find { it.unit == 'hjulskolen' }.kind", equalTo("before"));
        reminders("executive", "2023-06-07")
                .body(
                        "items.find { it.unit == 'hjulskolen' }.receivers",
                        contains("rektor-hjulskolen", "inspektor-hjulskolen"));
        reminders("executive", "2023-06-08").body("items.findAll { it.unit == 'hjulskolen' }", empty());
        reminders("executive", "2023-06-11").body("items.find { it.unit == 'hjulskolen' }.kind", equalTo("after"));
        reminders("unit-leader", "2023-06-17&assignee=me")
                .body("items.find { it.unit == 'hjulskolen' }.kind", equalTo("escalated"))
                .body("items.receivers.flatten()", everyItem(equalTo(LEADER)));
        String id = as("executive")
                .get("/v1/activities?year=2023&rule=hjul-frist&unit=hjulskolen")
                .then()
                .extract()
                .path("items[0].id");
        step("executive", id, "done").statusCode(200);
        reminders("executive", "2023-06-17").body("items.findAll { it.unit == 'hjulskolen' }", empty());

        as("unit-leader")
                .contentType("application/json")
                .body(
                        "{\"subject\": {\"kind\": \"unit\", \"key\": \"hjulskolen\"}, \"work\": {\"title\": \"Ring foreldrene\", \"due\": \"2023-06-20\"}}")
                .post("/v1/tasks")
                .then()
                .statusCode(201);
        reminders("executive", "2023-06-13")
                .body("items.findAll { it.thing == 'task' }.label.nb", hasItem("Ring foreldrene"));
        as("executive").delete("/v1/wheel-rules/hjul-frist").then().statusCode(409);
    }

    @Test
    void a_letter_is_issued_from_above_in_versions_and_read() {
        String letter = "/v1/units/hjulskolen/annual-letters/2021";
        as("unit-leader").get(letter).then().statusCode(404);
        issue("reader", letter, "Ikke min").statusCode(403);
        issue("unit-leader", letter, "Rammen er 48,2 millioner.")
                .statusCode(200)
                .body("items.version", contains(1));
        issue("unit-leader", letter, "Rammen er 48,2 millioner.")
                .body("items.version", contains(1)); // the same is no other version
        issue("executive", letter, "Rammen er 47,9 millioner.").body("items.version", contains(1, 2));
        as("unit-leader")
                .get(letter)
                .then()
                .body(
                        "title",
                        equalTo("Årsbrev 2021: Hjulskolen"),
                        "sections.heading",
                        hasItems("Føringer", "Resultatkrav"))
                .body(
                        "sections.find { it.heading == 'Resultatkrav' }.table.rows[0][0]",
                        equalTo("HJU1 Brukertilfredshet"));
        as("unit-leader")
                .get(letter + "?version=1")
                .then()
                .body("sections[0].paragraphs[0]", equalTo("Rammen er 48,2 millioner."));
        as("unit-leader")
                .get(letter + "/changes?from=1&to=2")
                .then()
                .body("items.words", contains("Føringer: Rammen er 48,2 millioner. ble Rammen er 47,9 millioner."));
        as("unit-leader")
                .accept("application/pdf")
                .get(letter)
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        as("unit-leader").post(letter + "/receipts").then().statusCode(200).body("items[1].readBy", contains(LEADER));
        as("reader").get("/v1/units/fjordvik/annual-letters/2021").then().statusCode(404);
        issue("unit-leader", "/v1/units/oppvekst-nord/annual-letters/2021", "Til meg selv")
                .statusCode(403);
        issue("unit-leader", "/v1/units/fjordvik/annual-letters/2021", "Til toppen")
                .statusCode(404);
        as("unit-leader").get(letter + "?version=7").then().statusCode(404);
    }

    @Test
    void a_monthly_report_that_is_submitted_is_done_in_the_wheel() {
        rule("hjul-rapport", "FREQ=MONTHLY;BYMONTHDAY=12", ", \"doneBy\": {\"kind\": \"report\"}")
                .statusCode(201);
        made(2018);
        reported("planned", 1);
        reported("done", 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive")
                        .get("/v1/activities?rule=hjul-rapport&unit=hjulskolen&year=2018&state=done")
                        .then()
                        .statusCode(200)
                        .body("items.due", contains("2018-04-12")));
    }

    private static void reported(String state, int revision) {
        Events.say(Topic.REPORTING_TASK.topicName(), "fjordvik", "0f0f0f0f-2018-4000-8000-000000000003", """
                {"id": "0f0f0f0f-2018-4000-8000-000000000003", "subject": {"kind": "monthly-report", "key": "hjulskolen|2018-03"}, "unit": "hjulskolen",
                 "title": "Månedsrapport 2018-03", "role": "unit-leader", "due": "2018-04-14", "state": "%s", "revision": %d}
                """.formatted(
                        state, revision));
    }

    @Test
    void a_letter_tells_the_budget_of_the_year_where_the_ledger_does() {
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Rammer"}, "focusAreas": [{"code": "RA", "label": {"nb": "Økonomi"}, "successFactors": [
                  {"code": "RA1", "label": {"nb": "Rammer"}, "indicators": [
                    {"code": "RA1.1", "label": {"nb": "Årsbudsjett"}, "direction": "lower-is-better", "unitOfMeasure": "kr", "decimals": 0,
                     "frequency": "year", "source": {"kind": "ledger", "measure": "annual-budget"}, "targets": []}]}]}]}
                """)
                .put("/v1/scorecards/rammer")
                .then()
                .statusCode(201);
        Events.say(Topic.REPORTING_MEASUREMENT.topicName(), "fjordvik", "RA1.1|hjulskolen|2024", """
                {"indicator": "RA1.1", "unit": "hjulskolen", "period": "2024", "value": 48200000, "source": "ledger/annual-budget",
                 "recordedAt": "2024-01-01T10:00:00Z", "revision": 1}
                """);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive")
                        .get("/v1/units/hjulskolen/scorecard?scorecard=rammer&period=2024")
                        .then()
                        .body("focusAreas[0].successFactors[0].indicators[0].value", equalTo(48200000)));
        String letter = "/v1/units/hjulskolen/annual-letters/2024";
        issue("executive", letter, "Hold rammen").statusCode(200);
        as("unit-leader")
                .get(letter)
                .then()
                .body(
                        "sections.find { it.heading == 'Budsjett' }.table.rows",
                        contains(contains("Årsbudsjett", "48\u00a0200\u00a0000 kr")));
    }

    @Test
    void the_letters_of_the_units_below_one_are_issued_page_by_page_and_again_are_the_same() {
        String letters = "/v1/annual-letters/2022?limit=1";
        String next = below("executive", letters, "fjordvik")
                .statusCode(200)
                .body("items", hasSize(1), "items.version", contains(1))
                .extract()
                .path("next");
        below("executive", letters + "&cursor=" + next, "fjordvik")
                .statusCode(200)
                .body("items", hasSize(1), "items.version", contains(1));
        below("unit-leader", letters, "oppvekst-nord").body("items.version", contains(1));
        below("unit-leader", letters, "fjordvik")
                .statusCode(404)
                .body("unit", equalTo("fjordvik")); // which the leader does not see
        below("reader", letters, "hjulskolen").statusCode(403);
        below("executive", "/v1/annual-letters/2022", "ingensteds").statusCode(404);
        below("executive", "/v1/annual-letters/22", "fjordvik").statusCode(400).body("parameter", equalTo("year"));
    }

    private static ValidatableResponse below(String client, String letters, String under) {
        return as(client)
                .contentType("application/json")
                .body("{\"under\": \"%s\", \"guidance\": \"Hold rammen.\"}".formatted(under))
                .post(letters)
                .then();
    }

    @Test
    void a_plan_is_submitted_once_it_has_what_its_template_requires() {
        template(
                        "hjul",
                        "{\"heading\": \"Hovedmål\", \"required\": true}, {\"heading\": \"Tiltak\", \"required\": false}")
                .statusCode(201);
        template("hjul", "{\"heading\": \"Mål\", \"required\": true}, {\"heading\": \" mål\", \"required\": true}")
                .statusCode(422)
                .body("errors.pointer", contains("/headings/1/heading"));
        String plan = "/v1/units/hjulskolen/annual-plans/2022";
        planned(plan, "{\"heading\": \"Tiltak\", \"text\": \"Lese mer\"}, {\"heading\": \"Hovedmål\", \"text\": \" \"}")
                .statusCode(201)
                .body("template", equalTo("hjul"), "missing", contains("Hovedmål"));
        submitted(plan).statusCode(409).body("missing", contains("Hovedmål"));
        planned(plan, "{\"heading\": \"hovedmål \", \"text\": \"Alle leser\"}")
                .statusCode(200)
                .body("missing", empty());
        submitted(plan).statusCode(200).body("state", equalTo("submitted"));
        as("unit-leader").get("/v1/annual-plan-templates").then().body("items.code", hasItem("hjul"));
        as("executive").delete("/v1/annual-plan-templates/hjul").then().statusCode(204);
        as("unit-leader").get(plan).then().body("", not(hasKey("template")));
        as("unit-leader").get("/v1/annual-plan-templates/hjul").then().statusCode(404);
    }

    private static ValidatableResponse template(String code, String headings) {
        return as("executive")
                .contentType("application/json")
                .body("{\"unitTypes\": [\"hjulskole\"], \"headings\": [%s]}".formatted(headings))
                .put("/v1/annual-plan-templates/" + code)
                .then();
    }

    private static ValidatableResponse planned(String plan, String sections) {
        return as("unit-leader")
                .contentType("application/json")
                .body("{\"sections\": [%s]}".formatted(sections))
                .put(plan)
                .then();
    }

    private static ValidatableResponse submitted(String plan) {
        return as("unit-leader")
                .contentType("application/json")
                .body("{\"to\": \"submitted\"}")
                .post(plan + "/steps")
                .then();
    }

    @Test
    void what_is_wrong_is_named() {
        rule("feil", "hver tirsdag", ", \"doneBy\": {\"kind\": \"measured\"}")
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/schedule", "/doneBy/indicator"));
        rule("feil", "FREQ=YEARLY", ", \"doneBy\": {\"kind\": \"talk\", \"indicator\": \"HJU1\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/doneBy/indicator"));
        rule("feil", "FREQ=YEARLY", ", \"remindBefore\": [-1]").statusCode(422);
        rule("feil", "FREQ=DAILY", "").statusCode(422).body("errors[0].pointer", equalTo("/schedule"));
        as("unit-leader").put("/v1/wheel/2021").then().statusCode(403);
        as("executive").put("/v1/wheel/21").then().statusCode(400).body("parameter", equalTo("year"));
        as("executive").get("/v1/activities?quarter=5").then().statusCode(400).body("parameter", equalTo("quarter"));
        as("executive").get("/v1/reminders?assignee=du").then().statusCode(400);
        as("executive").get("/v1/wheel-rules/ingen").then().statusCode(404);
    }

    private static ValidatableResponse rule(String code, String schedule, String more) {
        return as("controller")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"%s\"}, \"unitTypes\": [\"hjulskole\"], \"schedule\": \"%s\"%s}"
                        .formatted(code, schedule, more))
                .put("/v1/wheel-rules/" + code)
                .then();
    }

    private static ValidatableResponse made(int year) {
        return as("controller").put("/v1/wheel/" + year).then().statusCode(200);
    }

    private static ValidatableResponse reminders(String client, String day) {
        return as(client).get("/v1/reminders?limit=1000&day=" + day).then().statusCode(200);
    }

    private static ValidatableResponse issue(String client, String letter, String guidance) {
        return as(client)
                .contentType("application/json")
                .body("{\"guidance\": \"%s\"}".formatted(guidance))
                .put(letter)
                .then();
    }

    private static ValidatableResponse step(String client, String id, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post("/v1/activities/" + id + "/steps")
                .then();
    }
}
