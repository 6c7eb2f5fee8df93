package no.resultat.scorecard.decision;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the council has decided, followed until it is done. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class DecisionTest {
    @BeforeAll
    static void a_municipality() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                """).body("state", equalTo("completed"));
    }

    @Test
    void it_is_open_until_it_is_done_with_what_is_done_about_it() {
        String id = made("oppvekst-nord", "2024-12-17", ", \"due\": \"2025-06-30\", \"caseNumber\": \"24/4711\"");
        list("politician", "?overdue=true").body("items.id", hasItem(id));
        step("unit-leader", id, "done").statusCode(409).body("steps", contains("in-hand", "set-aside"));
        step("unit-leader", id, "set-aside").statusCode(403);
        step("unit-leader", id, "in-hand").statusCode(200).body("state", equalTo("in-hand"));
        Events.awaitLast(
                Topic.SCORECARD_UNDERTAKING.topicName(),
                "fjordvik|council-decision|" + id,
                told -> told.at("/state").asText().equals("in-hand")
                        && told.at("/caseNumber").asText().equals("24/4711")
                        && told.at("/person").isMissingNode());
        as("unit-leader")
                .contentType("application/json")
                .body(
                        "{\"subject\": {\"kind\": \"council-decision\", \"key\": \"%s\"}, \"work\": {\"title\": \"Skriv planen\"}}"
                                .formatted(id))
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .body("unit", equalTo("oppvekst-nord"));
        as("unit-leader")
                .contentType("application/json")
                .body("{\"text\": \"Planen er på høring\"}")
                .post("/v1/council-decisions/" + id + "/notes")
                .then()
                .statusCode(200)
                .body("notes.text", contains("Planen er på høring"), "tasks.title", contains("Skriv planen"));
        as("politician")
                .get("/v1/council-decisions/" + id)
                .then()
                .body("notes.text", contains("Planen er på høring"), "steps", empty());
        step("unit-leader", id, "done").statusCode(200).body("overdue", equalTo(false));
        list("politician", "?state=adopted,in-hand").body("items.id", not(hasItem(id)));
        list("politician", "?overdue=true").body("items.id", not(hasItem(id)));
        as("administrator")
                .get("/v1/audit?kind=council-decision&key=" + id)
                .then()
                .body("items[0].after.state", equalTo("done"));
    }

    @Test
    void the_newest_comes_first_and_pages_go_on() {
        String older = made("fjordvik", "2031-01-01", "");
        String newer = made("fjordvik", "2031-02-01", "");
        String next = list("executive", "?unit=fjordvik&limit=1")
                .body("items.id", contains(newer))
                .extract()
                .path("next");
        as("executive")
                .get("/v1/council-decisions?unit=fjordvik&limit=1&cursor=" + next)
                .then()
                .body("items.id", contains(older));
        as("executive-barum").get("/v1/council-decisions/" + older).then().statusCode(404);
    }

    @Test
    void what_is_wrong_is_named() {
        asked("ingensteds", "2025-12-17", ", \"due\": \"2024-01-01\"")
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/unit", "/due"));
        as("unit-leader")
                .contentType("application/json")
                .body("{}")
                .post("/v1/council-decisions")
                .then()
                .statusCode(403);
        as("executive")
                .get("/v1/council-decisions?state=drøm")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("state"));
    }

    private static String made(String unit, String adopted, String more) {
        return asked(unit, adopted, more).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse asked(String unit, String adopted, String more) {
        return as("executive")
                .contentType("application/json")
                .body("{\"text\": \"Lag en plan for skolefravær.\", \"adopted\": \"%s\", \"unit\": \"%s\"%s}"
                        .formatted(adopted, unit, more))
                .post("/v1/council-decisions")
                .then();
    }

    private static ValidatableResponse list(String client, String query) {
        return as(client).get("/v1/council-decisions" + query).then().statusCode(200);
    }

    private static ValidatableResponse step(String client, String id, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post("/v1/council-decisions/" + id + "/steps")
                .then();
    }
}
