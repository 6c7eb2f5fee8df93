package no.resultat.reporting.ledger;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ImportTest {
    private static final String HEADING = "period;unit;function;account;amount\n";

    @BeforeAll
    static void a_district_with_offices() {
        unit("alna", "alna", null);
        unit("alna", "kontor-1", "alna");
        unit("alna", "kontor-2", "alna");
        unit("alna", "kontor-3", "alna");
    }

    @Test
    void a_source_s_month_is_replaced_and_what_was_known_before_stays_readable() {
        pushed(
                        "erp-integration-alna",
                        "ledger",
                        HEADING + "202401;kontor-1;120;1010;100\n2024-01;kontor-1;120;1200;50\n")
                .body("changes", equalTo(2));
        Instant before = Instant.now();
        pushed("erp-integration-alna", "ledger", HEADING + "2024-01;kontor-1;120;1010;130\n")
                .body("changes", equalTo(2), "added", equalTo(0), "changed", equalTo(1), "removed", equalTo(1));
        pushed("erp-integration-alna", "ledger", HEADING + "2024-01;kontor-1;120;1010;130\n")
                .body("changes", equalTo(0));
        pushed("erp-integration-alna", "ledger?source=payroll", HEADING + "2024-01;kontor-1;120;1010;1000\n")
                .body("changes", equalTo(1));

        as("executive-alna")
                .queryParam("period", "2024-01")
                .get("/v1/units/kontor-1/deviation")
                .then()
                .body("total.period.actual", equalTo(1130));
        as("executive-alna")
                .queryParam("period", "2024-01")
                .queryParam("asOf", before.toString())
                .get("/v1/units/kontor-1/deviation")
                .then()
                .body("total.period.actual", equalTo(150));
    }

    @Test
    void a_revised_budget_counts_where_there_is_one() {
        String heading = "version;period;unit;function;account;amount\n";
        pushed(
                        "erp-integration-alna",
                        "budget",
                        heading
                                + "original;2024-02;kontor-2;120;1010;100\nrevised;2024-02;kontor-2;120;1010;140\noriginal;2024-02;kontor-3;120;1010;10\n")
                .body("state", equalTo("completed"));
        as("executive-alna")
                .queryParam("period", "2024-02")
                .get("/v1/units/kontor-2/deviation")
                .then()
                .body("total.annualBudget", equalTo(140));
        as("executive-alna")
                .queryParam("period", "2024-02")
                .get("/v1/units/alna/deviation")
                .then()
                .body("total.annualBudget", equalTo(150));
    }

    @Test
    void absence_is_shown_with_its_split_and_rolls_over_twelve_months() {
        StringBuilder rows = new StringBuilder(
                "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n");
        for (int month = 1; month <= 12; month++) {
            rows.append("2024-%02d;kontor-3;560;12;15;20;28;25,4\n".formatted(month));
        }
        pushed("administrator-alna", "absence", rows.toString()).body("changes", equalTo(12));
        as("executive-alna")
                .queryParam("period", "2024-12")
                .get("/v1/units/kontor-3/absence")
                .then()
                .body(
                        "unit.absence.rate",
                        equalTo(8.39f),
                        "unit.rolling.rate",
                        equalTo(8.39f),
                        "unit.headcount",
                        equalTo(28));
        as("executive-alna")
                .queryParam("period", "2024-11")
                .get("/v1/units/kontor-3/absence")
                .then()
                .body("unit.absence", notNullValue(), "unit.rolling", nullValue());
    }

    @Test
    void a_leader_s_forecast_stands_beside_the_computed_ones_with_its_reason() {
        as("executive-alna")
                .contentType("application/json")
                .body("{\"amount\": 5000, \"reason\": \"Ny husleie\"}")
                .put("/v1/units/kontor-1/forecasts/2023-06")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""));
        as("executive-alna")
                .contentType("application/json")
                .header("If-Match", "\"7\"")
                .body("{\"amount\": 6000, \"reason\": \"x\"}")
                .put("/v1/units/kontor-1/forecasts/2023-06")
                .then()
                .statusCode(412);
        as("executive-alna")
                .contentType("application/json")
                .body("{\"amount\": 6000}")
                .put("/v1/units/kontor-1/forecasts/2023-06")
                .then()
                .statusCode(422);
        as("executive-alna")
                .queryParam("period", "2023-07")
                .get("/v1/units/kontor-1/deviation")
                .then()
                .body("forecasts.find { it.method == 'manual' }.amount", equalTo(5000))
                .body("forecasts.find { it.method == 'manual' }.reason", equalTo("Ny husleie"));
    }

    @Test
    void a_forecast_that_was_taken_back_stands_no_more_and_goes_on_counting() {
        String forecast = "/v1/units/kontor-1/forecasts/2022-06";
        as("executive-alna")
                .contentType("application/json")
                .body("{\"amount\": 5000, \"reason\": \"Ny husleie\"}")
                .put(forecast)
                .then()
                .statusCode(201);
        as("executive-alna").delete(forecast).then().statusCode(204);
        as("executive-alna").get(forecast).then().statusCode(404);
        as("executive-alna").delete(forecast).then().statusCode(404);
        as("executive-alna")
                .contentType("application/json")
                .body("{\"amount\": 5000, \"reason\": \"Likevel\"}")
                .put(forecast)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"2\""));
    }

    @Test
    void an_integration_holds_what_was_taken_of_each_unit_against_what_it_sent() {
        String id = pushed("erp-integration-alna", "ledger?source=totals&mode=partial", """
                        period;unit;function;account;amount
                        2021-01;kontor-2;202;1010;100,25
                        2021-02;kontor-2;202;1010;50
                        2021-01;kontor-1;202;1010;-7
                        2021-01;ukjent;202;1010;1000
                        """)
                .body("state", equalTo("completed"))
                .extract()
                .path("id");
        as("erp-integration-alna")
                .get("/v1/imports/" + id + "/totals")
                .then()
                .statusCode(200)
                .body("items.unit", contains("kontor-1", "kontor-2"))
                .body("items.rows", contains(1, 2))
                .body("items[0].totals.amount", equalTo(-7))
                .body("items[1].totals.amount", equalTo(150.25f));
        as("erp-integration").get("/v1/imports/" + id + "/totals").then().statusCode(404);
    }

    @Test
    void a_year_that_no_plan_reaches_is_taken_for_a_slip_of_the_pen_unless_it_is_meant() {
        String file =
                "period;unit;function;account;amount\n2099-01;kontor-1;202;1010;100\n2025-01;kontor-1;202;1010;100\n";
        String rejected = pushed("administrator-alna", "ledger?source=far", file)
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(1))
                .extract()
                .path("id");
        as("administrator-alna")
                .get("/v1/imports/" + rejected + "/errors")
                .then()
                .body("items[0].row", equalTo(2))
                .body("items[0].column", equalTo("period"))
                .body("items[0].code", equalTo("far-ahead"));
        pushed("administrator-alna", "ledger?source=far&future=true", file).body("state", equalTo("completed"));
    }

    @Test
    void more_days_lost_than_agreed_are_refused_with_the_row() {
        pushed("administrator-alna", "absence", """
                period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte
                2025-01;kontor-1;10;12;15;20;28;25,4
                2025-01;kontor-2;-1;0;0;0;5;5
                """).body("state", equalTo("rejected"), "rowsRejected", equalTo(2));
    }
}
