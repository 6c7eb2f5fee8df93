package no.resultat.scorecard.task;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who leads which unit, and what people have to do, whatever service asks for it. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class TaskTest {
    private static final String LEADER = "service-account-unit-leader";
    private static final String EXECUTIVE = "service-account-executive";

    @BeforeAll
    static void a_school_with_its_leaders() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                oppgaveskolen;Oppgaveskolen;skole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                fjordvik;service-account-executive;leader;2020-01-01;
                oppvekst-nord;service-account-unit-leader;leader;2021-01-01;
                oppgaveskolen;rektor-oppgaveskolen;leader;2020-01-01;2023-07-31
                oppgaveskolen;ny-rektor-oppgaveskolen;leader;2023-08-01;
                oppgaveskolen;inspektor-oppgaveskolen;deputy;2023-08-01;
                """).body("state", equalTo("completed"));
    }

    @Test
    void a_leader_answers_to_who_leads_the_nearest_unit_above_that_has_another_leader() {
        as("unit-leader")
                .get("/v1/units/oppgaveskolen/leaders")
                .then()
                .statusCode(200)
                .body("leaders.person", hasItem("rektor-oppgaveskolen"))
                .body("superiors.person", contains(LEADER), "superiors.unit", contains("oppvekst-nord"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom
                oppgaveskolen;service-account-unit-leader;leader;2023-08-01
                """).body("changed", equalTo(1));
        as("unit-leader")
                .get("/v1/units/oppgaveskolen/leaders")
                .then()
                .body("leaders.person", contains(LEADER))
                .body("superiors.person", contains(EXECUTIVE));
        as("executive").get("/v1/units/fjordvik/leaders").then().body("superiors", empty());
        Events.awaitLast(
                Topic.SCORECARD_LEADER.topicName(),
                "fjordvik|oppgaveskolen",
                told -> told.at("/leaders/0/person").asText().equals(LEADER));
    }

    @Test
    void rows_that_name_no_unit_or_no_time_are_named() {
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                ingensteds;a;leader;2020-01-01;
                fjordvik;b;leader;2020-01-01;2019-12-31
                fjordvik;c;sjef;2020-01-01;
                """).body("state", equalTo("rejected"), "rowsRejected", equalTo(3));
    }

    @Test
    void a_task_goes_from_planned_to_done_with_what_was_noted_and_who_did_it() {
        String task = made("unit-leader", "{\"title\": \"Snakk med elevrådet\", \"due\": \"2036-05-01\"}");

        as("unit-leader")
                .get("/v1/tasks/" + task)
                .then()
                .statusCode(200)
                .body("state", equalTo("planned"), "overdue", equalTo(false), "unit", equalTo("oppgaveskolen"))
                .body("steps", contains("started", "done", "dropped"), "subjectLabel.nb", equalTo("Oppgaveskolen"))
                .body("history.by", contains(LEADER), "work", not(hasKey("person")));
        step("unit-leader", task, "started").statusCode(200).body("state", equalTo("started"));
        as("unit-leader")
                .contentType("application/json")
                .body("{\"text\": \"De vil ha flere uteområder\"}")
                .post("/v1/tasks/" + task + "/notes")
                .then()
                .statusCode(200)
                .body("notes.text", contains("De vil ha flere uteområder"), "notes.by", contains(LEADER));
        step("unit-leader", task, "planned")
                .statusCode(409)
                .body("state", equalTo("started"), "steps", contains("done", "dropped"));
        step("executive", task, "done")
                .statusCode(200)
                .body(
                        "history.to",
                        contains("planned", "started", "done"),
                        "history.comment",
                        contains(null, "prøve", "prøve"));
        as("administrator").get("/v1/audit?kind=task&key=" + task).then().body("items[0].after.state", equalTo("done"));
        Events.awaitLast(
                Topic.SCORECARD_TASK.topicName(),
                "fjordvik|" + task,
                told -> told.get("state").asText().equals("done"));
    }

    @Test
    void a_step_is_taken_by_those_who_may() {
        String task = made("executive", "{\"title\": \"Bare for meg\", \"person\": \"service-account-reader\"}");
        as("reader").get("/v1/tasks?assignee=me&unit=oppgaveskolen").then().body("items.id", hasItem(task));
        step("reader", task, "done").statusCode(200);
        step("reader", task, "started").statusCode(403).body("who", hasItem("leader"));
        as("reader").get("/v1/tasks/" + task).then().body("steps", empty());

        String others = made("executive", "{\"title\": \"Ikke for leseren\", \"person\": \"ny-rektor-oppgaveskolen\"}");
        step("reader", others, "done").statusCode(403).body("who", hasItem("owner"));
    }

    @Test
    void somebody_sees_the_own_tasks_wherever_they_are_and_no_others() {
        String elsewhere =
                made("executive", "fjordvik", "{\"title\": \"Felles løft\", \"person\": \"%s\"}".formatted(LEADER));
        String notMine =
                made("executive", "fjordvik", "{\"title\": \"Rådmannens\", \"person\": \"%s\"}".formatted(EXECUTIVE));
        String byRole = made("executive", "{\"title\": \"Rollens\", \"role\": \"unit-leader\"}");

        as("unit-leader")
                .get("/v1/tasks?assignee=me&limit=1000")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(elsewhere), "items.id", hasItem(byRole), "items.id", not(hasItem(notMine)));
        as("unit-leader").get("/v1/tasks/" + elsewhere).then().statusCode(200);
        as("unit-leader").get("/v1/tasks/" + notMine).then().statusCode(404);
        as("executive-barum").get("/v1/tasks/" + notMine).then().statusCode(404);
        as("analyst").get("/v1/tasks").then().statusCode(403);
    }

    @Test
    void what_is_overdue_comes_first_and_lists_are_narrowed() {
        String late = made("executive", "{\"title\": \"For sent\", \"due\": \"2024-01-31\"}");
        String later = made("executive", "{\"title\": \"Siden\", \"due\": \"2035-01-31\"}");
        String open = "/v1/tasks?unit=oppgaveskolen&state=planned&limit=1000";

        as("executive")
                .get(open + "&overdue=true")
                .then()
                .body("items.id", hasItem(late), "items.id", not(hasItem(later)));
        as("executive")
                .get(open + "&overdue=false")
                .then()
                .body("items.id", hasItem(later), "items.id", not(hasItem(late)));
        as("executive")
                .get(open + "&due=2024-12-31")
                .then()
                .body("items.id", hasItem(late), "items.id", not(hasItem(later)));
        as("executive").get(open + "&subject=unit oppgaveskolen").then().body("items.id", hasItem(late));
        as("executive").get(open + "&subject=indicator-status").then().body("items.id", not(hasItem(late)));
        as("executive").get("/v1/tasks?state=ferdig").then().statusCode(400).body("parameter", equalTo("state"));
        String first = as("executive").get(open + "&limit=1").path("items[0].id");
        String cursor = as("executive").get(open + "&limit=1").path("next");
        as("executive").get(open + "&limit=1&cursor=" + cursor).then().body("items.id", not(hasItem(first)));
        step("executive", late, "dropped").body("overdue", equalTo(false));
    }

    @Test
    void a_task_is_said_anew_under_its_version() {
        String task = made("executive", "{\"title\": \"Uten penger\"}");
        String tag = as("executive").get("/v1/tasks/" + task).header("ETag");
        String money =
                "{\"title\": \"Med penger\", \"months\": [{\"month\": \"2036-03\", \"cost\": 120000, \"effect\": 45000}]}";
        put(task, tag, money)
                .statusCode(200)
                .body("work.months[0].cost", equalTo(120000), "work.title", equalTo("Med penger"));
        put(task, tag, money).statusCode(412);
        put(task, "*", "{\"title\": \"To\", \"person\": \"a\", \"role\": \"unit-leader\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/role"));
        put(task, "*", "{\"title\": \"År\", \"months\": [{\"month\": \"2036\", \"cost\": 1, \"effect\": 1}]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/months/0/month"));
    }

    @Test
    void what_a_task_is_about_must_be_there() {
        asked("executive", "{\"kind\": \"drøm\", \"key\": \"x\"}", "{\"title\": \"t\"}", null)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/subject/kind"), "errors[0].code", equalTo("unknown-subject-kind"));
        asked("unit-leader", "{\"kind\": \"unit\", \"key\": \"fjordvik\"}", "{\"title\": \"t\"}", null)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/subject/key"));
        asked("executive", "{\"kind\": \"indicator-status\", \"key\": \"X|y|2026\"}", "{\"title\": \"t\"}", null)
                .statusCode(422);
        asked("executive", "{\"kind\": \"unit\", \"key\": \"fjordvik\"}", "{}", null)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/work/title"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "due": "+999999-01-01"                            | /work/due
            "months": [{"month": "2036-03"}]                  | /work/months/0/cost
            "months": [{"cost": 1, "effect": 1}]              | /work/months/0/month
            """)
    void what_nobody_can_plan_by_is_named(String part, String pointer) {
        asked(
                        "executive",
                        "{\"kind\": \"unit\", \"key\": \"fjordvik\"}",
                        "{\"title\": \"t\", %s}".formatted(part),
                        null)
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_task_is_of_a_unit_that_is_there() {
        as("unit-leader")
                .contentType("application/json")
                .body("""
                {"subject": {"kind": "unit", "key": "oppgaveskolen"}, "unit": "fjordvik", "work": {"title": "t"}}
                """)
                .post("/v1/tasks")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/unit"), "errors[0].code", equalTo("unknown-unit"));
    }

    @Test
    void the_same_key_makes_one_task() {
        String key = UUID.randomUUID().toString();
        String subject = "{\"kind\": \"unit\", \"key\": \"oppgaveskolen\"}";
        String first = asked("executive", subject, "{\"title\": \"Én gang\"}", key)
                .statusCode(201)
                .extract()
                .path("id");
        asked("executive", subject, "{\"title\": \"Én gang\"}", key)
                .statusCode(201)
                .body("id", equalTo(first));
        asked("executive", subject, "{\"title\": \"En annen\"}", key).statusCode(422);
    }

    @Test
    void tasks_of_other_services_are_found_here() {
        String id = UUID.randomUUID().toString();
        String told = """
                {"id": "%s", "subject": {"kind": "deviation", "key": "oppgaveskolen|2026-03"}, "unit": "oppgaveskolen", "title": "Spar på vikarer",
                 "person": "%s", "due": "%s", "state": "%s", "revision": %d}
                """;
        LocalDate due = LocalDate.of(2034, 5, 1);
        Events.say(Topic.REPORTING_TASK.topicName(), "fjordvik", id, told.formatted(id, LEADER, due, "started", 2));
        Events.say(Topic.REPORTING_TASK.topicName(), "fjordvik", id, told.formatted(id, LEADER, due, "planned", 1));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("unit-leader")
                        .get("/v1/tasks?assignee=me&subject=deviation")
                        .<List<String>>path("items.id")
                        .contains(id));
        as("unit-leader")
                .get("/v1/tasks?assignee=me&subject=deviation oppgaveskolen|2026-03")
                .then()
                .body("items.service", contains("reporting"), "items.state", contains("started"));
        as("unit-leader").get("/v1/tasks/" + id).then().statusCode(404);
    }

    private static String made(String client, String work) {
        return made(client, "oppgaveskolen", work);
    }

    private static String made(String client, String unit, String work) {
        return asked(client, "{\"kind\": \"unit\", \"key\": \"%s\"}".formatted(unit), work, null)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse asked(String client, String subject, String work, String key) {
        var request = as(client).contentType("application/json");
        return (key == null ? request : request.header("Idempotency-Key", key))
                .body("{\"subject\": %s, \"work\": %s}".formatted(subject, work))
                .post("/v1/tasks")
                .then();
    }

    private static ValidatableResponse put(String task, String tag, String work) {
        return as("executive")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(work)
                .put("/v1/tasks/" + task)
                .then();
    }

    private static ValidatableResponse step(String client, String task, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\", \"comment\": \"prøve\"}".formatted(to))
                .post("/v1/tasks/" + task + "/steps")
                .then();
    }
}
