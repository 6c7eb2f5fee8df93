package no.resultat.reporting.statement;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tertial and a year are told from what was approved and known at an instant. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class StatementTest {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    @BeforeAll
    static void a_small_area_with_a_tertial() {
        place("fjordvik", null, "kommune", 1);
        place("oppvekst-nord", "fjordvik", "omrade", 1);
        place("melding-0", "oppvekst-nord", "meldingsenhet", 9);
        place("melding-1", "melding-0", "meldingsenhet", 9);
        place("melding-2", "melding-0", "meldingsenhet", 9);
        place("melding-3", "oppvekst-nord", "meldingstom", 9);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("executive")
                                .get("/v1/units/melding-3/deviation?period=2022")
                                .statusCode()
                        == 200);
        pushed("erp-integration", "budget?source=melding", """
                version;period;unit;function;account;amount
                original;2022-03;melding-1;202;1010;1000000
                original;2022-04;melding-1;202;1010;1000000
                original;2022-12;melding-1;202;1010;2000000
                original;2022-04;melding-2;202;1010;3000000
                """).body("state", equalTo("completed"));
        pushed("erp-integration", "ledger?source=melding", """
                period;unit;function;account;amount
                2022-03;melding-1;202;1010;1100000
                2022-04;melding-1;202;1010;1400000
                2022-04;melding-2;202;1010;2900000
                """).body("state", equalTo("completed"));
        indicator("MEL1", "{\"kind\": \"manual\"}");
        indicator("MEL2", "{\"kind\": \"survey\", \"questionnaire\": \"q\", \"dimension\": \"d\"}");
        lit("MEL1", "red", "8.4");
        lit("MEL2", "green", "4.6");
        undertaken("goal", "lesing", "melding-1", """
                "label": {"nb": "Alle leser"}, "state": "adopted", "open": true, "due": "2025-12-31", "indicator": "MEL1", "target": 5.2
                """);
        undertaken("investment", "ny-skole", "melding-1", """
                "label": {"nb": "Ny skole"}, "state": "started", "open": true, "money": {"frame": 12000000, "spent": 3000000, "forecast": 13000000}
                """);
        undertaken("measure", "pool", "melding-2", """
                "label": {"nb": "Vikarpool"}, "state": "planned", "open": true
                """);
        undertaken("council-decision", "plan", "melding-0", """
                "label": {"nb": "Plan for skolefravær"}, "state": "in-hand", "open": true, "caseNumber": "22/17", "due": "2022-12-31"
                """);
        undertaken("council-decision", "gammel", "melding-0", """
                "label": {"nb": "For lengst gjort"}, "state": "done", "open": false
                """);
        put("controller", "/v1/report-templates/melding", """
                {"label": {"nb": "Månedsrapport"}, "unitTypes": ["meldingsenhet"], "limits": {"percent": 100, "amount": 0}, "daysAfter": 12}
                """).statusCode(201);
        for (String month : new String[] {"2022-03", "2022-04"}) {
            post("controller", "/v1/reporting-rounds", """
                    {"month": "%s", "template": "melding"}
                    """.formatted(month)).statusCode(201);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("unit-leader")
                        .get("/v1/units/melding-1/monthly-reports/2022-04")
                        .then()
                        .body(
                                "figures.lights.indicator",
                                hasItems("MEL1", "MEL2"),
                                "figures.lights.source",
                                hasItem("survey")));
        approved("melding-1", "2022-03");
        approved("melding-1", "2022-04");
        approved("melding-0", "2022-03");
        approved("melding-0", "2022-04");
        put("controller", "/v1/statement-templates/melding", """
                {"label": {"nb": "Tertialrapport"}, "chapters": [
                  {"code": "sammendrag", "kind": "text", "label": {"nb": "Sammendrag"}, "guidance": "Det viktigste"},
                  {"code": "okonomi", "kind": "economy", "label": {"nb": "Økonomi"}}, {"code": "prognose", "kind": "forecast", "label": {"nb": "Prognose"}},
                  {"code": "fravar", "kind": "absence", "label": {"nb": "Sykefravær"}}, {"code": "kort", "kind": "lights", "label": {"nb": "Målekart"}},
                  {"code": "balanse", "kind": "measures", "label": {"nb": "Balanse"}}, {"code": "mal", "kind": "goals", "label": {"nb": "Mål"}},
                  {"code": "tiltak", "kind": "actions", "label": {"nb": "Tiltak"}}, {"code": "invest", "kind": "investments", "label": {"nb": "Investeringer"}},
                  {"code": "vedtak", "kind": "decisions", "label": {"nb": "Vedtak"}}, {"code": "brukere", "kind": "surveys", "label": {"nb": "Brukerne"}},
                  {"code": "andre", "kind": "comparison", "label": {"nb": "De andre"}}]}
                """).statusCode(201);
    }

    @Test
    void it_is_put_together_from_what_was_approved_and_is_the_same_as_of_the_same_instant() {
        String statement = begun("melding-0", "2022-T1", "\"texts\": {\"sammendrag\": \"Det går bra.\\n\\nNesten.\"}");
        as("unit-leader")
                .get(statement)
                .then()
                .body("state", equalTo("draft"), "steps", hasItem("submitted"), "missing", contains("melding-2"))
                .body("terms.chapters[0].guidance", equalTo("Det viktigste"));
        String asOf = as("unit-leader").get(statement).path("asOf");
        as("unit-leader")
                .get(statement + "/document")
                .then()
                .body("title", equalTo("Tertialrapport 2022-T1: melding-0"))
                .body(section("Sammendrag") + ".paragraphs", contains("Det går bra.", "Nesten."))
                .body(
                        section("Økonomi") + ".table.rows[-1]",
                        contains("I alt", "5\u00a0000\u00a0000", "5\u00a0400\u00a0000", "-400\u00a0000", "-8", ""))
                .body(section("Økonomi: enhetene under") + ".table.rows*.get(0)", contains("melding-1"))
                .body(section("Økonomi: enhetene under") + ".chart.series[0].points*.value", contains(-500.0f))
                .body(section("Prognose") + ".chart.categories", contains("2022-03", "2022-04"))
                .body(section("Målekart") + ".chart.series.light", contains("green", "yellow", "red", "grey"))
                .body(section("Målekart") + ".chart.series.find { it.light == 'red' }.points*.value", contains(1))
                .body(
                        section("Mål") + ".table.rows[0]",
                        contains("Alle leser", "melding-1", "vedtatt", "5,2", "2025-12-31", "8,4", "rødt"))
                .body(section("Tiltak") + ".table.rows*.get(0)", contains("Vikarpool"))
                .body(
                        section("Investeringer") + ".table.rows[0]",
                        contains(
                                "Ny skole",
                                "melding-1",
                                "påbegynt",
                                "12\u00a0000\u00a0000",
                                "3\u00a0000\u00a0000",
                                "13\u00a0000\u00a0000",
                                "-1\u00a0000\u00a0000"))
                .body(section("Vedtak") + ".table.rows*.get(0)", contains("Plan for skolefravær"))
                .body("sections.heading", hasItem("Enheter uten godkjent rapport"));
        byte[] pdf = written(statement, "application/pdf");
        byte[] docx = written(statement, DOCX);

        approved("melding-2", "2022-04");
        undertaken("measure", "pool", "melding-2", """
                "label": {"nb": "Vikarpool"}, "state": "dropped", "open": false
                """, 2);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            put("unit-leader", statement, "{\"texts\": {\"sammendrag\": \"Det går bra.\\n\\nNesten.\"}}")
                    .statusCode(200);
            as("unit-leader")
                    .get(statement + "/document")
                    .then()
                    .body(section("Tiltak") + ".table.rows[0]", hasItem("droppet"));
        });
        as("unit-leader").get(statement).then().body("missing", empty());
        as("unit-leader")
                .get(statement + "/document")
                .then()
                .body(section("Økonomi: enhetene under") + ".table.rows*.get(0)", contains("melding-1", "melding-2"));
        assertThat(written(statement, "application/pdf")).isNotEqualTo(pdf);

        put(
                        "unit-leader",
                        statement,
                        "{\"asOf\": \"%s\", \"texts\": {\"sammendrag\": \"Det går bra.\\n\\nNesten.\"}}"
                                .formatted(asOf))
                .statusCode(200);
        assertThat(written(statement, "application/pdf")).isEqualTo(pdf);
        assertThat(written(statement, DOCX)).isEqualTo(docx);
    }

    @Test
    void it_is_approved_before_others_read_it_and_released_before_the_council_does() {
        String statement = begun("melding-1", "2022-T1", "\"texts\": {\"sammendrag\": \"Første\"}");
        as("reader").get(statement).then().statusCode(200).body("", not(hasKey("texts")), "", not(hasKey("missing")));
        as("reader").get(statement + "/document").then().statusCode(404);
        as("politician").get(statement).then().statusCode(404);
        step("reader", statement, "submitted", "").statusCode(403);
        step("unit-leader", statement, "submitted", "").statusCode(200);
        put("unit-leader", statement, "{}").statusCode(409).body("type", endsWith(":statement-is-submitted"));
        step("controller", statement, "draft", "").statusCode(422).body("errors.pointer", contains("/comment"));
        step("controller", statement, "draft", ", \"comment\": \"Mer om brukerne\"")
                .statusCode(200);
        step("controller", statement, "submitted", "").statusCode(200);
        released(statement, "{\"council\": \"2022-06-01T10:00:00Z\"}").statusCode(404);
        step("controller", statement, "approved", "").statusCode(403);
        step("executive", statement, "approved", "").statusCode(200).body("issued", equalTo(1));
        as("reader")
                .get(statement + "/document")
                .then()
                .statusCode(200)
                .body("language", equalTo("nb"))
                .body(section("Brukerne") + ".table.rows*.get(0)", contains("MEL2 Trivsel"))
                .body(section("De andre") + ".paragraphs", contains("Ingenting å fortelle."));

        as("politician").get(statement + "/document").then().statusCode(404);
        released(statement, "{\"council\": \"2022-06-01T10:00:00Z\", \"citizens\": \"2036-06-01T12:00:00Z\"}")
                .statusCode(201);
        as("politician").get(statement + "/document").then().statusCode(200);
        as("politician").get("/v1/statements?under=melding-1").then().body("items.period", contains("2022-T1"));
        String open = statement + "/public-document";
        RestAssured.get(open).then().statusCode(404);
        released(statement, "{\"council\": \"2022-06-01T10:00:00Z\", \"citizens\": \"2022-06-01T12:00:00Z\"}")
                .statusCode(200);
        RestAssured.get(open).then().statusCode(200).body("title", equalTo("Tertialrapport 2022-T1: melding-1"));
        RestAssured.get("/v1/public/fjordvik").then().body("items.url", hasItem(open));
        as("executive-barum").get(statement).then().statusCode(404);

        step("executive", statement, "draft", ", \"comment\": \"Feil tall\"").statusCode(200);
        put("unit-leader", statement, "{\"texts\": {\"sammendrag\": \"Andre\"}}")
                .statusCode(200);
        as("politician").get(statement).then().body("", not(hasKey("texts")));
        as("politician")
                .get(statement + "/document")
                .then()
                .body(section("Sammendrag") + ".paragraphs", contains("Første"));
        step("unit-leader", statement, "submitted", "").statusCode(200);
        step("executive", statement, "approved", "").statusCode(200).body("issued", equalTo(2));
        as("reader").get(statement + "/versions").then().body("items.version", contains(1, 2));
        as("reader")
                .get(statement + "/changes?from=1&to=2")
                .then()
                .body("items.words", hasItem("Sammendrag: Første ble Andre"));
        as("reader")
                .get(statement + "/document?version=1")
                .then()
                .body(section("Sammendrag") + ".paragraphs", contains("Første"));
    }

    @Test
    void what_is_held_back_is_not_told_by_a_statement_either() {
        String statement = begun("melding-3", "2022-T3", "\"texts\": {}");
        put("executive", "/v1/releases/figures/2022-12", "{\"levels\": {\"department\": \"2036-01-01T00:00:00Z\"}}")
                .statusCode(201);
        as("unit-leader").get(statement).then().statusCode(404);
        as("unit-leader")
                .get("/v1/statements?unit=melding-3&year=2022")
                .then()
                .body("items.period", not(hasItem("2022-T3")));
        put("unit-leader", statement, "{}").statusCode(404).body("type", endsWith(":unknown-statement"));
        step("unit-leader", statement, "submitted", "").statusCode(404);
        create("unit-leader", """
                {"unit": "melding-2", "period": "2022-T3", "template": "melding"}
                """).statusCode(404).body("type", endsWith(":unreleased"));
        as("controller").get(statement).then().statusCode(200);
        as("executive").delete("/v1/releases/figures/2022-12").then().statusCode(204);
        as("unit-leader").get(statement).then().statusCode(200);
    }

    @Test
    void without_an_approved_report_it_says_so() {
        String statement = begun("melding-3", "2022", "\"language\": \"en\"");
        as("unit-leader")
                .get(statement + "/document")
                .then()
                .body("title", equalTo("Tertialrapport 2022: melding-3"))
                .body(
                        section("Økonomi") + ".paragraphs",
                        contains("The unit has no approved monthly report of the period's last month."))
                .body(
                        section("Sykefravær") + ".paragraphs",
                        contains("The unit has no approved monthly report of the period's last month."));
        for (String type : new String[] {"text/html", "application/pdf", DOCX}) {
            as("unit-leader").accept(type).get(statement + "/document").then().statusCode(200);
        }
    }

    @Test
    void what_is_wrong_is_named() {
        create("unit-leader", """
                {"unit": "ingen", "period": "2022-04", "template": "ingen"}
                """).statusCode(422).body("errors.pointer", contains("/unit", "/period", "/template"));
        create("unit-leader", """
                {"unit": "melding-2", "period": "2022-T2", "template": "melding", "asOf": "2999-01-01T00:00:00Z", "language": "se", "texts": {"a/b": "x"}}
                """).statusCode(422).body("errors.pointer", contains("/language"));
        create("unit-leader", """
                {"unit": "melding-2", "period": "2022-T2", "template": "melding", "asOf": "2999-01-01T00:00:00Z", "texts": {"a/b": "x"}}
                """).statusCode(422).body("errors.pointer", contains("/texts/a~1b", "/asOf"));
        create("reader", """
                {"unit": "melding-2", "period": "2022-T2", "template": "melding"}
                """).statusCode(403);
        begun("melding-2", "2022-T2", "\"texts\": {}");
        create("unit-leader", """
                {"unit": "melding-2", "period": "2022-T2", "template": "melding"}
                """).statusCode(409).body("type", endsWith(":statement-exists"));
        put("controller", "/v1/statement-templates/feil", """
                {"label": {"nb": "Feil"}, "chapters": [{"code": "a", "kind": "text", "label": {"nb": "A"}}, {"code": "a", "kind": "text", "label": {"en": "A"}}]}
                """)
                .statusCode(422)
                .body("errors.pointer", contains("/chapters/1/label/nb", "/chapters/1/code"));
        as("controller")
                .get("/v1/statements?state=ferdig")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("state"));
        as("controller").get("/v1/statements?year=2022&under=melding-2").then().body("items.state", contains("draft"));
        as("controller")
                .get("/v1/statements/3f8c1111-0000-4000-8000-000000000000")
                .then()
                .statusCode(404)
                .body("type", endsWith(":unknown-statement"));
    }

    private static void place(String unit, String parent, String type, int revision) {
        says(Topic.SCORECARD_UNIT, "fjordvik", unit, """
                {"code": "%1$s", "versions": [{"name": "%1$s", "type": "%3$s", %2$s "validFrom": "2020-01-01"}], "revision": %4$d}
                """.formatted(
                        unit, parent == null ? "" : "\"parent\": \"" + parent + "\",", type, revision));
    }

    private static void indicator(String code, String source) {
        says(Topic.SCORECARD_INDICATOR, "fjordvik", code, """
                {"code": "%s", "scorecard": "felles", "label": {"nb": "Trivsel"}, "unitOfMeasure": "%%", "direction": "higher-is-better",
                 "frequency": "month", "aggregation": "none", "source": %s, "active": true, "revision": 1}
                """.formatted(code, source));
    }

    private static void lit(String indicator, String light, String value) {
        says(Topic.SCORECARD_STATUS, "fjordvik", indicator + "|melding-1|2022-04", """
                {"indicator": "%s", "unit": "melding-1", "period": "2022-04", "value": %s, "light": "%s",
                 "recordedAt": "2022-05-01T10:00:00Z", "revision": 1}
                """.formatted(
                        indicator, value, light));
    }

    private static void undertaken(String kind, String key, String unit, String more) {
        undertaken(kind, key, unit, more, 1);
    }

    private static void undertaken(String kind, String key, String unit, String more, int revision) {
        says(Topic.SCORECARD_UNDERTAKING, "fjordvik", kind + "|" + key, """
                {"kind": "%s", "key": "%s", "unit": "%s", "revision": %d, %s}
                """.formatted(kind, key, unit, revision, more));
    }

    private static void approved(String unit, String month) {
        String report = "/v1/units/%s/monthly-reports/%s".formatted(unit, month);
        post("unit-leader", report + "/steps", "{\"to\": \"submitted\"}").statusCode(200);
        post("executive", report + "/steps", "{\"to\": \"approved\"}").statusCode(200);
    }

    private static String begun(String unit, String period, String more) {
        return create("unit-leader", """
                {"unit": "%s", "period": "%s", "template": "melding", %s}
                """.formatted(unit, period, more))
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
    }

    private static byte[] written(String statement, String type) {
        return as("unit-leader")
                .accept(type)
                .get(statement + "/document")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static String section(String heading) {
        return "sections.find { it.heading == '%s' }".formatted(heading);
    }

    private static String id(String statement) {
        return statement.substring(statement.lastIndexOf('/') + 1);
    }

    private static ValidatableResponse released(String statement, String levels) {
        return put("executive", "/v1/releases/statement/" + id(statement), "{\"levels\": %s}".formatted(levels));
    }

    private static ValidatableResponse step(String client, String statement, String to, String more) {
        return post(client, statement + "/steps", "{\"to\": \"%s\"%s}".formatted(to, more));
    }

    private static ValidatableResponse create(String client, String body) {
        return post(client, "/v1/statements", body);
    }

    private static ValidatableResponse put(String client, String address, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .put(address)
                .then();
    }

    private static ValidatableResponse post(String client, String address, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .post(address)
                .then();
    }
}
