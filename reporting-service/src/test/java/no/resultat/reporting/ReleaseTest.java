package no.resultat.reporting;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The council reads the money of the months that are released to it, and no sum of others. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ReleaseTest {
    private static final String LONG_AGO = "2019-06-01T00:00:00Z";

    @BeforeAll
    static void a_unit_with_two_months() {
        unit("fjordvik", "frigitt", null);
        pushed("administrator", "budget", """
                version;period;unit;function;account;amount
                original;2020-01;frigitt;202;1010;100
                original;2020-02;frigitt;202;1010;100
                """).body("state", equalTo("completed"));
        pushed("erp-integration", "ledger", """
                period;unit;function;account;amount
                2020-01;frigitt;202;1010;110
                2020-02;frigitt;202;1010;150
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "absence", """
                period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte
                2020-01;frigitt;1000;10;20;30;50;45
                2020-02;frigitt;1000;10;20;40;50;45
                """).body("state", equalTo("completed"));
    }

    @AfterEach
    void nothing_is_spoken_of() {
        as("executive").delete("/v1/releases/figures/2020-01");
    }

    @Test
    void a_month_is_read_with_those_before_it_when_it_is_released() {
        politician("deviation", "2020-01").statusCode(404).body("type", endsWith(":unreleased"));
        politician("absence", "2020-01").statusCode(404);
        released("{\"council\": \"%s\"}".formatted(LONG_AGO)).statusCode(201);

        politician("deviation", "2020-01")
                .statusCode(200)
                .body("total.toDate.deviation", equalTo(-10), "total.annualBudget", equalTo(200));
        politician("absence", "2020-01").statusCode(200).body("unit.absence.rate", equalTo(6.0f));
        politician("deviation", "2020-02").statusCode(404);
        politician("deviation", "2020").statusCode(404);
        as("executive")
                .get("/v1/units/frigitt/deviation?period=2020-02")
                .then()
                .body("total.toDate.deviation", equalTo(-60));
        as("politician")
                .get("/v1/units/frigitt/deviation?period=latest")
                .then()
                .statusCode(200)
                .body("period", equalTo("2020-01"));
    }

    @Test
    void citizens_are_told_by_tables() {
        released("{\"citizens\": \"%s\"}".formatted(LONG_AGO))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/levels/citizens"), "errors[0].code", equalTo("no-way"));
    }

    private static ValidatableResponse politician(String report, String period) {
        return as("politician")
                .get("/v1/units/frigitt/%s?period=%s".formatted(report, period))
                .then();
    }

    private static ValidatableResponse released(String levels) {
        return as("executive")
                .contentType("application/json")
                .body("{\"levels\": %s}".formatted(levels))
                .put("/v1/releases/figures/2020-01")
                .then();
    }
}
