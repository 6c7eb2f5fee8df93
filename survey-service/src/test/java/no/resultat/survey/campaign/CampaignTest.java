package no.resultat.survey.campaign;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.survey.Front.takes;
import static no.resultat.survey.Front.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Subscriber;
import no.resultat.survey.Front;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be changed of a campaign, and until when. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class CampaignTest {
    @BeforeAll
    static void two_units_and_something_to_ask() {
        Front.questionnaire("changing");
        Front.unit("fjordvik", "changing-1", null);
        Front.unit("fjordvik", "changing-2", null);
        Front.campaign("executive", "changing", "2020", List.of("changing-1", "changing-2"));
    }

    @Test
    void a_draft_is_changed_by_whoever_has_read_it() {
        String campaign = Front.campaign("executive", "changing", "2026", List.of("changing-1"));
        String tag = as("executive").get("/v1/campaigns/" + campaign).header("ETag");

        changes(campaign, tag, "changing-2", "2027", "2036-03-31")
                .statusCode(200)
                .body("period", equalTo("2027"), "closes", equalTo("2036-03-31"), "smallestGroup", equalTo(7));

        changes(campaign, tag, "changing-2", "2028", "2036-03-31").statusCode(412);
        as("executive")
                .get("/v1/campaigns/" + campaign + "/reminders")
                .then()
                .body("units.unit", contains("changing-2"));
    }

    @Test
    void a_unit_that_was_invited_stays() {
        String campaign = Front.campaign("executive", "changing", "2026", List.of("changing-1"));
        tokens(campaign, "changing-1", 1);

        changes(campaign, "*", "changing-2", "2026", "2036-03-31")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/units"), "errors[0].code", equalTo("invited"));
    }

    @Test
    void respondents_are_given_more_time_and_nothing_else_is_changed_for_them() {
        String campaign = Front.campaign("executive", "changing", "2026", List.of("changing-1"));
        changes(campaign, "*", "changing-1", "2026", "2036-03-31").statusCode(200);
        takes(campaign, "open").statusCode(200);

        changes(campaign, "*", "changing-1", "2026", "2036-04-30")
                .statusCode(200)
                .body("state", equalTo("open"), "closes", equalTo("2036-04-30"));
        changes(campaign, "*", "changing-2", "2027", "2036-04-30")
                .statusCode(422)
                .body("errors.pointer", contains("/units", "/period"));
        takes(campaign, "close").statusCode(200);
        changes(campaign, "*", "changing-1", "2026", "2036-05-31").statusCode(409);
    }

    @Test
    void who_subscribed_is_told_that_results_can_be_read() {
        String campaign = Front.campaign("executive", "changing", "2026", List.of("changing-1"));
        try (Subscriber dashboard = new Subscriber()) {
            as("administrator")
                    .contentType("application/json")
                    .body("{\"address\": \"%s\", \"events\": [\"campaign.released\"], \"under\": \"changing-2\"}"
                            .formatted(dashboard.address()))
                    .put("/v1/subscriptions/dashboard")
                    .then()
                    .statusCode(201);
            List.of("open", "close", "release")
                    .forEach(step -> takes(campaign, step).statusCode(200));

            Subscriber.Received released = dashboard.awaitEvents(1).get(0);
            assertThat(released.event().get("subject").asText()).isEqualTo(campaign);
            assertThat(released.data().get("id").asText()).isEqualTo(campaign);
            assertThat(released.data().get("state").asText()).isEqualTo("released");
        } finally {
            as("administrator").delete("/v1/subscriptions/dashboard").then().statusCode(204);
        }
    }

    private static ValidatableResponse changes(String campaign, String tag, String unit, String period, String closes) {
        return as("executive")
                .contentType("application/json")
                .header("If-Match", tag)
                .body("""
                        {"label": {"nb": "Brukerundersøkelse"}, "questionnaire": "changing", "respondentGroup": "brukere", "units": ["%s"],
                         "period": "%s", "opens": "2026-03-01", "closes": "%s", "smallestGroup": 7}
                        """.formatted(unit, period, closes))
                .put("/v1/campaigns/" + campaign)
                .then();
    }
}
