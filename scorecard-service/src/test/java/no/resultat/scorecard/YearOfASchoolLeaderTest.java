package no.resultat.scorecard;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.Test;

/**
 * The year of who leads a school, as Alna's wheel and Bærum's agreements tell it: from the annual letter to the
 * assessed agreement, with a light that turned red on the way.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class YearOfASchoolLeaderTest {
    private static final String SCHOOL = "oppvekst-nord"; // the one unit that the realm's machine leader leads
    private static final String LETTER = "/v1/units/%s/annual-letters/2019".formatted(SCHOOL);
    private static final String PLAN = "/v1/units/%s/annual-plans/2019".formatted(SCHOOL);

    @Test
    void from_the_annual_letter_to_the_assessed_agreement() {
        a_municipality_with_its_wheel();

        // First quarter: the letter comes, the plan is written, returned, and approved.
        put("executive", LETTER, "{\"guidance\": \"Nærværet skal opp.\"}").statusCode(200);
        as("unit-leader")
                .get(LETTER)
                .then()
                .body("sections.heading", contains("Føringer", "Resultatkrav", "Frister"))
                .body("sections[1].table.rows[0]", contains("SKL1 Nærvær", "ønsket minst 93 og nedre minst 90", ""));
        as("unit-leader").post(LETTER + "/receipts").then().statusCode(200);
        done("ar-brev");
        put("unit-leader", PLAN, "{\"sections\": [{\"heading\": \"Hovedmål\", \"text\": \"Vi ringer hjem.\"}]}")
                .statusCode(201);
        step("unit-leader", PLAN, "submitted").statusCode(200);
        put("unit-leader", PLAN, "{\"sections\": [{\"heading\": \"Hovedmål\", \"text\": \"Noe annet\"}]}")
                .statusCode(409);
        as("executive")
                .contentType("application/json")
                .body("{\"to\": \"draft\", \"comment\": \"Hvem ringer?\"}")
                .post(PLAN + "/steps")
                .then()
                .statusCode(200);
        put(
                        "unit-leader",
                        PLAN,
                        "{\"sections\": [{\"heading\": \"Hovedmål\", \"text\": \"Kontaktlæreren ringer hjem.\"}]}")
                .statusCode(200);
        step("unit-leader", PLAN, "submitted").statusCode(200);
        step("unit-leader", PLAN, "approved").statusCode(403);
        step("executive", PLAN, "approved").statusCode(200).body("history.comment", hasItem("Hvem ringer?"));
        as("executive")
                .get(PLAN + "/changes?from=1&to=2")
                .then()
                .body("items.words", contains("Hovedmål: Vi ringer hjem. ble Kontaktlæreren ringer hjem."));
        done("ar-plan");

        // The agreement takes the card's target, and both sign.
        String agreement = as("executive")
                .contentType("application/json")
                .body("{\"unit\": \"%s\", \"year\": 2019}".formatted(SCHOOL))
                .post("/v1/agreements")
                .then()
                .statusCode(201)
                .body("terms.indicators.indicator", contains("SKL1"))
                .extract()
                .path("id");
        String one = "/v1/agreements/" + agreement;
        sign("unit-leader", one).body("state", equalTo("draft"));
        sign("executive", one).body("state", equalTo("agreed"));
        done("ar-avtale");

        // Second quarter: the light is red, and the leader does something about it.
        pushed("administrator", "measurements", """
                indicator;unit;period;value;n
                SKL1;oppvekst-nord;2019-04;88;400
                """).body("state", equalTo("completed"));
        as("unit-leader")
                .get("/v1/units/%s/indicators/SKL1/explanation?period=2019-04".formatted(SCHOOL))
                .then()
                .body("light", equalTo("red"));
        String task = as("unit-leader")
                .contentType("application/json")
                .body(
                        "{\"subject\": {\"kind\": \"indicator-status\", \"key\": \"SKL1|%s|2019-04\"}, \"work\": {\"title\": \"Ring hjem hver morgen\", \"due\": \"2019-06-01\"}}"
                                .formatted(SCHOOL))
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        put(
                        "executive",
                        one + "/talks/2019-05-20",
                        "{\"occasion\": \"follow-up\", \"minutes\": \"Kontaktlærerne ringer hjem\"}")
                .statusCode(200);
        done("ar-samtale");
        step("unit-leader", "/v1/tasks/" + task, "done").statusCode(200);
        step("unit-leader", one, "followed-up").statusCode(200);

        // Fourth quarter: it went well, and the year is assessed.
        pushed("administrator", "measurements", """
                indicator;unit;period;value;n
                SKL1;oppvekst-nord;2019-12;94;400
                """).body("state", equalTo("completed"));
        as("unit-leader")
                .get("/v1/units/%s/scorecard?period=2019-12&scorecard=skolelederen".formatted(SCHOOL))
                .then()
                .body("focusAreas[0].successFactors[0].indicators[0].light", equalTo("green"));
        put("unit-leader", one + "/self-assessment", "{\"text\": \"Nærværet er 94 prosent\"}")
                .statusCode(200);
        put("executive", one + "/assessment", "{\"text\": \"Målet er nådd\"}").statusCode(200);
        step("executive", one, "assessed").statusCode(200);
        done("ar-vurdering");
        step("executive", one, "closed")
                .statusCode(200)
                .body("history.to", contains("draft", "agreed", "followed-up", "assessed", "closed"));
        as("unit-leader")
                .get("/v1/activities?year=2019&late=true&unit=" + SCHOOL)
                .then()
                .body("items.findAll { it.rule.startsWith('ar-') }", empty());
    }

    private static void a_municipality_with_its_wheel() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                fjordvik;service-account-executive;leader;2020-01-01;
                oppvekst-nord;service-account-unit-leader;leader;2021-01-01;
                """).body("state", equalTo("completed"));
        put("administrator", "/v1/scorecards/skolelederen", """
                {"label": {"nb": "Skolelederens kart"}, "unitTypes": ["område"], "focusAreas": [{"code": "SKL", "label": {"nb": "Brukere"},
                  "successFactors": [{"code": "SKLF", "label": {"nb": "Læringsmiljø"}, "indicators": [
                    {"code": "SKL1", "label": {"nb": "Nærvær"}, "direction": "higher-is-better", "unitOfMeasure": "%", "decimals": 0,
                     "frequency": "month", "aggregation": "none", "source": {"kind": "manual"},
                     "targets": [{"year": 2019, "criteria": [{"basis": "level", "desired": 93, "lower": 90}]}]}]}]}]}
                """).statusCode(201);
        rule("ar-brev", "BYMONTH=1;BYMONTHDAY=15", "letter");
        rule("ar-plan", "BYMONTH=2;BYMONTHDAY=15", "plan");
        rule("ar-avtale", "BYMONTH=3;BYMONTHDAY=1", "agreement");
        rule("ar-samtale", "BYMONTH=5;BYMONTHDAY=20", "talk");
        rule("ar-vurdering", "BYMONTH=12;BYMONTHDAY=15", "assessment");
        as("controller").put("/v1/wheel/2019").then().statusCode(200);
    }

    private static void rule(String code, String day, String doneBy) {
        put(
                        "controller",
                        "/v1/wheel-rules/" + code,
                        "{\"label\": {\"nb\": \"%s\"}, \"unitTypes\": [\"område\"], \"schedule\": \"FREQ=YEARLY;%s\", \"doneBy\": {\"kind\": \"%s\"}}"
                                .formatted(code, day, doneBy))
                .statusCode(201);
    }

    private static void done(String rule) {
        as("unit-leader")
                .get("/v1/activities?year=2019&unit=%s&rule=%s".formatted(SCHOOL, rule))
                .then()
                .body("items.state", contains("done"));
    }

    private static ValidatableResponse put(String client, String path, String body) {
        return as(client).contentType("application/json").body(body).put(path).then();
    }

    private static ValidatableResponse sign(String client, String agreement) {
        return as(client)
                .contentType("application/json")
                .post(agreement + "/signatures")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse step(String client, String thing, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post(thing + "/steps")
                .then();
    }
}
