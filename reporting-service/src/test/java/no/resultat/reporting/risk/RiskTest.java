package no.resultat.reporting.risk;

import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.Front;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A register of risks: rated, treated, looked at again, seen as a map, and told to cards. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class RiskTest {
    private static final String TEACHERS = """
            {"unit": "risiko-1", "terms": {"title": "Vi får ikke nok lærere", "cause": "Få søkere", "existingMeasures": ["Felles vikarordning"],
             "rating": {"probability": 4, "consequence": 4}, "residual": {"probability": 2, "consequence": 4}, "goal": "laring"}}
            """;

    @BeforeAll
    static void an_area_with_a_school_and_a_home_elsewhere() {
        Front.unit("fjordvik", "fjordvik", null, 1);
        Front.unit("fjordvik", "oppvekst-nord", "fjordvik", 1);
        Front.unit("fjordvik", "risiko-1", "oppvekst-nord", 9);
        Front.unit("fjordvik", "risiko-hjem", "fjordvik");
    }

    @Test
    void a_red_risk_is_treated_and_looked_at_again() {
        String id = written(TEACHERS)
                .statusCode(201)
                .body("product", equalTo(16), "level", equalTo("red"), "residualLevel", equalTo("yellow"))
                .body("terms.reviewBy", equalTo(Oslo.today().plusYears(1).toString()))
                .body("tasks.title", contains("Gå gjennom risiko"), "state", equalTo("open"))
                .extract()
                .path("id");
        as("unit-leader")
                .contentType("application/json")
                .body("""
                {"subject": {"kind": "risk", "key": "%s"}, "work": {"title": "Lyse ut tidlig"}}
                """.formatted(id))
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .body("unit", equalTo("risiko-1"));
        as("reader").get("/v1/risks/" + id).then().statusCode(200).body("steps", empty());
        step(id, "treated", null).statusCode(200);
        as("unit-leader")
                .contentType("application/json")
                .body("""
                {"rating": {"probability": 2, "consequence": 4}, "text": "To er ansatt", "reviewBy": "2030-01-31"}
                """)
                .post("/v1/risks/%s/reviews".formatted(id))
                .then()
                .statusCode(200)
                .body("product", equalTo(8), "level", equalTo("yellow"), "terms.reviewBy", equalTo("2030-01-31"))
                .body("reviews.level", contains("yellow"), "reviews.by", contains("service-account-unit-leader"))
                .body("tasks.findAll { it.title == 'Gå gjennom risiko' }.state", hasSize(2))
                .body("tasks.findAll { it.state == 'done' }", hasSize(1));
        step(id, "accepted", null).statusCode(422);
        step(id, "accepted", "Det vi kan gjøre, er gjort").statusCode(200);
        step(id, "closed", null)
                .statusCode(200)
                .body("tasks.findAll { it.title == 'Gå gjennom risiko' }.state", contains("done", "done"));
    }

    @Test
    void the_map_shows_them_before_and_after_their_measures() {
        String goal = TEACHERS.replace("laring", "kartmal");
        written(goal).statusCode(201);
        written(goal.replace("\"residual\": {\"probability\": 2, \"consequence\": 4}, ", ""))
                .statusCode(201);
        as("unit-leader")
                .get("/v1/risk-heat-map?goal=kartmal")
                .then()
                .statusCode(200)
                .body("items", hasSize(25), "items.risks.sum()", equalTo(2))
                .body("items.find { it.probability == 4 && it.consequence == 4 }.risks", equalTo(2))
                .body("items.find { it.probability == 4 && it.consequence == 4 }.level", equalTo("red"));
        as("unit-leader")
                .get("/v1/risk-heat-map?goal=kartmal&residual=true")
                .then()
                .body("items.find { it.probability == 2 && it.consequence == 4 }.risks", equalTo(1))
                .body("items.find { it.probability == 4 && it.consequence == 4 }.risks", equalTo(1));
    }

    @Test
    void it_is_listed_by_size_and_seen_in_its_units_and_by_whose_it_is() {
        String goal = TEACHERS.replace("laring", "listemal");
        String red = written(goal).extract().path("id");
        String green = written(
                        goal.replace("\"probability\": 4, \"consequence\": 4", "\"probability\": 1, \"consequence\": 3")
                                .replace("\"residual\": {\"probability\": 2, \"consequence\": 4}, ", ""))
                .extract()
                .path("id");
        String elsewhere = as("executive")
                .contentType("application/json")
                .body(goal.replace("risiko-1", "risiko-hjem"))
                .post("/v1/risks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("unit-leader").get("/v1/risks?goal=listemal").then().body("items.id", contains(red, green));
        as("unit-leader").get("/v1/risks?goal=listemal&level=green").then().body("items.id", contains(green));
        String page = as("unit-leader")
                .get("/v1/risks?goal=listemal&limit=1")
                .then()
                .extract()
                .path("next");
        assertThat(page).isNotNull();
        as("unit-leader").get("/v1/risks/" + elsewhere).then().statusCode(404);
        as("executive").get("/v1/risks?goal=listemal").then().body("items.id", hasItem(elsewhere));
        as("reader").get("/v1/risks?goal=listemal").then().body("items.id", not(hasItem(elsewhere)));
        as("analyst").get("/v1/risks").then().statusCode(403);
    }

    @Test
    void cards_are_told_how_many_are_red() {
        Front.indicator("fjordvik", "RISK1", "year", "{\"kind\": \"risk\"}", 1);
        written(TEACHERS).statusCode(201);
        JsonNode told = Events.awaitLast(
                Topic.REPORTING_MEASUREMENT.topicName(),
                "fjordvik|RISK1|oppvekst-nord|" + Oslo.today().getYear(),
                measurement -> measurement.at("/value").asInt() >= 1);
        assertThat(told.at("/source").asText()).isEqualTo("risk");
        as("analyst")
                .get(
                        "/pxwebapi/v2/tables/risks/data?lang=no&valueCodes[Unit]=risiko-hjem&valueCodes[ContentsCode]=Red&valueCodes[Tid]="
                                + Oslo.today().getYear())
                .then()
                .statusCode(200)
                .body("value", hasSize(1));
    }

    @Test
    void the_tenant_says_what_is_red() {
        matrix("{\"yellow\": 10, \"red\": 5}").statusCode(422).body("errors.pointer", contains("/red"));
        matrix("{\"yellow\": 6, \"red\": 20}").statusCode(anyOf(equalTo(200), equalTo(201)));
        written(TEACHERS).body("level", equalTo("yellow"));
        matrix("{\"yellow\": 5, \"red\": 10}").statusCode(200);
        written(TEACHERS.replace("\"residual\": {\"probability\": 2", "\"residual\": {\"probability\": 5"))
                .statusCode(422)
                .body("errors.pointer", contains("/terms/residual"));
        written(TEACHERS.replace("risiko-1", "risiko-hjem")).statusCode(422).body("errors.pointer", contains("/unit"));
        written(TEACHERS.replace(
                        "\"goal\"", "\"links\": [{\"kind\": \"incident\", \"key\": \"finnes-ikke\"}], \"goal\""))
                .statusCode(422)
                .body("errors.pointer", contains("/terms/links/0/key"));
    }

    private static ValidatableResponse matrix(String body) {
        return as("executive")
                .contentType("application/json")
                .body(body)
                .put("/v1/risk-matrix")
                .then();
    }

    private static ValidatableResponse written(String body) {
        return as("unit-leader")
                .contentType("application/json")
                .body(body)
                .post("/v1/risks")
                .then();
    }

    private static ValidatableResponse step(String id, String to, String comment) {
        return as("unit-leader")
                .contentType("application/json")
                .body(
                        comment == null
                                ? "{\"to\": \"%s\"}".formatted(to)
                                : "{\"to\": \"%s\", \"comment\": \"%s\"}".formatted(to, comment))
                .post("/v1/risks/%s/steps".formatted(id))
                .then();
    }
}
