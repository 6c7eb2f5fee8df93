package no.resultat.survey.questionnaire;

import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import no.resultat.survey.Front;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class QuestionnaireTest {
    @Test
    void a_questionnaire_is_changed_in_place_until_it_is_answered_to_and_then_in_a_new_version() {
        Front.questionnaire("versions");
        put("versions", Front.QUESTIONNAIRE.replace("Noe mer?", "Noe annet?"))
                .statusCode(200)
                .header("Version", "1")
                .header("ETag", "\"2\"");
        Front.unit("fjordvik", "versions-unit", null);
        String campaign = Front.campaign("executive", "versions", "2026", List.of("versions-unit"));
        Front.takes(campaign, "open").statusCode(200).body("version", equalTo(1));
        put("versions", Front.QUESTIONNAIRE).statusCode(200).header("Version", "2");
        as("reader")
                .get("/v1/questionnaires/versions?version=1")
                .then()
                .body("sections[0].items.label.nb", hasItem("Noe annet?"));
        as("reader")
                .get("/v1/questionnaires/versions")
                .then()
                .header("Version", "2")
                .body("sections[0].items.label.nb", hasItem("Noe mer?"));
        as("executive-barum").get("/v1/questionnaires/versions").then().statusCode(404);
    }

    @Test
    void the_same_again_changes_nothing_and_a_stale_change_is_refused() {
        Front.questionnaire("same");
        put("same", Front.QUESTIONNAIRE).statusCode(200).header("ETag", "\"1\"");
        as("executive")
                .contentType("application/json")
                .header("If-Match", "\"7\"")
                .body(Front.QUESTIONNAIRE)
                .put("/v1/questionnaires/same")
                .then()
                .statusCode(412);
    }

    @Test
    void a_questionnaire_goes_when_no_campaign_asks_it_and_a_campaign_while_it_is_a_draft() {
        Front.questionnaire("going");
        Front.unit("fjordvik", "going-unit", null);
        String draft = Front.campaign("executive", "going", "2026", List.of("going-unit"));
        Front.tokens(draft, "going-unit", 3);
        delete("questionnaires/going").statusCode(409).body("by", hasItem(draft));
        delete("campaigns/" + draft).statusCode(204);
        as("executive").get("/v1/campaigns/" + draft).then().statusCode(404);
        String open = Front.campaign("executive", "going", "2026", List.of("going-unit"));
        Front.takes(open, "open").statusCode(200);
        delete("campaigns/" + open).statusCode(409).body("state", equalTo("open"));
        delete("questionnaires/going").statusCode(409);
        Front.questionnaire("gone");
        delete("questionnaires/gone").statusCode(204);
        delete("questionnaires/gone").statusCode(404);
        Front.questionnaire("gone");
    }

    private static ValidatableResponse delete(String what) {
        return as("executive").delete("/v1/" + what).then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"code\": \"lytter\"|\"code\": \"tilfredshet\"|/sections/0/items/2/code",
                "\"kind\": \"recommendation\"|\"kind\": \"recommendation\", \"lowest\": 3|/sections/0/items/4/lowest",
                "\"dimension\": \"respekt\"},|\"dimension\": \"ukjent\"},|/sections/0/items/2/dimension",
                "\"item\": \"tilfredshet\"|\"item\": \"kommentar\"|/sections/0/items/1/showIf/item",
                "\"kind\": \"scale\", \"label\": {\"nb\": \"Personalet lytter\"}|\"kind\": \"scale\", \"lowest\": 6, \"label\": {\"nb\": \"Personalet lytter\"}|/sections/0/items/2/highest",
                "{\"nb\": \"Noe mer?\"}|{\"en\": \"Anything else?\"}|/sections/0/items/6/label/nb",
                "{\"nb\": \"Noe mer?\"}|{\"nb\": \"x\", \"xx\": \"x\"}|/sections/0/items/6/label/xx",
                "{\"code\": \"kvinne\", \"label\": {\"nb\": \"Kvinne\"}},||/backgrounds/0/options",
                "\"code\": \"kjonn\"|\"code\": \"kommentar\"|/backgrounds/0/code"
            })
    void what_is_wrong_is_named_by_its_place(String right, String wrong, String pointer) {
        put("wrong", Front.QUESTIONNAIRE.replace(right, wrong == null ? "" : wrong))
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer));
    }

    private static ValidatableResponse put(String code, String document) {
        return as("executive")
                .contentType("application/json")
                .body(document)
                .put("/v1/questionnaires/" + code)
                .then();
    }
}
