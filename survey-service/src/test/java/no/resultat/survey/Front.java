package no.resultat.survey;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.ConformsToOpenApi;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.Tokens;

/** The service as its callers, its neighbours and those who answer reach it. */
public final class Front {
    public static final String QUESTIONNAIRE = """
            {"label": {"nb": "Brukere i barnehage", "en": "Kindergarten users"},
             "dimensions": [{"code": "respekt", "label": {"nb": "Respekt"}}],
             "sections": [{"code": "tilbudet", "label": {"nb": "Tilbudet"}, "items": [
               {"code": "tilfredshet", "kind": "scale", "label": {"nb": "Hvor fornøyd er du?", "en": "How satisfied are you?"}, "required": true},
               {"code": "hvorfor", "kind": "text", "label": {"nb": "Hvorfor?"}, "showIf": {"item": "tilfredshet", "values": ["1", "2"]}},
               {"code": "lytter", "kind": "scale", "label": {"nb": "Personalet lytter"}, "dimension": "respekt"},
               {"code": "hensyn", "kind": "scale", "label": {"nb": "Personalet tar hensyn"}, "dimension": "respekt"},
               {"code": "anbefale", "kind": "recommendation", "label": {"nb": "Vil du anbefale oss?"}},
               {"code": "bruker", "kind": "multiple-choice", "label": {"nb": "Hva bruker du?"}, "options": [
                 {"code": "mat", "label": {"nb": "Måltider"}}, {"code": "tur", "label": {"nb": "Turer"}}]},
               {"code": "kommentar", "kind": "text", "label": {"nb": "Noe mer?"}}]}],
             "backgrounds": [{"code": "kjonn", "label": {"nb": "Kjønn"}, "options": [
               {"code": "kvinne", "label": {"nb": "Kvinne"}}, {"code": "mann", "label": {"nb": "Mann"}}]}]}
            """;

    static {
        RestAssured.filters(new ConformsToOpenApi());
        RestAssured.config = RestAssured.config()
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private Front() {}

    /** Says something as the scorecard service would. */
    public static void says(Topic topic, String tenant, String key, String json) {
        Events.say(topic.topicName(), tenant, key, json);
    }

    /** A unit that is there from 2020 on, on its way. */
    public static void unit(String tenant, String code, String parent) {
        says(Topic.SCORECARD_UNIT, tenant, code, """
                {"code": "%1$s", "versions": [{"name": "Enhet %1$s", "type": "enhet", %2$s "validFrom": "2020-01-01"}], "revision": 1}
                """.formatted(
                        code, parent == null ? "" : "\"parent\": \"" + parent + "\","));
    }

    /** Binds an indicator, on its way. */
    public static void indicator(String tenant, String code, String frequency, String source) {
        says(Topic.SCORECARD_INDICATOR, tenant, code, """
                {"code": "%s", "scorecard": "felles", "label": {"nb": "Indikator"}, "unitOfMeasure": "poeng", "direction": "higher-is-better",
                 "frequency": "%s", "aggregation": "mean", "source": %s, "active": true, "revision": 1}
                """.formatted(code, frequency, source));
    }

    /** Writes the usual questionnaire under a code. */
    public static void questionnaire(String code) {
        as("executive")
                .contentType("application/json")
                .body(QUESTIONNAIRE)
                .put("/v1/questionnaires/" + code)
                .then()
                .statusCode(201);
    }

    /** A draft campaign of sixty days in some units, as soon as the service knows them. @return its id */
    public static String campaign(String client, String questionnaire, String period, List<String> units) {
        return campaign(client, questionnaire, period, units, Oslo.today().minusDays(1));
    }

    public static String campaign(
            String client, String questionnaire, String period, List<String> units, LocalDate opens) {
        return campaign(client, questionnaire, period, units, opens, "");
    }

    /** The same as 10-FAKTOR does it. */
    public static String campaignThatTellsDimensions(String questionnaire, String period, List<String> units) {
        LocalDate opens = Oslo.today().minusDays(1);
        return campaign("executive", questionnaire, period, units, opens, ", \"tells\": \"dimensions\"");
    }

    private static String campaign(
            String client, String questionnaire, String period, List<String> units, LocalDate opens, String more) {
        String body = """
                {"label": {"nb": "Brukerundersøkelse"}, "questionnaire": "%s", "respondentGroup": "brukere", "units": [%s],
                 "period": "%s", "opens": "%s", "closes": "%s"%s}
                """.formatted(
                        questionnaire,
                        units.stream().map(unit -> '"' + unit + '"').collect(Collectors.joining(", ")),
                        period,
                        opens,
                        opens.plusDays(60),
                        more);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> as(client)
                                .contentType("application/json")
                                .body(body)
                                .post("/v1/campaigns"),
                        made -> made.statusCode() == 201)
                .path("id");
    }

    /** Takes a campaign a step further: open, close, release, publication. */
    public static ValidatableResponse takes(String campaign, String step) {
        return as("executive")
                .contentType("application/json")
                .post("/v1/campaigns/" + campaign + "/" + step)
                .then();
    }

    /** As many one-time tokens. */
    public static List<String> tokens(String campaign, String unit, int count) {
        return as("survey-integration")
                .contentType("application/json")
                .body("{\"units\": [{\"unit\": \"%s\", \"count\": %d}]}".formatted(unit, count))
                .post("/v1/campaigns/" + campaign + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** Sends an answer as somebody who holds a token. */
    public static Response sends(String token, String answers) {
        return Tokens.anonymous()
                .contentType("application/json")
                .body("{\"answers\": " + answers + "}")
                .post("/v1/forms/" + token);
    }

    /** Invites as many as there are answers, who all answer. */
    public static void answered(String campaign, String unit, List<String> answers) {
        List<String> tokens = tokens(campaign, unit, answers.size());
        for (int at = 0; at < answers.size(); at++) {
            sends(tokens.get(at), answers.get(at)).then().statusCode(204);
        }
    }

    public static ValidatableResponse results(String client, String campaign, String query) {
        return as(client).get("/v1/campaigns/" + campaign + "/results?" + query).then();
    }
}
