package no.resultat.scorecard.organisation;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ReorganisationTest {
    private static final String BEFORE = """
            code;name;type;parent;validFrom;validTo
            city;Byen;kommune;;2020-01-01;
            nord;Nord;område;city;2020-01-01;
            sor;Sør;område;city;2020-01-01;
            moved;Flyttet;skole;nord;2020-01-01;
            stays;Blir;skole;sor;2020-01-01;
            """;

    @Test
    void a_unit_that_moves_takes_its_figures_along_and_old_periods_stay_right() {
        pushed("administrator-alna", "units", BEFORE);
        as("executive-alna")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Kort"}, "focusAreas": [{"code": "P", "label": {"nb": "P"}, "successFactors": [{"code": "P1", "label": {"nb": "P1"},
                  "indicators": [{"code": "P1.1", "label": {"nb": "Elever"}, "direction": "higher-is-better", "unitOfMeasure": "elever", "frequency": "month",
                    "aggregation": "sum", "source": {"kind": "manual"}, "targets": []}]}]}]}
                """)
                .put("/v1/scorecards/elever")
                .then()
                .statusCode(201);
        pushed("administrator-alna", "measurements", """
                indicator;unit;period;value
                P1.1;moved;2024-06;100
                P1.1;stays;2024-06;10
                P1.1;moved;2025-09;120
                P1.1;stays;2025-09;12
                """);
        value("nord", "2025-09").body(VALUE, equalTo(120.0f));

        pushed(
                        "administrator-alna",
                        "units",
                        "code;name;type;parent;validFrom;validTo\nmoved;Flyttet;skole;nord;2020-01-01;2025-07-31\nmoved;Flyttet;skole;sor;2025-08-01;\n")
                .body("changes", equalTo(1));

        value("nord", "2024-06").body(VALUE, equalTo(100.0f));
        value("nord", "2025-09").body(REASON, equalTo("outdated"));
        value("sor", "2025-09").body(VALUE, equalTo(132.0f));
        value("city", "2025-09").body(VALUE, equalTo(132.0f));
        as("executive-alna")
                .queryParam("date", "2025-07-31")
                .get("/v1/units/nord/tree")
                .then()
                .body("children[0].code", equalTo("moved"));
        as("executive-alna")
                .queryParam("date", "2025-08-01")
                .get("/v1/units/nord/tree")
                .then()
                .body("children.size()", equalTo(0));
    }

    private static final String REASON = "focusAreas[0].successFactors[0].indicators[0].reason";
    private static final String VALUE = "focusAreas[0].successFactors[0].indicators[0].value";

    private static ValidatableResponse value(String unit, String period) {
        return as("executive-alna")
                .queryParam("period", period)
                .queryParam("scorecard", "elever")
                .get("/v1/units/" + unit + "/scorecard")
                .then()
                .statusCode(200);
    }
}
