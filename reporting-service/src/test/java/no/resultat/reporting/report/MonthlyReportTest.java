package no.resultat.reporting.report;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
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
import java.util.concurrent.atomic.AtomicInteger;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A controller's month: opened for all, explained where money deviates, returned, approved, gathered and closed. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class MonthlyReportTest {
    private static final String LEDGER = "period;unit;function;account;amount\n";
    private static final String MARCH = "/v1/units/rapport-1/monthly-reports/2023-03";

    @BeforeAll
    static void an_area_of_three_schools() {
        place("fjordvik", null, "kommune");
        place("oppvekst-nord", "fjordvik", "rapportomrade");
        place("rapport-1", "oppvekst-nord", "rapportskole");
        place("rapport-2", "oppvekst-nord", "rapportskole");
        place("rapport-3", "fjordvik", "rapportskole");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("executive")
                                .get("/v1/units/rapport-3/deviation?period=2023")
                                .statusCode()
                        == 200);
        pushed("erp-integration", "budget?source=rapport", """
                version;period;unit;function;account;amount
                original;2023-01;rapport-1;202;1010;1000000
                original;2023-02;rapport-1;202;1010;1000000
                original;2023-03;rapport-1;202;1010;1000000
                original;2023-12;rapport-1;202;1010;9000000
                original;2023-03;rapport-1;215;1010;100000
                original;2023-03;rapport-1;222;1010;5000
                """).body("state", equalTo("completed"));
        pushed("erp-integration", "ledger?source=rapport", LEDGER + """
                2023-01;rapport-1;202;1010;1000000
                2023-02;rapport-1;202;1010;1100000
                2023-03;rapport-1;202;1010;1200000
                2023-03;rapport-1;215;1010;101000
                2023-03;rapport-1;222;1010;9000
                """).body("state", equalTo("completed"));
        says(Topic.SCORECARD_INDICATOR, "fjordvik", "RAP1", """
                {"code": "RAP1", "scorecard": "felles", "label": {"nb": "Trivsel"}, "unitOfMeasure": "%", "direction": "higher-is-better",
                 "frequency": "month", "aggregation": "none", "source": {"kind": "manual"}, "active": true, "revision": 1}
                """);
        says(Topic.SCORECARD_STATUS, "fjordvik", "RAP1|rapport-1|2023-02", """
                {"indicator": "RAP1", "unit": "rapport-1", "period": "2023-02", "value": 8.4, "light": "red",
                 "recordedAt": "2023-03-01T10:00:00Z", "revision": 1}
                """);
        template("rapport", "{\"percent\": 3, \"amount\": 10000}").statusCode(201);
        opened("2023-03", "rapport").statusCode(201);
    }

    private static void place(String unit, String parent, String type) {
        says(Topic.SCORECARD_UNIT, "fjordvik", unit, """
                {"code": "%1$s", "versions": [{"name": "%1$s", "type": "%3$s", %2$s "validFrom": "2020-01-01"}], "revision": 9}
                """.formatted(
                        unit, parent == null ? "" : "\"parent\": \"" + parent + "\",", type));
    }

    @Test
    void lights_and_figures_are_read_no_sooner_than_they_are_released() {
        opened("2023-06", "rapport").statusCode(201);
        String june = "/v1/units/rapport-1/monthly-reports/2023-06";
        awaitLights(june, contains("RAP1"));

        released("{\"department\": \"2036-01-01T00:00:00Z\"}", 1);
        awaitLights(june, empty());
        as("unit-leader")
                .contentType("application/json")
                .body("{\"explanations\": [{\"function\": \"202\", \"text\": \"Vikarer\"}]}")
                .put(june)
                .then()
                .statusCode(200);
        as("unit-leader")
                .contentType("application/json")
                .body("{\"to\": \"submitted\"}")
                .post(june + "/steps")
                .then()
                .statusCode(200)
                .body("figures.lights", empty());
        as("controller").get(june).then().body("figures.lights.indicator", contains("RAP1"));

        released("{}", 3);
        awaitLights(june, contains("RAP1"));
        released("{\"department\": \"2036-01-01T00:00:00Z\"}", 2); // older news
        awaitLights(june, contains("RAP1"));

        as("executive")
                .contentType("application/json")
                .body("{\"levels\": {\"department\": \"2036-01-01T00:00:00Z\"}}")
                .put("/v1/releases/figures/2023-06")
                .then()
                .statusCode(201);
        as("unit-leader").get(june).then().statusCode(404).body("type", endsWith(":unreleased"));
        as("unit-leader").get("/v1/monthly-reports?month=2023-06").then().statusCode(404);
        as("unit-leader")
                .contentType("application/json")
                .body("{}")
                .put(june)
                .then()
                .statusCode(404)
                .body("type", endsWith(":unreleased"));
        as("controller").get(june).then().statusCode(200);
        as("executive").delete("/v1/releases/figures/2023-06").then().statusCode(204);
        as("executive").get("/v1/releases").then().body("items.kind", not(hasItem("lights")));
    }

    private static void released(String levels, int revision) {
        says(Topic.SCORECARD_RELEASE, "fjordvik", "lights|2023-02", """
                {"kind": "lights", "period": "2023-02", "levels": %s, "revision": %d}
                """.formatted(levels, revision));
    }

    private static void awaitLights(String report, Matcher<?> lights) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("unit-leader").get(report).then().body("figures.lights.indicator", lights));
    }

    @Test
    void a_month_goes_from_open_to_locked() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("unit-leader")
                        .get(MARCH)
                        .then()
                        .body(
                                "figures.lights.indicator",
                                contains("RAP1"),
                                "figures.lights.label.nb",
                                contains("Trivsel")));
        as("unit-leader")
                .get(MARCH)
                .then()
                .body("state", equalTo("open"), "late", equalTo(true), "steps", contains("submitted"))
                .body(
                        "figures.toDate.deviation",
                        equalTo(-305000),
                        "figures.functions.function",
                        hasItems("202", "215"))
                .body("unexplained", contains("202")) // 215 is off by little money, 222 by much of little
                .body(
                        "figures.forecast.method",
                        equalTo("budget-remaining"),
                        "figures.forecast.deviation",
                        equalTo(-305000));
        JsonNode task = Events.awaitLast(Topic.REPORTING_TASK.topicName(), task(), told -> true);
        assertThat(task.at("/subject/key").asText()).isEqualTo("rapport-1|2023-03");
        assertThat(task.at("/due").asText()).isEqualTo("2023-04-12");

        submitted("unit-leader").statusCode(409).body("functions", contains("202"), "forecast", equalTo(false));
        written(
                        "{\"explanations\": [{\"function\": \"202\", \"text\": \"Vikarer\"}], \"comments\": [{\"indicator\": \"RAP1\", \"text\": \"Bedre i april\"}],"
                                + " \"assessment\": \"Vi tar det igjen\"}")
                .statusCode(200)
                .body("unexplained", empty());
        as("unit-leader")
                .contentType("application/json")
                .body("""
                        {"subject": {"kind": "deviation", "key": "rapport-1|2023-03"}, "work": {"title": "Færre vikarer",
                         "months": [{"month": "2023-03", "cost": 0, "effect": 99}, {"month": "2023-05", "cost": 5000, "effect": 80000},
                                    {"month": "2024-01", "cost": 0, "effect": 99}]}}
                        """)
                .post("/v1/tasks")
                .then()
                .statusCode(201);
        submitted("unit-leader")
                .statusCode(200)
                .body("state", equalTo("submitted"), "late", equalTo(false))
                .body(
                        "figures.measures.effect",
                        contains(75000),
                        "figures.forecast.deviationWithMeasures",
                        equalTo(-230000));
        Events.awaitLast(
                Topic.REPORTING_TASK.topicName(),
                task(),
                told -> told.path("state").asText().equals("done"));
        written("{}").statusCode(409).body("state", equalTo("submitted"));

        pushed("erp-integration", "ledger?source=rapport-sent", LEDGER + "2023-03;rapport-1;215;1010;25000\n")
                .body("state", equalTo("completed"));
        as("unit-leader").get(MARCH).then().body("figures.toDate.deviation", equalTo(-305000));
        as("unit-leader")
                .get(MARCH + "/changes-since-submission")
                .then()
                .statusCode(200)
                .body("items.item", contains("actual-to-date", "forecast", "actual-to-date"))
                .body("items.function", contains(null, null, "215"), "items.difference", contains(25000, 25000, 25000));

        step("unit-leader", "returned", null).statusCode(422).body("errors.pointer", contains("/comment"));
        step("controller", "returned", "Hva med 215?")
                .statusCode(200)
                .body("state", equalTo("returned"), "unexplained", contains("215"), "", not(hasKey("submittedAt")));
        Events.awaitLast(
                Topic.REPORTING_TASK.topicName(),
                task(),
                told -> told.path("state").asText().equals("started"));
        written(
                        "{\"explanations\": [{\"function\": \"202\", \"text\": \"Vikarer\"}, {\"function\": \"215\", \"text\": \"Etterbetalt\"}], \"assessment\": \"Vi tar det igjen\"}")
                .statusCode(200);
        submitted("unit-leader").statusCode(200).body("figures.toDate.deviation", equalTo(-330000));
        step("reader", "approved", null).statusCode(403);
        step("unit-leader", "approved", null).statusCode(200); // leads the area above the school
        as("unit-leader")
                .get(MARCH)
                .then()
                .body("history.to", contains("open", "submitted", "returned", "submitted", "approved"));

        as("unit-leader")
                .get(MARCH + "/document?lang=en")
                .then()
                .body("title", equalTo("Monthly report 2023-03: rapport-1"))
                .body(
                        "sections.find { it.heading == 'Actual against budget to date' }.table.rows[0]",
                        contains("202", "3,000,000", "3,300,000", "-300,000", "-10", "Vikarer"))
                .body("sections.heading", hasItems("Assessment", "Forecast for the year", "Measures", "Scorecard"));
        as("unit-leader")
                .accept("image/svg+xml")
                .get(MARCH + "?lang=en")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml;charset=UTF-8")
                .body(containsString("Monthly report 2023-03: rapport-1"), containsString("-330,000"));
        as("unit-leader")
                .accept("application/pdf")
                .get(MARCH + "/document")
                .then()
                .statusCode(200)
                .contentType("application/pdf");

        as("controller")
                .get("/v1/monthly-reports?month=2023-03&under=oppvekst-nord")
                .then()
                .body("items.unit", contains("rapport-1", "rapport-2"), "items.state", contains("approved", "open"))
                .body("items[0].deviation", equalTo(-330000), "items[0].forecastDeviation", equalTo(-255000));
        as("controller")
                .get("/v1/monthly-reports?month=2023-03&late=true")
                .then()
                .body("items.unit", contains("rapport-2", "rapport-3"));
        as("controller")
                .get("/v1/reporting-rounds/2023-03")
                .then()
                .body("reports", equalTo(3), "approved", equalTo(1), "late", equalTo(2), "state", equalTo("open"));

        closed("{\"leavingOut\": false}").statusCode(409).body("units", contains("rapport-2", "rapport-3"));
        closed("{\"leavingOut\": true}").statusCode(200).body("state", equalTo("closed"));
        as("unit-leader").get(MARCH).then().body("state", equalTo("locked"), "steps", empty());
        as("unit-leader")
                .contentType("application/json")
                .body("{}")
                .put("/v1/units/rapport-2/monthly-reports/2023-03")
                .then()
                .statusCode(409)
                .body("month", equalTo("2023-03"));
        opened("2023-03", "rapport").statusCode(409);
    }

    @Test
    void a_month_tells_what_came_late_for_a_month_that_was_closed() {
        as("controller")
                .contentType("application/json")
                .body("{\"through\": \"2022-10\"}")
                .put("/v1/closed-periods/rapport-lukket")
                .then()
                .statusCode(201);
        pushed(
                        "erp-integration",
                        "ledger?source=rapport-lukket&correction=Etterfakturert",
                        LEDGER + "2022-09;rapport-2;202;1010;500\n")
                .body("state", equalTo("completed"));
        opened("2022-11", "rapport").statusCode(201);
        as("unit-leader")
                .get("/v1/units/rapport-2/monthly-reports/2022-11")
                .then()
                .body(
                        "figures.corrections.month",
                        contains("2022-09"),
                        "figures.corrections.reason",
                        contains("Etterfakturert"))
                .body("figures.month.actual", equalTo(500));
    }

    @Test
    void the_wheel_says_by_when_a_month_is_reported() {
        template("rapport-hjul", "{\"percent\": 3, \"amount\": 10000}", "hjulskole")
                .statusCode(201);
        says(Topic.SCORECARD_REPORTING_RULE, "fjordvik", "hjul", """
                {"code": "hjul", "schedule": "FREQ=MONTHLY;BYMONTHDAY=20", "unitTypes": ["hjulskole"], "revision": 2}
                """);
        says(Topic.SCORECARD_REPORTING_RULE, "fjordvik", "hjul-2", """
                {"code": "hjul-2", "schedule": "FREQ=MONTHLY;BYMONTHDAY=2", "unitTypes": ["annet"], "revision": 1}
                """);
        says(Topic.SCORECARD_REPORTING_RULE, "fjordvik", "hjul-3", """
                {"code": "hjul-3", "unitTypes": [], "revision": 1}
                """);
        AtomicInteger month = new AtomicInteger();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> opened("20%02d-06".formatted(month.incrementAndGet()), "rapport-hjul")
                        .body("deadline", endsWith("-07-20")));
        opened("2021-12", "rapport-hjul").statusCode(201).body("deadline", equalTo("2022-01-20"));
        template("rapport-alle-typer", "{\"percent\": 3, \"amount\": 10000}", "hjulskole\", \"rapportskole")
                .statusCode(201);
        opened("2021-11", "rapport-alle-typer").body("deadline", equalTo("2021-12-12")); // no rule asks all of them
    }

    @Test
    void a_superior_gathers_those_below_and_names_who_is_missing() {
        template("rapport-alle", "{\"percent\": 3, \"amount\": 10000}", "rapportskole\", \"rapportomrade")
                .statusCode(201);
        opened("2023-04", "rapport-alle").statusCode(201).body("reports", equalTo(4));
        opened("2023-04", "rapport-alle").statusCode(201).body("reports", equalTo(4)); // nothing twice
        as("unit-leader")
                .get("/v1/units/oppvekst-nord/monthly-reports/2023-04")
                .then()
                .statusCode(200)
                .body("below.unit", contains("rapport-1", "rapport-2"), "missing", contains("rapport-1", "rapport-2"))
                .body("guidance", equalTo("Hva virker?"));
        as("unit-leader")
                .contentType("application/json")
                .body("{\"to\": \"submitted\"}")
                .post("/v1/units/rapport-2/monthly-reports/2023-04/steps")
                .then()
                .statusCode(200);
        as("unit-leader")
                .get("/v1/units/oppvekst-nord/monthly-reports/2023-04")
                .then()
                .body("missing", contains("rapport-1"), "below.state", contains("open", "submitted"));
        as("analyst")
                .get("/pxwebapi/v2/tables/monthly-reports/data?lang=no&valueCodes[Unit]=rapport-2"
                        + "&valueCodes[ContentsCode]=Reports,Submitted,Approved,InTime&valueCodes[Tid]=2023-04")
                .then()
                .statusCode(200)
                .body("value", contains(1, 1, 0, 0)); // three years late
    }

    @Test
    void the_forecast_is_by_the_method_that_was_chosen_and_manual_needs_one() {
        template("rapport-prognose", "{\"percent\": 100, \"amount\": 0}").statusCode(201);
        opened("2023-02", "rapport-prognose").statusCode(201);
        String report = "/v1/units/rapport-1/monthly-reports/2023-02";
        put(report, "{\"forecast\": \"manual\"}").statusCode(200).body("figures", not(hasKey("forecast")));
        post(report, "submitted").statusCode(409).body("forecast", equalTo(true), "functions", empty());
        as("unit-leader")
                .contentType("application/json")
                .body("{\"amount\": 12000000, \"reason\": \"Slik ser det ut\"}")
                .put("/v1/units/rapport-1/forecasts/2023-02")
                .then()
                .statusCode(201);
        post(report, "submitted")
                .statusCode(200)
                .body("figures.forecast.method", equalTo("manual"), "figures.forecast.amount", equalTo(12000000));
    }

    @Test
    void who_does_not_see_the_unit_does_not_see_its_report_and_what_is_wrong_is_named() {
        as("unit-leader")
                .get("/v1/units/rapport-3/monthly-reports/2023-03")
                .then()
                .statusCode(404);
        as("executive-barum").get(MARCH).then().statusCode(404);
        as("executive-barum").get("/v1/reporting-rounds").then().body("items", empty());
        as("unit-leader")
                .get("/v1/units/rapport-1/monthly-reports/2019-01")
                .then()
                .statusCode(404);
        as("unit-leader").get("/v1/units/rapport-1/monthly-reports/2023").then().statusCode(404);
        opened("2023", "ingen").statusCode(422).body("errors.pointer", contains("/month", "/template"));
        opened("2999-01", "rapport").statusCode(422).body("errors.pointer", contains("/month"));
        as("controller")
                .get("/v1/monthly-reports?state=lukket")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("state"));
        as("controller").get("/v1/reporting-rounds/2011-01").then().statusCode(404);
        opened("2023-01", "rapport").statusCode(201);
        as("controller").get("/v1/reporting-rounds/2023").then().statusCode(404); // which begins in that month
        as("controller")
                .get("/v1/monthly-reports?month=2023")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("month"));
        template("feil", "{\"percent\": -1}")
                .statusCode(422)
                .body("errors.pointer", hasItems("/limits/percent", "/limits/amount"));
        opened("2023-05", "rapport").statusCode(201);
        String report = "/v1/units/rapport-1/monthly-reports/2023-05";
        put(
                        report,
                        "{\"explanations\": [{\"function\": \"202\", \"text\": \"a\"}, {\"function\": \"202\", \"text\": \"b\"}], \"comments\": [{\"indicator\": \"INGEN\", \"text\": \"c\"}]}")
                .statusCode(422)
                .body("errors.pointer", contains("/explanations/1/function", "/comments/0/indicator"));
        put(report, "{\"comments\": [{\"text\": \"uten indikator\"}]}")
                .statusCode(422)
                .body("errors.pointer", contains("/comments/0/indicator"));
        as("unit-leader").get(report + "/changes-since-submission").then().body("items", empty());
        as("controller").get("/v1/report-templates").then().body("items.code", hasItem("rapport"));
        as("controller")
                .get("/v1/monthly-reports?limit=1&month=2023-05")
                .then()
                .body("items", hasSize(1), "", hasKey("next"));
    }

    private static String task() {
        return "fjordvik|"
                + as("unit-leader")
                        .queryParam("subject", "monthly-report rapport-1|2023-03")
                        .get("/v1/tasks")
                        .path("items[0].id");
    }

    private static ValidatableResponse template(String code, String limits) {
        return template(code, limits, "rapportskole");
    }

    private static ValidatableResponse template(String code, String limits, String types) {
        return as("controller")
                .contentType("application/json")
                .body(
                        "{\"label\": {\"nb\": \"Månedsrapport\"}, \"unitTypes\": [\"%s\"], \"limits\": %s, \"daysAfter\": 12, \"guidance\": \"Hva virker?\"}"
                                .formatted(types, limits))
                .put("/v1/report-templates/" + code)
                .then();
    }

    private static ValidatableResponse opened(String month, String template) {
        return as("controller")
                .contentType("application/json")
                .body("{\"month\": \"%s\", \"template\": \"%s\"}".formatted(month, template))
                .post("/v1/reporting-rounds")
                .then();
    }

    private static ValidatableResponse closed(String body) {
        return as("controller")
                .contentType("application/json")
                .body(body)
                .post("/v1/reporting-rounds/2023-03/closing")
                .then();
    }

    private static ValidatableResponse written(String content) {
        return put(MARCH, content);
    }

    private static ValidatableResponse put(String report, String content) {
        return as("unit-leader")
                .contentType("application/json")
                .body(content)
                .put(report)
                .then();
    }

    private static ValidatableResponse submitted(String client) {
        return step(client, "submitted", null);
    }

    private static ValidatableResponse post(String report, String to) {
        return as("unit-leader")
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post(report + "/steps")
                .then();
    }

    private static ValidatableResponse step(String client, String to, String comment) {
        return as(client)
                .contentType("application/json")
                .body(
                        comment == null
                                ? "{\"to\": \"%s\"}".formatted(to)
                                : "{\"to\": \"%s\", \"comment\": \"%s\"}".formatted(to, comment))
                .post(MARCH + "/steps")
                .then();
    }
}
