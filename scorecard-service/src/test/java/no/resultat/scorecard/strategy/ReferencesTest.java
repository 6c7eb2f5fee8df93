package no.resultat.scorecard.strategy;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a scorecard names and does not hold itself: units, types of unit, what the other services offer. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ReferencesTest {
    private static final String SURVEY = "{\"kind\": \"survey\", \"questionnaire\": \"elever\", \"item\": \"trivsel\"}";

    @BeforeAll
    static void a_school_and_a_questionnaire() {
        pushed("erp-integration", "units", "code;name;type;parent;validFrom\nvik;Vik;grendeskole;;2020-01-01\n");
        offer("elever", 1, true);
        Events.say(Topic.BENCHMARK_OFFER.topicName(), "fjordvik", "figure|enhetskostnad", """
                {"kind": "benchmark", "member": "figure", "code": "enhetskostnad", "label": {"nb": "Enhetskostnad"}, "parts": [], "active": true, "revision": 1}
                """);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive")
                        .get("/v1/sources")
                        .then()
                        .body("items.find { it.kind == 'survey' }.known.code", hasItem("elever"))
                        .body("items.find { it.kind == 'benchmark' }.known.code", hasItem("enhetskostnad")));
    }

    @Test
    void what_can_be_bound_to_is_told_with_its_parts() {
        as("executive")
                .get("/v1/sources")
                .then()
                .body(
                        "items.find { it.kind == 'survey' }.known.find { it.code == 'elever' }.parts.code",
                        contains("trivsel"))
                .body(
                        "items.find { it.kind == 'benchmark' }.members.find { it.name == 'group' }.given",
                        hasItem("county"));
        as("executive-barum").get("/v1/sources").then().body("items.find { it.kind == 'survey' }.known", empty());
    }

    @Test
    void a_scorecard_names_what_there_is() {
        put("there", "", strategy("TH1", "grendeskole", "vik", SURVEY)).statusCode(201);
        put("there", "", strategy("TH1", "grendeskole", "vik", """
                {"kind": "benchmark", "figure": "enhetskostnad", "group": "county"}""")).statusCode(200);
    }

    @Test
    void what_there_is_not_is_named_with_its_place() {
        put("nowhere", "", strategy("NO1", "slott", "ingensteds", """
                {"kind": "survey", "questionnaire": "elever", "item": "ukjent"}"""))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "/unitTypes/0",
                                "/focusAreas/0/successFactors/0/indicators/0/targets/0/unit",
                                "/focusAreas/0/successFactors/0/indicators/0/source/item"));
        put("nowhere", "", strategy("NO1", "grendeskole", "vik", """
                {"kind": "survey", "questionnaire": "ukjent", "item": "trivsel"}"""))
                .statusCode(422)
                .body("errors.code", contains("unknown-questionnaire"));
        put("nowhere", "", strategy("NO1", "grendeskole", "vik", """
                {"kind": "benchmark", "figure": "ukjent", "group": "ukjent"}"""))
                .statusCode(422)
                .body("errors.code", contains("unknown-figure", "unknown-group"));
        as("executive").get("/v1/scorecards/nowhere").then().statusCode(404);
    }

    @Test
    void what_is_to_come_is_taken_on_request_and_warned_of_until_it_is_there() {
        String later = "{\"kind\": \"survey\", \"questionnaire\": \"senere\", \"item\": \"trivsel\"}";
        put("later", "?lenient=true", strategy("LA1", "grendeskole", "vik", later))
                .statusCode(201);
        warnings("later").body("items.code", contains("unknown-questionnaire"));
        offer("senere", 1, true);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> warnings("later").body("items", empty()));
        offer("senere", 2, false);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> warnings("later").body("items.code", contains("unknown-questionnaire")));
        as("executive")
                .get("/v1/scorecards/nothing/warnings")
                .then()
                .statusCode(404)
                .body("scorecard", equalTo("nothing"));
    }

    private static void offer(String questionnaire, int revision, boolean active) {
        Events.say(Topic.SURVEY_OFFER.topicName(), "fjordvik", "questionnaire|" + questionnaire, """
                {"kind": "survey", "member": "questionnaire", "code": "%s", "label": {"nb": "Elever"},
                 "parts": [{"member": "item", "code": "trivsel", "label": {"nb": "Trives du?"}}], "active": %s, "revision": %d}
                """.formatted(
                        questionnaire, active, revision));
    }

    private static ValidatableResponse warnings(String scorecard) {
        return as("executive")
                .get("/v1/scorecards/" + scorecard + "/warnings")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse put(String scorecard, String query, String strategy) {
        return as("executive")
                .contentType("application/json")
                .body(strategy)
                .put("/v1/scorecards/" + scorecard + query)
                .then();
    }

    private static String strategy(String code, String type, String unit, String source) {
        return """
                {"label": {"nb": "Kort"}, "unitTypes": ["%2$s"], "focusAreas": [{"code": "%1$s-a", "label": {"nb": "Område"}, "successFactors": [
                  {"code": "%1$s-f", "label": {"nb": "Faktor"}, "indicators": [
                    {"code": "%1$s", "label": {"nb": "Indikator"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                     "source": %4$s, "targets": [{"year": 2025, "unit": "%3$s", "criteria": [{"basis": "level", "desired": 5}]}]}]}]}]}
                """.formatted(code, type, unit, source);
    }
}
