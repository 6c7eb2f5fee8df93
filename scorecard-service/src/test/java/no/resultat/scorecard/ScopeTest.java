package no.resultat.scorecard;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a leader of a part of the municipality sees and may write, and what another municipality sees of it: nothing.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ScopeTest {
    private static final String LEADER = "unit-leader"; // of oppvekst-nord

    @BeforeAll
    static void a_municipality_of_two_areas() {
        pushed("erp-integration", "units", """
                code;name;type;parent;validFrom
                fjordvik;Fjordvik;kommune;;2020-01-01
                oppvekst-nord;Nord;område;fjordvik;2020-01-01
                oppvekst-sor;Sør;område;fjordvik;2020-01-01
                nordskolen;Nordskolen;skole;oppvekst-nord;2020-01-01
                sorskolen;Sørskolen;skole;oppvekst-sor;2020-01-01
                """).body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Elever"}, "focusAreas": [{"code": "SC", "label": {"nb": "Skole"}, "successFactors": [{"code": "SC1", "label": {"nb": "Elever"},
                  "indicators": [{"code": "SC1.1", "label": {"nb": "Elever"}, "direction": "higher-is-better", "unitOfMeasure": "elever", "frequency": "year",
                    "aggregation": "sum", "source": {"kind": "manual"}, "targets": [{"year": 2024, "criteria": [{"basis": "level", "desired": 100}]}]}]}]}]}
                """)
                .put("/v1/scorecards/scope")
                .then()
                .statusCode(201);
        pushed(
                "erp-integration",
                "measurements",
                "indicator;unit;period;value\nSC1.1;nordskolen;2023;10\nSC1.1;sorskolen;2023;20\nSC1.1;sorskolen;2024;60\n");
    }

    @Test
    void a_leader_sees_the_own_subtree_in_every_list() {
        as(LEADER)
                .get("/v1/units")
                .then()
                .statusCode(200)
                .body("items.code", hasItems("oppvekst-nord", "nordskolen"))
                .body("items.code", not(hasItem("fjordvik")), "items.code", not(hasItem("sorskolen")));
        as(LEADER)
                .queryParam("indicator", "SC1.1")
                .get("/v1/measurements")
                .then()
                .statusCode(200)
                .body("items.unit", everyItem(is("nordskolen")), "items.size()", is(not(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/units/sorskolen",
                "/v1/units/sorskolen/tree",
                "/v1/units/fjordvik/tree",
                "/v1/units/sorskolen/scorecard?period=2023&scorecard=scope",
                "/v1/units/fjordvik/scorecard?period=2023&scorecard=scope",
                "/v1/units/sorskolen/scorecard/stream",
                "/v1/measurements?unit=sorskolen"
            })
    void what_lies_outside_the_own_subtree_is_not_there(String path) {
        for (String role : List.of(LEADER, "reader")) {
            as(role).get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:resultat:problem:unknown-unit"));
        }
    }

    @Test
    void a_leader_writes_for_the_own_subtree_alone_and_everybody_above_stands_otherwise_at_once() {
        as(LEADER)
                .contentType("application/json")
                .body("{\"value\": 50}")
                .put("/v1/measurements/SC1.1/sorskolen/2024")
                .then()
                .statusCode(404);
        as(LEADER)
                .contentType("application/json")
                .body("{\"value\": 50}")
                .put("/v1/measurements/SC1.1/nordskolen/2024")
                .then()
                .statusCode(201);
        total("executive", "fjordvik", "2024").body(VALUE, equalTo(110.0f), LIGHT, equalTo("green"));
        total("executive", "sorskolen", "2024").body(VALUE, equalTo(60.0f));
        total(LEADER, "oppvekst-nord", "2024").body(VALUE, equalTo(50.0f), LIGHT, equalTo("red"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/units/nordskolen",
                "/v1/units/nordskolen/tree",
                "/v1/units/nordskolen/scorecard?period=2023",
                "/v1/units/nordskolen/scorecard/stream",
                "/v1/scorecards/scope"
            })
    void another_municipality_gets_the_answer_of_what_does_not_exist(String path) {
        as("executive-alna").get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void another_municipality_finds_nothing_in_lists_and_writes_nothing() {
        as("executive-alna")
                .queryParam("indicator", "SC1.1")
                .get("/v1/measurements")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as("executive-alna").get("/v1/scorecards").then().body("items.code", not(hasItem("scope")));
        as("executive-alna").get("/v1/units").then().body("items.code", not(hasItem("nordskolen")));
        as("executive-alna")
                .contentType("application/json")
                .body("{\"value\": 1}")
                .put("/v1/measurements/SC1.1/nordskolen/2023")
                .then()
                .statusCode(404);
    }

    private static final String VALUE = "focusAreas[0].successFactors[0].indicators[0].value";
    private static final String LIGHT = "focusAreas[0].successFactors[0].indicators[0].light";

    private static ValidatableResponse total(String client, String unit, String period) {
        return as(client)
                .queryParam("period", period)
                .queryParam("scorecard", "scope")
                .get("/v1/units/" + unit + "/scorecard")
                .then()
                .statusCode(200);
    }
}
