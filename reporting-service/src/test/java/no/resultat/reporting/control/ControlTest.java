package no.resultat.reporting.control;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.chore.Chore.Part;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.Front;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A form is asked of units, answered, and what is amiss becomes an incident or a task. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ControlTest {
    private static final String FIRE = """
            {"label": {"nb": "Brannvern"}, "unitTypes": ["kontrollskole"], "basis": "HMS-12", "daysToAnswer": 14, %s "questions": [
              {"code": "romning", "label": {"nb": "Er rømningsveiene fri?"}, "negativeMakes": "incident", "area": "hse"},
              {"code": "ovelse", "label": {"nb": "Er øvelsen holdt?"}, "negativeMakes": "task"},
              {"code": "kjeller", "label": {"nb": "Er kjelleren låst?"}, "negativeMakes": "nothing"}]}
            """;

    @Inject
    ScheduledForms forms;

    @Inject
    Callers callers;

    @BeforeAll
    static void an_area_with_two_schools() {
        Front.unit("fjordvik", "fjordvik", null, 1);
        Front.unit("fjordvik", "oppvekst-nord", "fjordvik", 1);
        for (String school : new String[] {"kontroll-1", "kontroll-2"}) {
            says(Topic.SCORECARD_UNIT, "fjordvik", school, """
                    {"code": "%1$s", "versions": [{"name": "%1$s", "type": "kontrollskole", "parent": "oppvekst-nord", "validFrom": "2020-01-01"}],
                     "revision": 9}
                    """.formatted(school));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("executive")
                                .get("/v1/units/kontroll-2/deviation?period=2025")
                                .statusCode()
                        == 200);
    }

    @Test
    void it_is_asked_answered_and_followed_up() {
        form("brannvern", "").statusCode(201);
        Front.indicator("fjordvik", "KONTROLL1", "month", "{\"kind\": \"control\", \"form\": \"brannvern\"}", 1);
        asked("brannvern", "2023-03-02").statusCode(201).body("units", equalTo(2), "late", equalTo(2));
        asked("brannvern", "2023-03-02").statusCode(201).body("units", equalTo(2)); // nothing twice
        String id = as("unit-leader")
                .get("/v1/controls?unit=kontroll-1&form=brannvern&late=true")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        step(id, "submitted").statusCode(409).body("unanswered", contains("romning", "ovelse", "kjeller"));
        answered(id, "{\"question\": \"romning\", \"value\": \"no\", \"comment\": \"To dører var sperret\"}")
                .statusCode(200)
                .body("unanswered", contains("ovelse", "kjeller"));
        answered(
                        id,
                        "{\"question\": \"romning\", \"value\": \"no\", \"comment\": \"To dører var sperret\"},"
                                + "{\"question\": \"ovelse\", \"value\": \"no\"}, {\"question\": \"kjeller\", \"value\": \"not-applicable\"}")
                .body("unanswered", empty(), "negative", equalTo(2));
        step(id, "submitted")
                .statusCode(200)
                .body("state", equalTo("submitted"), "tasks.title", hasItem("Er øvelsen holdt?"))
                .body("tasks.findAll { it.title.startsWith('Svar') }.state", contains("done"));
        as("unit-leader")
                .get("/v1/incidents?unit=kontroll-1&q=sperret")
                .then()
                .body("items.kind", contains("observation"), "items.area", contains("hse"));
        as("controller")
                .contentType("application/json")
                .body("{\"to\": \"returned\", \"comment\": \"Hvilke dører?\"}")
                .post("/v1/controls/%s/steps".formatted(id))
                .then()
                .statusCode(200);
        step(id, "submitted").statusCode(200);
        as("unit-leader").get("/v1/incidents?unit=kontroll-1&q=sperret").then().body("items", hasSize(1)); // once

        as("executive")
                .get("/v1/control-rounds/brannvern/2023-03-02")
                .then()
                .body("shareAnswered", equalTo(50.0f), "shareInOrder", equalTo(0.0f), "late", equalTo(1));
        as("unit-leader")
                .get("/v1/control-rounds/brannvern/2023-03-02/standings?unit=oppvekst-nord")
                .then()
                .statusCode(200)
                .body("items.find { it.unit == 'oppvekst-nord' }.answered", equalTo(1))
                .body("items.find { it.unit == 'kontroll-2' }.late", equalTo(1));
        as("analyst")
                .get("/pxwebapi/v2/tables/controls/data?lang=no&valueCodes[Unit]=kontroll-*&valueCodes[Form]=brannvern"
                        + "&valueCodes[ContentsCode]=Asked,Answered,InOrder&valueCodes[Tid]=2023-03")
                .then()
                .statusCode(200)
                .body("value", contains(1, 1, 0, 1, 0, 0));
        JsonNode told = Events.awaitLast(
                Topic.REPORTING_MEASUREMENT.topicName(),
                "fjordvik|KONTROLL1|oppvekst-nord|2023-03",
                measurement -> measurement.has("denominator")
                        && measurement.at("/denominator").asInt() == 1);
        assertThat(told.at("/value").asInt()).isZero();
    }

    @Test
    void a_form_with_a_rule_is_asked_by_itself() {
        form("ukentlig", "\"rule\": \"FREQ=WEEKLY\", \"from\": \"%s\",".formatted(Oslo.today()))
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("controller")
                        .get("/v1/control-rounds?form=ukentlig")
                        .then()
                        .body("items.day", contains(Oslo.today().toString())));
        isAway(Duration.ofDays(8));
        isAway(Duration.ofDays(8)); // nothing twice
        as("controller")
                .get("/v1/control-rounds?form=ukentlig")
                .then()
                .body(
                        "items.day",
                        contains(
                                Oslo.today().plusDays(7).toString(),
                                Oslo.today().toString()))
                .body("items.units", contains(2, 2));
    }

    @Test
    void what_is_not_right_is_named() {
        form("feil", "\"rule\": \"FREQ=SOMETIMES\", \"from\": \"2026-01-01\",")
                .statusCode(422)
                .body("errors.pointer", contains("/rule"));
        form("feil", "\"rule\": \"FREQ=WEEKLY\",").statusCode(422).body("errors.pointer", contains("/from"));
        asked("finnes-ikke", "2023-03-02").statusCode(422).body("errors.pointer", contains("/form"));
        form("brannvern-2", "").statusCode(201);
        asked("brannvern-2", "2023-04-02").statusCode(201);
        String id = as("unit-leader")
                .get("/v1/controls?unit=kontroll-2&form=brannvern-2")
                .then()
                .extract()
                .path("items[0].id");
        answered(id, "{\"question\": \"tak\", \"value\": \"no\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/answers/0/question"));
        as("controller").get("/v1/control-rounds/brannvern-2/1999-01-01").then().statusCode(404);
        as("analyst").get("/v1/controls").then().statusCode(403);
    }

    /** The service comes back, and finds that days have gone by. */
    private void isAway(Duration time) {
        callers.run(
                Caller.of("fjordvik"),
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> forms.take(
                                List.of(new Part("ukentlig", Instant.now())),
                                Instant.now().plus(time))));
    }

    private static ValidatableResponse form(String code, String more) {
        return as("controller")
                .contentType("application/json")
                .body(FIRE.formatted(more))
                .put("/v1/control-forms/" + code)
                .then();
    }

    private static ValidatableResponse asked(String form, String day) {
        return as("controller")
                .contentType("application/json")
                .body("{\"form\": \"%s\", \"day\": \"%s\"}".formatted(form, day))
                .post("/v1/control-rounds")
                .then();
    }

    private static ValidatableResponse answered(String id, String answers) {
        return as("unit-leader")
                .contentType("application/json")
                .body("{\"answers\": [%s]}".formatted(answers))
                .put("/v1/controls/%s/answers".formatted(id))
                .then();
    }

    private static ValidatableResponse step(String id, String to) {
        return as("unit-leader")
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post("/v1/controls/%s/steps".formatted(id))
                .then();
    }
}
