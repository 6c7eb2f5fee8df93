package no.resultat.reporting.deviation;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** «To date» goes through the last month that is complete, and the postings of a year's end belong to the year. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ToDateTest {
    private static final String ERP = "erp-integration-alna";

    @BeforeAll
    static void a_school() {
        unit("alna", "skole-1", null);
    }

    @Test
    void one_line_that_is_posted_ahead_does_not_make_the_year_look_done() {
        pushed(ERP, "budget?source=ahead", trial("posted-ahead.budget.csv")).body("state", equalTo("completed"));
        pushed(ERP, "ledger?source=ahead", trial("posted-ahead.ledger.csv")).body("state", equalTo("completed"));
        deviation("2025")
                .body("through", equalTo("2025-03"), "total.annualBudget", equalTo(1200))
                .body("total.toDate.budget", equalTo(300), "total.toDate.actual", equalTo(300))
                .body("forecasts.find { it.method == 'budget-remaining' }.amount", equalTo(1200));
        deviation("2025-Q1").body("through", equalTo("2025-03"), "total.toDate.budget", equalTo(300));
        deviation("2025-02").body("through", equalTo("2025-02"), "total.toDate.budget", equalTo(200));
        deviation("2025&through=2025-12")
                .body("total.toDate.budget", equalTo(1200), "total.toDate.actual", equalTo(301));
        as("executive-alna")
                .get("/v1/units/skole-1/deviation?period=2025&through=2024-12")
                .then()
                .statusCode(400);
    }

    @Test
    void what_a_source_has_closed_is_complete_and_what_it_has_not_is_not() {
        pushed(ERP, "ledger?source=closing", """
                period;unit;function;account;amount
                2027-01;skole-1;202;1010;10
                2027-02;skole-1;202;1010;20
                2027-03;skole-1;202;1010;30
                """).body("state", equalTo("completed"));
        deviation("2027").body("through", equalTo("2027-03"));
        closed("2027-02").statusCode(201).body("through", equalTo("2027-02"));
        deviation("2027").body("through", equalTo("2027-02"), "total.toDate.actual", equalTo(30));
        closed("2027-03").statusCode(200);
        deviation("2027").body("through", equalTo("2027-03"), "total.toDate.actual", equalTo(60));
        as(ERP).get("/v1/closed-periods/closing").then().statusCode(200).body("through", equalTo("2027-03"));
        as(ERP).get("/v1/closed-periods/other").then().statusCode(404);
        closed("2027").statusCode(422);
    }

    @Test
    void a_month_with_a_few_of_the_accounts_is_not_complete() {
        StringBuilder lines = new StringBuilder("period;unit;function;account;amount\n");
        for (int account = 1010; account < 1020; account++) {
            lines.append("2028-01;skole-1;202;%1$d;1\n2028-02;skole-1;202;%1$d;1\n".formatted(account));
        }
        lines.append("2028-03;skole-1;202;1010;1\n2028-03;skole-1;202;1011;1\n");
        pushed(ERP, "ledger?source=few", lines.toString()).body("state", equalTo("completed"));
        deviation("2028").body("through", equalTo("2028-02"), "total.toDate.actual", equalTo(20));
    }

    @Test
    void period_thirteen_belongs_to_the_year_and_to_no_month() {
        StringBuilder lines = new StringBuilder("period;unit;function;account;amount\n");
        for (int month = 1; month <= 11; month++) {
            lines.append("2029%02d;skole-1;202;1010;10\n".formatted(month));
        }
        lines.append(trial("period-thirteen.ledger.csv")
                .replace("2025", "2029")
                .lines()
                .skip(1)
                .reduce("", (all, line) -> all + line + "\n"));
        pushed(ERP, "ledger?source=thirteen", lines.toString())
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        deviation("2029-12").body("total.period.actual", equalTo(100), "total.toDate.actual", equalTo(210));
        deviation("2029-T3").body("total.toDate.actual", equalTo(210));
        deviation("2029").body("through", equalTo("2029-12"), "total.toDate.actual", equalTo(170));
        pushed(ERP, "ledger?source=thirteen", "period;unit;function;account;amount\n2030-01;skole-1;202;1010;5\n")
                .body("state", equalTo("completed"));
        deviation("2030-01").body("total.lastYear.annualActual", equalTo(170));
        String table = as("executive-alna")
                .get(
                        "/pxwebapi/v2/tables/ledger/data?outputFormat=csv3&valuecodes[Unit]=skole-1&valuecodes[ContentsCode]=Actual&valuecodes[Tid]=2029-12,2029-13")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        org.assertj.core.api.Assertions.assertThat(table).contains("\"2029-12\",100.00", "\"2029-13\",-40.00");
        pushed(ERP, "ledger?source=thirteen", "period;unit;function;account;amount\n202914;skole-1;202;1010;5\n")
                .body("state", equalTo("rejected"));
    }

    private static ValidatableResponse deviation(String period) {
        return as("executive-alna")
                .get("/v1/units/skole-1/deviation?period=" + period)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse closed(String through) {
        return as(ERP).contentType("application/json")
                .body("{\"through\": \"%s\"}".formatted(through))
                .put("/v1/closed-periods/closing")
                .then();
    }

    private static String trial(String name) {
        try (InputStream file = ToDateTest.class.getResourceAsStream("/trials/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
