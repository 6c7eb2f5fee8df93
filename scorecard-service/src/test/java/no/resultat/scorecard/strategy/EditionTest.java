package no.resultat.scorecard.strategy;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.scorecard.Front.card;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The yearly revision of a scorecard: drafted, approved, and in force for its year alone. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class EditionTest {
    private static final String SHOWN = "focusAreas.successFactors.flatten().indicators.flatten().code";

    @BeforeAll
    static void a_school() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                utgaveskolen;Utgaveskolen;utgaveskole;oppvekst-nord;2000-01-01;
                utkastskolen;Utkastskolen;utkastskole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
    }

    @Test
    void each_year_follows_its_own_edition_and_a_draft_touches_none() {
        String first = "/v1/templates/utgave/editions/2024";
        put("controller", first, strategy("utgaveskole", 2024, "\"UTG1\": 5, \"UTG2\": 5"))
                .statusCode(201);
        as("executive").get("/v1/scorecards/utgave").then().statusCode(404); // a draft is no card
        inForce(first);
        pushed("administrator", "measurements", """
                indicator;unit;period;value;n
                UTG1;utgaveskolen;2024;5.2;40
                UTG2;utgaveskolen;2024;5.2;40
                UTG1;utgaveskolen;2025;5.2;40
                """).body("state", equalTo("completed"));
        card("executive", "utgaveskolen", "2024")
                .body(SHOWN, contains("UTG1", "UTG2"))
                .body(lights(), contains("green", "green"));

        String second = "/v1/templates/utgave/editions/2025";
        put("controller", second, "{\"unit\": \"fjordvik\", \"copyOf\": 2024}")
                .statusCode(201)
                .body(
                        "strategy.focusAreas[0].successFactors[0].indicators.targets.flatten().year",
                        contains(2025, 2025));
        put("controller", second, strategy("utgaveskole", 2025, "\"UTG1\": 5.5, \"UTG3\": 4"))
                .statusCode(200);
        card("executive", "utgaveskolen", "2025").body(SHOWN, contains("UTG1", "UTG2"));
        as("reader")
                .get(second + "/changes?from=2024")
                .then()
                .body("items.kind", contains("changed", "added", "dropped"))
                .body("items.words", hasItem("Brukere, UTG1 UTG1, Mål: ønsket minst 5 ble ønsket minst 5,5"));
        inForce(second);
        card("executive", "utgaveskolen", "2025")
                .body(SHOWN, contains("UTG1", "UTG3"))
                .body(lights(), contains("red", "grey"));
        card("executive", "utgaveskolen", "2024")
                .body(SHOWN, contains("UTG1", "UTG2"))
                .body(lights(), contains("green", "green"));
        card("executive", "utgaveskolen", "2026")
                .body(SHOWN, contains("UTG1", "UTG3")); // until another edition is in force
        as("executive")
                .get("/v1/cards?unit=oppvekst-nord&type=utgaveskole&period=2025")
                .then()
                .body("items[0].lights.indicator", containsInAnyOrder("UTG1", "UTG3"));
        as("executive")
                .get("/v1/scorecards/utgave")
                .then()
                .body("focusAreas[0].successFactors[0].indicators.code", contains("UTG1", "UTG3", "UTG2"));
        as("reader")
                .accept("text/html")
                .get(second + "/document")
                .then()
                .statusCode(200)
                .contentType("text/html");
        as("executive")
                .get("/v1/templates/utgave/editions")
                .then()
                .body("items.state", contains("in-force", "in-force"));
    }

    @Test
    void it_is_drafted_below_and_approved_above() {
        String edition = "/v1/templates/utkast/editions/2025";
        String body = strategy("utkastskole", 2025, "\"UTK1\": 5")
                .replace("\"unit\": \"fjordvik\"", "\"unit\": \"utkastskolen\"");
        put("reader", edition, body).statusCode(403);
        put("unit-leader", edition, body).statusCode(201).body("steps", contains("submitted"));
        step("unit-leader", edition, "submitted").statusCode(200);
        put("unit-leader", edition, body).statusCode(409);
        step("controller", edition, "approved").statusCode(403);
        as("executive")
                .contentType("application/json")
                .body("{\"to\": \"draft\", \"comment\": \"For få mål\"}")
                .post(edition + "/steps")
                .then()
                .statusCode(200)
                .body("history.comment", hasItem("For få mål"));
        step("executive", edition, "in-force").statusCode(409).body("steps", contains("submitted"));
        as("administrator")
                .get("/v1/audit?kind=edition&key=utkast|2025")
                .then()
                .body("items[0].after.state", equalTo("draft"));
    }

    @Test
    void a_units_card_has_the_common_indicators_its_types_and_its_own() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                egenskolen;Egenskolen;egenskole;oppvekst-nord;2000-01-01;
                nabo-egenskolen;Nabo;egenskole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
        as("administrator")
                .contentType("application/json")
                .body(document("\"unitTypes\": [\"egenskole\"]", "EGB", "EGT1"))
                .put("/v1/scorecards/egenskole")
                .then()
                .statusCode(201);
        as("administrator")
                .contentType("application/json")
                .body(document("\"common\": true", "EGF", "EGF1"))
                .put("/v1/scorecards/konsern")
                .then()
                .statusCode(201);
        String local = "/v1/units/egenskolen/local-indicators/2025";
        put("unit-leader", local, "{\"focusAreas\": []}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/focusAreas"));
        put("executive", "/v1/units/ingensteds/local-indicators/2025", "{\"focusAreas\": []}")
                .statusCode(404);
        String own = "{\"focusAreas\": [%s]}".formatted(area("EGB", "EGL1"));
        put("unit-leader", local, own).statusCode(201);
        card("executive", "egenskolen", "2025").body(SHOWN, contains("EGF1", "EGT1"));
        step("unit-leader", local, "submitted").statusCode(200);
        step("executive", local, "approved").statusCode(200);
        step("executive", local, "in-force").statusCode(200);
        card("executive", "egenskolen", "2025")
                .body(SHOWN, contains("EGF1", "EGT1", "EGL1"))
                .body("focusAreas.code", contains("EGF", "EGB"), "scorecard", equalTo("egenskole"));
        card("executive", "nabo-egenskolen", "2025").body(SHOWN, contains("EGF1", "EGT1"));
        card("executive", "egenskolen", "2026").body(SHOWN, hasItem("EGL1")); // until another edition is in force
        as("executive")
                .get("/v1/cards?unit=oppvekst-nord&type=egenskole&period=2025")
                .then()
                .body("items.lights.indicator", contains(List.of("EGF1", "EGT1", "EGL1"), List.of("EGF1", "EGT1")));
        put(
                        "controller",
                        "/v1/templates/konsern/editions/2025",
                        "{\"unit\": \"fjordvik\", \"strategy\": %s}"
                                .formatted(document("\"common\": true, \"unitTypes\": [\"egenskole\"]", "EGX", "EGX1")))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/strategy/common"));
        as("executive").delete("/v1/scorecards/konsern").then().statusCode(204); // the other tests' cards have it too
    }

    private static String document(String whose, String area, String indicator) {
        return "{\"label\": {\"nb\": \"Kart\"}, %s, \"focusAreas\": [%s]}".formatted(whose, area(area, indicator));
    }

    private static String area(String area, String indicator) {
        return """
                {"code": "%1$s", "label": {"nb": "Område"}, "successFactors": [{"code": "F-%2$s", "label": {"nb": "Faktor"}, "indicators": [
                  {"code": "%2$s", "label": {"nb": "%2$s"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "year",
                   "source": {"kind": "manual"}, "targets": []}]}]}
                """.formatted(area, indicator);
    }

    @Test
    void what_is_wrong_is_named() {
        String edition = "/v1/templates/galt/editions/2025";
        put("controller", edition, strategy("utgaveskole", 2024, "\"GAL1\": 5"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/strategy/focusAreas"));
        put("controller", edition, "{\"unit\": \"fjordvik\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/strategy"));
        put("controller", edition, "{\"unit\": \"fjordvik\", \"copyOf\": 2024}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/copyOf"));
        put("controller", edition, strategy("utgaveskole", 2025, "\"GAL1\": 5").replace("Gode tjenester", ""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/strategy/focusAreas/0/successFactors/0/label/nb"));
        put("controller", edition, strategy("utgaveskole", 2025, "\"GAL1\": 5").replace("fjordvik", "ingensteds"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/unit"));
        as("executive").get(edition).then().statusCode(404);
        put("controller", "/v1/templates/galt/editions/25", "{\"unit\": \"fjordvik\", \"copyOf\": 2024}")
                .statusCode(400);
    }

    private static String lights() {
        return "focusAreas.successFactors.flatten().indicators.flatten().light";
    }

    private static void inForce(String edition) {
        step("controller", edition, "submitted").statusCode(200);
        step("executive", edition, "approved").statusCode(200);
        step("controller", edition, "in-force").statusCode(200).body("state", equalTo("in-force"));
    }

    /** @param desired each indicator with its desired limit */
    private static String strategy(String type, int year, String desired) {
        StringBuilder indicators = new StringBuilder();
        for (String one : desired.split(", ")) {
            String[] parts = one.split(": ");
            indicators.append(indicators.isEmpty() ? "" : ",").append("""
                    {"code": %1$s, "label": {"nb": %1$s}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "decimals": 1,
                     "frequency": "year", "aggregation": "none", "source": {"kind": "manual"},
                     "targets": [{"year": %2$d, "criteria": [{"basis": "level", "desired": %3$s}]}]}
                    """.formatted(parts[0], year, parts[1]));
        }
        return """
                {"unit": "fjordvik", "strategy": {"label": {"nb": "Kart"}, "unitTypes": ["%1$s"], "focusAreas": [
                  {"code": "UA-%2$s", "label": {"nb": "Brukere"}, "successFactors": [
                    {"code": "UF-%2$s", "label": {"nb": "Gode tjenester"}, "indicators": [%3$s]}]}]}}
                """.formatted(type, type, indicators);
    }

    private static ValidatableResponse put(String client, String path, String body) {
        return as(client).contentType("application/json").body(body).put(path).then();
    }

    private static ValidatableResponse step(String client, String edition, String to) {
        return as(client)
                .contentType("application/json")
                .body("{\"to\": \"%s\"}".formatted(to))
                .post(edition + "/steps")
                .then();
    }
}
