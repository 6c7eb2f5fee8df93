package no.resultat.survey.form;

import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.survey.Front.sends;
import static no.resultat.survey.Front.takes;
import static no.resultat.survey.Front.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import no.resultat.contracts.Oslo;
import no.resultat.platform.testing.StackResource;
import no.resultat.survey.Front;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answering, as respondents and those who invite them do. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class FormTest {
    private static String campaign;

    @BeforeAll
    static void an_open_campaign() {
        Front.questionnaire("answering");
        Front.unit("fjordvik", "answering-unit", null);
        campaign = Front.campaign("executive", "answering", "2026", List.of("answering-unit"));
        takes(campaign, "open").statusCode(200);
    }

    @Test
    void a_form_is_in_the_callers_language_and_falls_back_to_bokmal() {
        String token = token();
        anonymous()
                .header("Accept-Language", "fi, en-GB;q=0.8")
                .get("/v1/forms/" + token)
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .body(
                        "title", equalTo("Brukerundersøkelse"),
                        "unit", equalTo("Enhet answering-unit"),
                        "sections[0].items[0].text", equalTo("How satisfied are you?"),
                        "sections[0].items[0].highest", equalTo(6),
                        "sections[0].items[2].text", equalTo("Personalet lytter"),
                        "backgrounds[0].options.code", hasItem("kvinne"));
        anonymous().get("/v1/forms/" + token + "?lang=da").then().header("Content-Language", "da");
        anonymous().get("/v1/forms/" + token + "?lang=xx").then().statusCode(400);
    }

    @Test
    void an_invitation_is_answered_once() {
        String token = token();
        sends(token, "{\"tilfredshet\": 5, \"kjonn\": \"kvinne\"}").then().statusCode(204);
        sends(token, "{\"tilfredshet\": 5}")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:resultat:problem:unknown-form"));
        anonymous().get("/v1/forms/" + token).then().statusCode(404);
    }

    @Test
    void of_many_answers_by_one_invitation_at_the_same_moment_one_is_taken() {
        String token = token();
        List<CompletableFuture<Integer>> racing = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> sends(token, "{\"tilfredshet\": 4}").statusCode()))
                .limit(12)
                .toList();
        List<Integer> answers = racing.stream().map(CompletableFuture::join).toList();
        assertThat(answers).containsOnlyOnce(204).doesNotContain(500);
        assertThat(answers.stream().filter(status -> status != 204)).containsOnly(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/answers/tilfredshet",
                "{\"tilfredshet\": 7}|/answers/tilfredshet",
                "{\"tilfredshet\": 4.5}|/answers/tilfredshet",
                "{\"tilfredshet\": \"5\"}|/answers/tilfredshet",
                "{\"tilfredshet\": 5, \"hvorfor\": \"fordi\"}|/answers/hvorfor",
                "{\"tilfredshet\": 5, \"anbefale\": 11}|/answers/anbefale",
                "{\"tilfredshet\": 5, \"bruker\": \"mat\"}|/answers/bruker",
                "{\"tilfredshet\": 5, \"bruker\": [\"mat\", \"mat\"]}|/answers/bruker",
                "{\"tilfredshet\": 5, \"kjonn\": \"annet\"}|/answers/kjonn",
                "{\"tilfredshet\": 5, \"kommentar\": 3}|/answers/kommentar",
                "{\"tilfredshet\": 5, \"finnes ikke\": 3}|/answers/finnes ikke"
            })
    void a_wrong_answer_is_named_and_the_token_is_not_used_up(String answers, String pointer) {
        String token = token();
        sends(token, answers).then().statusCode(422).body("errors.pointer", hasItem(pointer));
        sends(token, "{\"tilfredshet\": 1, \"hvorfor\": \"kaldt\", \"bruker\": [\"mat\", \"tur\"]}")
                .then()
                .statusCode(204);
    }

    @Test
    void what_is_saved_comes_back_until_it_is_sent() {
        String token = token();
        anonymous()
                .contentType("application/json")
                .body("{\"answers\": {\"anbefale\": 8}}")
                .put("/v1/forms/" + token + "/draft")
                .then()
                .statusCode(204);
        anonymous().get("/v1/forms/" + token).then().body("draft.anbefale", equalTo(8));
        anonymous()
                .contentType("application/json")
                .body("{\"answers\": {\"anbefale\": 80}}")
                .put("/v1/forms/" + token + "/draft")
                .then()
                .statusCode(422);
        sends(token, "{\"tilfredshet\": 6}").then().statusCode(204);
    }

    @Test
    void a_link_takes_as_many_answers_as_it_was_made_for() {
        String token = as("survey-integration")
                .contentType("application/json")
                .body("{\"unit\": \"answering-unit\", \"limit\": 2}")
                .post("/v1/campaigns/" + campaign + "/open-links")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        sends(token, "{\"tilfredshet\": 4}").then().statusCode(204);
        sends(token, "{\"tilfredshet\": 4}").then().statusCode(204);
        sends(token, "{\"tilfredshet\": 4}")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:resultat:problem:link-used-up"));
        anonymous().get("/v1/forms/" + token).then().body("draft", nullValue());
    }

    @Test
    void who_did_not_hear_of_a_link_asks_again_and_the_one_that_nobody_heard_of_is_void() {
        String unheard = openLink("link-1").statusCode(201).extract().path("token");
        String heard = openLink("link-1").statusCode(201).extract().path("token");
        anonymous().get("/v1/forms/" + unheard).then().statusCode(404);
        sends(heard, "{\"tilfredshet\": 4}").then().statusCode(204);
        openLink("link-1").statusCode(409);
    }

    private static ValidatableResponse openLink(String key) {
        return as("survey-integration")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"unit\": \"answering-unit\", \"limit\": 5}")
                .post("/v1/campaigns/" + campaign + "/open-links")
                .then();
    }

    @Test
    void nobody_answers_before_the_campaign_is_open_or_its_first_day_has_come() {
        String draft = Front.campaign("executive", "answering", "2026", List.of("answering-unit"));
        sends(tokens(draft, "answering-unit", 1).get(0), "{\"tilfredshet\": 4}")
                .then()
                .statusCode(409);
        String later = Front.campaign(
                "executive",
                "answering",
                "2026",
                List.of("answering-unit"),
                Oslo.today().plusDays(2));
        takes(later, "open").statusCode(200);
        sends(tokens(later, "answering-unit", 1).get(0), "{\"tilfredshet\": 4}")
                .then()
                .statusCode(409)
                .body("opens", equalTo(Oslo.today().plusDays(2).toString()));
    }

    @Test
    void reminders_count_and_name_nobody() {
        String own = Front.campaign("executive", "answering", "2026", List.of("answering-unit"));
        takes(own, "open").statusCode(200);
        List<String> tokens = tokens(own, "answering-unit", 4);
        reminders(own).body("units[0].invited", equalTo(4), "units[0].unanswered", nullValue());
        tokens(own, "answering-unit", 1);
        sends(tokens.get(1), "{\"tilfredshet\": 4}").then().statusCode(204);
        reminders(own).body("units[0].invited", equalTo(5), "units[0].unanswered", equalTo(4));
        takes(own, "close").statusCode(200);
        reminders(own).body("units[0].invited", equalTo(5), "units[0].unanswered", nullValue());
    }

    private static ValidatableResponse reminders(String own) {
        return as("survey-integration")
                .get("/v1/campaigns/" + own + "/reminders")
                .then()
                .statusCode(200);
    }

    @Test
    void a_list_comes_back_as_csv_for_a_mail_merge() {
        String csv = as("survey-integration")
                .contentType("application/json")
                .accept("text/csv")
                .body("{\"units\": [{\"unit\": \"answering-unit\", \"recipients\": [\"ref 1\", \"=cmd()\"]}]}")
                .post("/v1/campaigns/" + campaign + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv)
                .startsWith("unit;recipient;token\nanswering-unit;\"ref 1\";")
                .contains("\"'=cmd()\"");
    }

    @Test
    void invitations_that_nobody_heard_are_void_when_they_are_asked_for_again() {
        String own = Front.campaign("executive", "answering", "2026", List.of("answering-unit"));
        takes(own, "open").statusCode(200);
        List<String> unheard = invited(own, "retry-1");
        List<String> heard = invited(own, "retry-1");
        sends(unheard.get(0), "{\"tilfredshet\": 4}").then().statusCode(404);
        sends(heard.get(0), "{\"tilfredshet\": 4}").then().statusCode(204);
        reminders(own).body("units[0].invited", equalTo(2));
        as("survey-integration")
                .contentType("application/json")
                .header("Idempotency-Key", "retry-1")
                .body("{\"units\": [{\"unit\": \"answering-unit\", \"count\": 2}]}")
                .post("/v1/campaigns/" + own + "/invitations")
                .then()
                .statusCode(409);
    }

    /** What is kept has no token, and nothing of when; the token itself is gone. */
    @Test
    void nothing_that_is_kept_ties_an_answer_to_a_token() {
        Jdbi database = CDI.current().select(Jdbi.class).get();
        String own = Front.campaign("executive", "answering", "2026", List.of("answering-unit"));
        takes(own, "open").statusCode(200);
        String token = tokens(own, "answering-unit", 1).get(0);
        sends(token, "{\"tilfredshet\": 4, \"kommentar\": \"Bra\"}").then().statusCode(204);
        takes(own, "close").statusCode(200);
        assertThat(columns(database, "received")).containsExactlyInAnyOrder("tenant", "campaign", "unit", "answers");
        assertThat(columns(database, "answer"))
                .containsExactlyInAnyOrder("tenant", "campaign", "response", "unit", "item", "value");
        assertThat(columns(database, "comment"))
                .containsExactlyInAnyOrder("tenant", "id", "campaign", "unit", "item", "text", "state");
    }

    private static List<String> columns(Jdbi database, String table) {
        return database.withHandle(handle -> handle.createQuery(
                        "select column_name::text from information_schema.columns where table_name = :table")
                .bind("table", table)
                .mapTo(String.class)
                .list());
    }

    private static List<String> invited(String campaign, String key) {
        return as("survey-integration")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"units\": [{\"unit\": \"answering-unit\", \"count\": 2}]}")
                .post("/v1/campaigns/" + campaign + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static String token() {
        return tokens(campaign, "answering-unit", 1).get(0);
    }
}
