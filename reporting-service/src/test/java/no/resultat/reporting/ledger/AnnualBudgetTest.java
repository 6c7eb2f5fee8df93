package no.resultat.reporting.ledger;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An annual budget is spread over its months: by twelfths, by the tenant's weights, or as last year. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class AnnualBudgetTest {
    private static final String HEADING = "version;period;unit;function;account;amount\n";

    @BeforeAll
    static void a_school_with_a_year_behind_it() {
        unit("alna", "fordelt", null);
        unit("alna", "fordelt-1", "fordelt");
        profile(
                        "lonn",
                        "\"accounts\": [\"71\"], \"pattern\": \"weights\", \"weights\": [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]")
                .statusCode(201);
        profile(
                        "ferie",
                        "\"accounts\": [\"719\"], \"pattern\": \"weights\", \"weights\": [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]")
                .statusCode(201);
        profile("strom", "\"accounts\": [\"72\"], \"pattern\": \"last-year\"").statusCode(201);
        pushed(
                        "erp-integration-alna",
                        "ledger?source=fordelt",
                        "period;unit;function;account;amount\n"
                                + IntStream.rangeClosed(1, 12)
                                        .mapToObj(month -> "2023-%02d;fordelt-1;202;7200;%d\n"
                                                .formatted(month, month <= 3 ? 30 : 10))
                                        .collect(Collectors.joining()))
                .body("state", equalTo("completed"));
    }

    @Test
    void a_year_is_spread_by_account_and_adds_up_to_the_last_ore() {
        pushed("erp-integration-alna", "budget?source=fordelt", HEADING + """
                original;2024;fordelt-1;202;7400;100,00
                original;2024;fordelt-1;202;7110;1100
                original;2024;fordelt-1;202;7190;120
                original;2024;fordelt-1;202;7200;360
                original;2024-03;fordelt-1;202;7400;5
                """)
                .body("state", equalTo("completed"), "changes", equalTo(48));

        account("2024-01", "7400", 8.33f);
        account("2024-03", "7400", 13.33f); // the month's own amount is added
        account("2024-12", "7400", 8.33f);
        account("2024", "7400", 105f);
        account("2024-01", "7110", 100f);
        account("2024-06", "7110", 0f);
        account("2024-06", "7190", 120f);
        account("2024-01", "7200", 60f); // 30 of 180 last year
        account("2024-12", "7200", 20f);
        account("2024", "7200", 360f);
        pushed("erp-integration-alna", "budget?source=fordelt", HEADING + "original;2024;fordelt-1;202;7400;100,00\n")
                .body("state", equalTo("completed"), "changes", equalTo(37)); // the others are gone, and March is less
        pushed("erp-integration-alna", "budget?source=fordelt", HEADING + "original;2024;fordelt-1;202;7400;100,00\n")
                .body("changes", equalTo(0));
    }

    @Test
    void what_had_no_year_before_is_spread_by_twelfths() {
        pushed("erp-integration-alna", "budget?source=fordelt-ny", HEADING + "original;2022;fordelt-1;202;7210;-1200\n")
                .body("state", equalTo("completed"), "changes", equalTo(12));
        account("2022-05", "7210", -100f);
    }

    @Test
    void what_is_wrong_is_named() {
        profile("feil", "\"pattern\": \"weights\", \"weights\": [1, 2]")
                .statusCode(422)
                .body("errors.pointer", hasItem("/weights"));
        profile("feil", "\"pattern\": \"last-year\", \"weights\": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]")
                .statusCode(422)
                .body("errors.pointer", contains("/weights"));
        profile("feil", "\"pattern\": \"weights\", \"weights\": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]")
                .statusCode(422);
        pushed(
                        "erp-integration-alna",
                        "budget?source=fordelt-feil",
                        HEADING + "original;2024-Q1;fordelt-1;202;7400;1\n")
                .body("state", equalTo("rejected"));
        as("erp-integration-alna")
                .get("/v1/budget-profiles")
                .then()
                .body("items.code", hasItems("lonn", "ferie", "strom"));
        as("executive-alna").get("/v1/budget-profiles/ingen").then().statusCode(404);
    }

    private static ValidatableResponse profile(String code, String rest) {
        return as("executive-alna")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"%s\"}, %s}".formatted(code, rest))
                .put("/v1/budget-profiles/" + code)
                .then();
    }

    private static void account(String period, String account, float budget) {
        as("executive-alna")
                .get(
                        "/pxwebapi/v2/tables/ledger/data?outputFormat=json-stat2&valuecodes[Unit]=fordelt-1&valuecodes[Function]=202&valuecodes[Account]="
                                + account + "&valuecodes[ContentsCode]=Budget&valuecodes[Tid]=" + period
                                + (period.length() == 4 ? "&codelist[Tid]=agg_Years" : ""))
                .then()
                .statusCode(200)
                .body("value[0]", equalTo(budget));
    }
}
