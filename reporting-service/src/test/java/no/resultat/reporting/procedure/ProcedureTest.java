package no.resultat.reporting.procedure;

import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.contracts.Oslo;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.Front;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A procedure is written, approved, found, read by everybody, and changed after what went wrong. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ProcedureTest {
    @BeforeAll
    static void an_area_with_a_school_and_a_home_elsewhere() {
        Front.unit("fjordvik", "fjordvik", null, 1);
        Front.unit("fjordvik", "oppvekst-nord", "fjordvik", 1);
        Front.unit("fjordvik", "rutine-1", "oppvekst-nord", 9);
        Front.unit("fjordvik", "rutine-hjem", "fjordvik");
    }

    @Test
    void it_is_drafted_approved_read_and_changed() {
        String id = written("executive", "R-RENHOLD", "fjordvik", "Garderobene vaskes hver morgen.", "");
        as("unit-leader").get("/v1/procedures/" + id).then().statusCode(404); // a first draft is its writers'
        as("reader").get("/v1/procedures?q=garderobe").then().body("items.id", not(hasItem(id)));
        step("executive", id, "approved").statusCode(409);
        approved("executive", id);

        as("reader")
                .get("/v1/procedures/" + id)
                .then()
                .statusCode(200)
                .body("issued", equalTo(1), "approved.title", equalTo("Renhold R-RENHOLD"), "$", not(hasKey("draft")))
                .body("reviewBy", equalTo(Oslo.today().plusYears(2).toString()));
        as("reader").get("/v1/procedures?unread=true&q=vask").then().body("items.id", hasItem(id));
        as("reader")
                .post("/v1/procedures/%s/receipts".formatted(id))
                .then()
                .statusCode(200)
                .body("items[0].readBy", contains("service-account-reader"));
        as("reader").get("/v1/procedures?unread=true").then().body("items.id", not(hasItem(id)));
        as("executive")
                .get("/v1/procedures/%s/versions".formatted(id))
                .then()
                .body("items[0].readBy", contains("service-account-reader"));
        as("unit-leader").get("/v1/procedures/%s/versions".formatted(id)).then().body("items[0].readBy", empty());

        String incident = as("reader")
                .contentType("application/json")
                .body("""
                {"unit": "rutine-1", "kind": "observation", "area": "service", "description": "Gulvet var vått da skolen åpnet"}
                """)
                .post("/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        rewritten("executive", id, "Garderobene vaskes etter skoletid.", incident)
                .statusCode(409);
        step("executive", id, "draft").statusCode(200);
        rewritten("executive", id, "Garderobene vaskes etter skoletid.", incident)
                .statusCode(200);
        as("reader")
                .get("/v1/procedures/" + id)
                .then()
                .body(
                        "approved.sections[0].text",
                        equalTo("Garderobene vaskes hver morgen."),
                        "state",
                        equalTo("draft"));
        approved("executive", id);
        as("reader").get("/v1/procedures?link=incident " + incident).then().body("items.id", contains(id));
        as("reader").get("/v1/procedures?unread=true").then().body("items.id", hasItem(id));
        as("reader")
                .get("/v1/procedures/%s/changes?from=1&to=2".formatted(id))
                .then()
                .body("items.kind", contains("changed"), "items[0].words", containsString("etter skoletid"));
        as("reader")
                .accept("text/html")
                .get("/v1/procedures/%s/document?version=1".formatted(id))
                .then()
                .statusCode(200)
                .body(containsString("hver morgen"));
        as("executive")
                .get("/v1/tasks?subject=procedure " + id)
                .then()
                .body(
                        "items.findAll { it.state == 'planned' }.due",
                        contains(Oslo.today().plusYears(2).toString()));

        step("executive", id, "withdrawn").statusCode(200).body("$", not(hasKey("approved")));
        as("reader").get("/v1/procedures?state=approved").then().body("items.id", not(hasItem(id)));
        as("executive")
                .get("/v1/tasks?subject=procedure " + id)
                .then()
                .body("items.findAll { it.state == 'planned' }", empty());
    }

    @Test
    void it_is_found_by_words_in_any_form_and_by_where_it_is_valid() {
        String school = written(
                "unit-leader",
                "R-SKOLE",
                "rutine-1",
                "Elevene sykler ikke i garderobene.",
                "\"units\": [\"rutine-1\"],");
        approved("unit-leader", school);
        String type = written("unit-leader", "R-TYPE", "rutine-1", "Ansatte sykler.", "\"unitTypes\": [\"sykehjem\"],");
        approved("unit-leader", type);
        as("analyst").get("/v1/procedures?q=elev sykkel").then().body("items.id", empty()); // another word
        as("analyst")
                .get("/v1/procedures?q=eleven i garderobe")
                .then()
                .body("items.id", contains(school), "items[0].found", containsString("**garderobene**"));
        as("reader")
                .get("/v1/procedures?validFor=rutine-1")
                .then()
                .body("items.id", hasItem(school))
                .body("items.id", not(hasItem(type)));
        as("executive").get("/v1/procedures?validFor=rutine-hjem").then().body("items.id", not(hasItem(school)));
        as("reader").get("/v1/procedures?kind=law&q=sykler").then().body("items", empty());
    }

    @Test
    void what_is_not_right_is_named() {
        written("unit-leader", "R-TO", "rutine-1", "Tekst.", "");
        posted("unit-leader", body("R-TO", "rutine-1", "Tekst.", ""))
                .statusCode(409)
                .body("type", endsWith(":procedure-code-is-taken"));
        posted("unit-leader", body("R-TRE", "rutine-hjem", "Tekst.", ""))
                .statusCode(422)
                .body("errors.pointer", contains("/unit"));
        posted("unit-leader", body("R-FIRE", "rutine-1", "Tekst.", "").replace("\"procedure\"", "\"law\""))
                .statusCode(422)
                .body("errors.pointer", contains("/terms/reference"));
        posted("unit-leader", body("R-FEM", "rutine-1", "Tekst.", "\"units\": [\"finnes-ikke\"],"))
                .statusCode(422)
                .body("errors.pointer", contains("/terms/units/0"));
        posted("reader", body("R-SEKS", "rutine-1", "Tekst.", "")).statusCode(403);
    }

    private static String body(String code, String unit, String text, String more) {
        return """
            {"code": "%s", "kind": "procedure", "unit": "%s", "terms": {"title": "Renhold %1$s", "language": "nb", %4$s
             "sections": [{"heading": "Slik gjør vi", "text": "%3$s"}]}}
            """.formatted(code, unit, text, more);
    }

    private static String written(String client, String code, String unit, String text, String more) {
        return posted(client, body(code, unit, text, more))
                .statusCode(201)
                .body("state", equalTo("draft"), "issued", equalTo(0))
                .extract()
                .path("id");
    }

    private static ValidatableResponse posted(String client, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .post("/v1/procedures")
                .then();
    }

    private static ValidatableResponse rewritten(String client, String id, String text, String incident) {
        return as(client)
                .contentType("application/json")
                .body("""
                {"title": "Renhold R-RENHOLD", "language": "nb", "sections": [{"heading": "Slik gjør vi", "text": "%s"}],
                 "links": [{"kind": "incident", "key": "%s"}]}
                """.formatted(text, incident))
                .put("/v1/procedures/" + id)
                .then();
    }

    private static void approved(String client, String id) {
        step(client, id, "in-review").statusCode(200);
        step(client, id, "approved").statusCode(200).body("state", equalTo("approved"));
    }

    private static ValidatableResponse step(String client, String id, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post("/v1/procedures/%s/steps".formatted(id))
                .then();
    }
}
