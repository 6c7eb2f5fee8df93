package no.resultat.reporting.deviation;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class DeviationTest {
    @BeforeAll
    static void a_municipality_with_two_schools() {
        unit("barum", "barum", null);
        unit("barum", "skole-1", "barum");
        unit("barum", "skole-2", "barum");
        pushed("administrator-barum", "budget", """
                version;period;unit;function;account;amount
                original;2025-01;skole-1;202;1010;4 000 000,00
                original;2025-02;skole-1;202;1010;6000000
                original;2025-03;skole-1;202;1010;20000000
                original;2025-01;skole-2;202;1600;-2000000
                """).body("state", equalTo("completed"), "changes", equalTo(4));
        pushed("erp-integration-barum", "ledger", """
                period;unit;function;account;amount
                2025-01;skole-1;202;1010;4000000,00
                2025-01;skole-2;202;1600;-2150000,00
                2025-02;skole-1;202;1010;6000000,00
                2025-02;skole-1;202;1020;300000,00
                """).body("state", equalTo("completed"), "changes", equalTo(4));
    }

    @Test
    void overspending_is_a_negative_deviation_to_date() {
        as("executive-barum")
                .queryParam("period", "2025-02")
                .get("/v1/units/skole-1/deviation")
                .then()
                .statusCode(200)
                .body("total.toDate.deviation", equalTo(-300000.0f), "total.toDate.percent", equalTo(-3.0f))
                .body("total.toDate.balancePercent", equalTo(103.0f), "total.annualBudget", equalTo(30000000.0f))
                .body("forecasts.find { it.method == 'budget-remaining' }.amount", equalTo(30300000.0f))
                .body("forecasts.find { it.method == 'run-rate' }.amount", equalTo(30900000.0f))
                .body("forecasts.find { it.method == 'seasonal' }.reason", equalTo("Last year is not known whole"));
    }

    @Test
    void more_income_than_budgeted_is_favourable_and_groups_add_up_over_the_subtree() {
        as("executive-barum")
                .queryParam("period", "2025-02")
                .queryParam("by", "unit")
                .get("/v1/units/barum/deviation")
                .then()
                .statusCode(200)
                .body("groups", hasSize(2))
                .body("groups.find { it.key == 'skole-2' }.figures.toDate.deviation", equalTo(150000.0f))
                .body("total.toDate.deviation", equalTo(-150000.0f));
    }

    @Test
    void what_cannot_be_read_or_is_of_an_unknown_unit_is_named_with_row_and_column() {
        pushed("erp-integration-barum", "ledger", """
                period;unit;function;account;amount
                2025-03;skole-1;202;1010;abc
                2025-03;skole-9;202;1010;10
                """)
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(2), "changes", equalTo(0));
    }

    @Test
    void another_municipality_sees_nothing_of_it() {
        as("executive-alna")
                .queryParam("period", "2025-02")
                .get("/v1/units/skole-1/deviation")
                .then()
                .statusCode(404);
    }
}
