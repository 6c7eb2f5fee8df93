package no.resultat.scorecard.action;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a red light to what was done about it, and to what came of that beside others. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ActionTest {
    private static final String LIGHT = "{\"kind\": \"indicator-status\", \"key\": \"TI1.1|tiltak-1|2021-03\"}";

    @BeforeAll
    static void six_schools_with_their_absence() {
        pushed(
                        "administrator",
                        "units",
                        "code;name;type;parent;validFrom;validTo\nfjordvik;Fjordvik;kommune;;2000-01-01;\n"
                                + "oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;\n"
                                + IntStream.rangeClosed(1, 6)
                                        .mapToObj(school -> "tiltak-%d;Tiltaksskole %d;tiltaksskole;%s;2000-01-01;\n"
                                                .formatted(school, school, school < 3 ? "oppvekst-nord" : "fjordvik"))
                                        .collect(Collectors.joining()))
                .body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Tiltak"}, "focusAreas": [{"code": "TI", "label": {"nb": "Medarbeidere"}, "successFactors": [
                  {"code": "TI1", "label": {"nb": "Godt arbeidsmiljø"}, "indicators": [
                    {"code": "TI1.1", "label": {"nb": "Sykefravær"}, "direction": "lower-is-better", "unitOfMeasure": "%", "frequency": "month",
                     "aggregation": "rate", "source": {"kind": "manual"},
                     "targets": [{"year": 2021, "criteria": [{"basis": "level", "desired": 8.0, "lower": 8.5}]}]}]}]}]}
                """)
                .put("/v1/scorecards/tiltak")
                .then()
                .statusCode(201);
        pushed(
                        "erp-integration",
                        "measurements",
                        "indicator;unit;period;numerator;denominator\n"
                                + rows("tiltak-1", 94, 91, 97, 88, 80, 83, 79)
                                + rows("tiltak-2", 89, 89, 89, 89, 86, 86, 86)
                                + rows("tiltak-3", 89, 89, 89, 89, 86, 86, 86)
                                + rows("tiltak-4", 89, 89, 89, 89, 86, 86, 86)
                                + rows("tiltak-5", 70, 70, 70, 70, 70, 70))
                .body("state", equalTo("completed"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "red"
                        .equals(as("executive")
                                .get("/v1/units/tiltak-1/scorecard?scorecard=tiltak&period=2021-03")
                                .path("focusAreas[0].successFactors[0].indicators[0].light")));
    }

    private static String rows(String unit, int... perThousand) {
        return IntStream.range(0, perThousand.length)
                .mapToObj(month -> "TI1.1;%s;2021-%02d;%d;1000\n".formatted(unit, month + 1, perThousand[month]))
                .collect(Collectors.joining());
    }

    @Test
    void what_was_done_about_a_red_light_is_measured_beside_comparable_schools() {
        String action = made("unit-leader", "measure", LIGHT, """
                {"title": "Fast vikarpool", "starts": "2021-04-01", "takesEffect": "2021-05-01", "due": "2021-12-31",
                 "amounts": [{"period": "2021-04", "cost": 120000, "effect": 0}, {"period": "2021-05", "cost": 20000, "effect": 45000}]}
                """);
        as("unit-leader")
                .get("/v1/actions/" + action)
                .then()
                .statusCode(200)
                .body("unit", equalTo("tiltak-1"), "plan.indicator", equalTo("TI1.1"), "state", equalTo("planned"))
                .body("subjectLabel.nb", equalTo("Sykefravær"), "plan.amounts.cost", contains(120000, 20000))
                .body("effect.before", equalTo(9.40f), "effect.after", equalTo(8.07f), "effect.change", equalTo(-1.33f))
                .body(
                        "effect.units",
                        equalTo(3),
                        "effect.othersChange",
                        equalTo(-0.30f),
                        "effect.effect",
                        equalTo(-1.03f));
        step("unit-leader", action, "started").statusCode(200);
        step("unit-leader", action, "done")
                .statusCode(200)
                .body("conclusion", equalTo("prøve"), "steps", contains("started"));

        as("reader")
                .get("/v1/actions/effects?indicator=TI1.1&unitType=tiltaksskole")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '%s' }.measured.effect".formatted(action), equalTo(-1.03f))
                .body("items.find { it.id == '%s' }.better".formatted(action), equalTo(true))
                .body("items.find { it.id == '%s' }.conclusion".formatted(action), equalTo("prøve"));
        as("reader")
                .get("/v1/actions/effects?indicator=TI1.1&unitType=barnehage")
                .then()
                .body("items", equalTo(List.of()));
        as("executive-barum").get("/v1/actions/effects?indicator=TI1.1").then().body("items", equalTo(List.of()));
    }

    @Test
    void what_helped_far_away_is_told_to_a_leader_who_sees_nothing_else_of_it() {
        String far = made("executive", "assignment", "{\"kind\": \"unit\", \"key\": \"tiltak-5\"}", """
                {"title": "Trim for ansatte", "indicator": "TI1.1", "starts": "2021-04-01", "takesEffect": "2021-05-01"}
                """);
        as("unit-leader").get("/v1/actions/" + far).then().statusCode(404);
        as("unit-leader").get("/v1/actions?indicator=TI1.1&limit=1000").then().body("items.id", not(hasItem(far)));
        step("executive", far, "started");
        step("executive", far, "done");
        as("unit-leader").get("/v1/actions/effects?indicator=TI1.1").then().body("items.id", hasItem(far));
        as("unit-leader").get("/v1/actions/" + far).then().statusCode(200).body("steps", empty());
        as("unit-leader")
                .contentType("application/json")
                .body("{\"title\": \"Min nå\", \"starts\": \"2021-04-01\"}")
                .put("/v1/actions/" + far)
                .then()
                .statusCode(403);
        as("unit-leader")
                .contentType("application/json")
                .body("{\"text\": \"Hei\"}")
                .post("/v1/actions/" + far + "/notes")
                .then()
                .statusCode(403);
        step("unit-leader", far, "started").statusCode(403);
        as("unit-leader")
                .get("/v1/units/tiltak-5/scorecard?period=2021-03")
                .then()
                .statusCode(404);
    }

    @Test
    void an_effect_that_cannot_be_told_says_why() {
        String young = made("executive", "assignment", "{\"kind\": \"unit\", \"key\": \"tiltak-5\"}", """
                {"title": "For tidlig", "indicator": "TI1.1", "starts": "2021-05-01"}
                """);
        as("executive")
                .get("/v1/actions/" + young)
                .then()
                .body("effect.missing", equalTo("values-after"), "effect", not(hasKey("effect")));
        String none = made(
                "executive",
                "assignment",
                "{\"kind\": \"unit\", \"key\": \"tiltak-6\"}",
                "{\"title\": \"Uten mål\", \"starts\": \"2021-05-01\"}");
        as("executive").get("/v1/actions/" + none).then().body("", not(hasKey("effect")));
    }

    @Test
    void each_kind_has_its_own_money_and_no_other() {
        String subject = "{\"kind\": \"unit\", \"key\": \"tiltak-6\"}";
        asked(
                        "executive",
                        "assignment",
                        subject,
                        "{\"title\": \"t\", \"starts\": \"2021-05-01\", \"amounts\": [{\"period\": \"2021-05\", \"cost\": 1, \"effect\": 0}]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/plan/amounts/0/cost"), "errors[0].code", equalTo("no-money"));
        asked(
                        "executive",
                        "investment",
                        subject,
                        "{\"title\": \"t\", \"starts\": \"2021-05-01\", \"amounts\": [{\"period\": \"2021-05\", \"cost\": 1, \"effect\": 0}]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/plan/amounts/0/period"));
        asked("executive", "climate", subject, "{\"title\": \"t\", \"starts\": \"2021-05-01\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/plan/tonnes"));
        made("executive", "climate", subject, "{\"title\": \"Elbiler\", \"starts\": \"2021-05-01\", \"tonnes\": 12.5}");
        asked(
                        "executive",
                        "measure",
                        subject,
                        "{\"title\": \"t\", \"starts\": \"2021-05-01\", \"amounts\": [{\"period\": \"2021-05\", \"cost\": 1, \"effect\": 0, \"spent\": 1}]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/plan/amounts/0/spent"));
        String roof = made(
                "executive",
                "investment",
                subject,
                "{\"title\": \"Nytt tak\", \"starts\": \"2021-05-01\", \"amounts\": [{\"period\": \"2022\", \"cost\": 4000000, \"effect\": 0, \"forecast\": 4200000, \"spent\": 100000},"
                        + " {\"period\": \"2023\", \"cost\": 1000000, \"effect\": 0}]}");
        JsonNode told = Events.awaitLast(
                Topic.SCORECARD_UNDERTAKING.topicName(), "fjordvik|investment|" + roof, undertaking -> true);
        assertThat(told.at("/money/frame").asInt()).isEqualTo(5_000_000);
        assertThat(told.at("/money/spent").asInt()).isEqualTo(100_000);
        assertThat(told.at("/money/forecast").asInt()).isEqualTo(5_200_000);
        assertThat(told.at("/open").asBoolean()).isTrue();
        asked(
                        "executive",
                        "measure",
                        subject,
                        "{\"title\": \"t\", \"starts\": \"2021-05-01\", \"takesEffect\": \"2021-04-01\", \"due\": \"2021-01-01\", \"indicator\": \"INGEN\"}")
                .statusCode(422)
                .body("errors.pointer", hasItems("/plan/takesEffect", "/plan/due", "/plan/indicator"));
        as("executive")
                .get("/v1/actions?kind=climate,investment&unit=tiltak-6")
                .then()
                .body("items.title", hasItems("Elbiler", "Nytt tak"));
        as("executive").get("/v1/actions?kind=drøm").then().statusCode(400).body("parameter", equalTo("kind"));
    }

    @Test
    void what_actions_cost_and_bring_is_a_table_as_it_was_planned_then() {
        String action = made(
                "executive",
                "measure",
                "{\"kind\": \"unit\", \"key\": \"tiltak-6\"}",
                "{\"title\": \"Spare strøm\", \"starts\": \"2019-01-01\", \"amounts\": ["
                        + "{\"period\": \"2019-01\", \"cost\": 100, \"effect\": 0}, {\"period\": \"2019-02\", \"cost\": 0, \"effect\": 40}]}");
        assertThat(told("2019", "")).isEqualTo("\"tiltak-6\",\"measure\",100.00,40.00,\"..\",\"..\",\"..\",\"..\"");
        Instant then = Instant.now();
        put(
                        action,
                        as("executive").get("/v1/actions/" + action).header("ETag"),
                        "{\"title\": \"Spare strøm\", \"starts\": \"2019-01-01\", \"amounts\": ["
                                + "{\"period\": \"2019-01\", \"cost\": 100, \"effect\": 0}, {\"period\": \"2019-03\", \"cost\": 5, \"effect\": 60}]}")
                .statusCode(200)
                .body("plan.amounts.period", contains("2019-01", "2019-03"));

        assertThat(told("2019", "")).isEqualTo("\"tiltak-6\",\"measure\",105.00,60.00,\"..\",\"..\",\"..\",\"..\"");
        assertThat(told("2019", "&asOf=" + then))
                .isEqualTo("\"tiltak-6\",\"measure\",100.00,40.00,\"..\",\"..\",\"..\",\"..\"");

        step("executive", action, "started").statusCode(200);
        assertThat(told(String.valueOf(Oslo.today().getYear()), ""))
                .isEqualTo("\"tiltak-6\",\"measure\",\"..\",\"..\",\"..\",\"..\",1,0");
        step("executive", action, "dropped").statusCode(200);
        assertThat(told("2019", "")).isEqualTo("\"tiltak-6\",\"measure\",\"..\",\"..\",\"..\",\"..\",\"..\",\"..\"");
    }

    private static String told(String year, String more) {
        String csv = as("executive")
                .get(
                        "/pxwebapi/v2/tables/actions/data?outputFormat=csv&outputFormatParams=UseCodes&valuecodes[Unit]=tiltak-6"
                                + "&valuecodes[ActionKind]=measure&valuecodes[ContentsCode]=*&valuecodes[Tid]=" + year
                                + more)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return csv.lines().skip(1).collect(Collectors.joining());
    }

    @Test
    void an_action_is_said_anew_under_its_version_and_remembered() {
        String action = made("executive", "assignment", LIGHT, "{\"title\": \"Først\", \"starts\": \"2022-05-01\"}");
        String tag = as("executive").get("/v1/actions/" + action).header("ETag");
        put(action, tag, "{\"title\": \"Så\", \"starts\": \"2022-06-01\"}")
                .statusCode(200)
                .body("plan.title", equalTo("Så"));
        put(action, tag, "{\"title\": \"Enda en\", \"starts\": \"2022-06-01\"}").statusCode(412);
        as("executive")
                .contentType("application/json")
                .body("{\"text\": \"Godt i gang\"}")
                .post("/v1/actions/" + action + "/notes")
                .then()
                .body("notes.text", contains("Godt i gang"));
        as("administrator")
                .get("/v1/audit?kind=action&key=" + action)
                .then()
                .body("items[0].after.plan.title", equalTo("Så"));
        step("executive", action, "done").statusCode(409).body("steps", contains("started", "dropped"));
        as("executive").get("/v1/actions/" + UUID.randomUUID()).then().statusCode(404);
    }

    private static String made(String client, String kind, String subject, String plan) {
        return asked(client, kind, subject, plan).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse asked(String client, String kind, String subject, String plan) {
        return as(client)
                .contentType("application/json")
                .body("{\"kind\": \"%s\", \"subject\": %s, \"plan\": %s}".formatted(kind, subject, plan))
                .post("/v1/actions")
                .then();
    }

    private static ValidatableResponse put(String action, String tag, String plan) {
        return as("executive")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(plan)
                .put("/v1/actions/" + action)
                .then();
    }

    private static ValidatableResponse step(String client, String action, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\", \"comment\": \"prøve\"}".formatted(to))
                .post("/v1/actions/" + action + "/steps")
                .then();
    }
}
