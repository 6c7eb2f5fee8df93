package no.resultat.reporting.forecast;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three years that ended, of which one ended dearer than anybody foretold in June. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ForecastQualityReadTest {
    private static final String QUALITY = "/v1/units/prognose/forecast-quality/";

    @BeforeAll
    static void three_years_and_a_half() {
        unit("fjordvik", "prognose", null);
        unit("fjordvik", "prognose-1", "prognose");
        pushed(
                        "erp-integration",
                        "budget?source=prognose",
                        "version;period;unit;function;account;amount\n"
                                + months(48, "original;%d-%02d;prognose-1;202;1010;100\n"))
                .body("state", equalTo("completed"));
        pushed(
                        "erp-integration",
                        "ledger?source=prognose",
                        "period;unit;function;account;amount\n" + months(42, "%d-%02d;prognose-1;202;1010;100\n")
                                + "2024-12;prognose-1;202;1020;60\n")
                .body("state", equalTo("completed"));
    }

    private static String months(int count, String row) {
        return IntStream.range(0, count)
                .mapToObj(month -> row.formatted(2022 + month / 12, 1 + month % 12))
                .collect(Collectors.joining());
    }

    @Test
    void each_method_is_held_against_how_the_years_ended() {
        as("executive")
                .get(QUALITY + "2025-06")
                .then()
                .statusCode(200)
                .body("proposed", equalTo("budget-remaining"))
                .body("methods.method", contains("budget-remaining", "run-rate", "seasonal", "manual"))
                .body(
                        "methods[0].errors.year",
                        contains(2024, 2023, 2022),
                        "methods[0].errors.percent",
                        contains(-5.00f, 0.00f, 0.00f))
                .body("methods[0].meanAbsoluteError", equalTo(1.67f), "methods[0].amount", equalTo(1200))
                .body("methods[0].interval.from", equalTo(1200.00f), "methods[0].interval.to", equalTo(1260.00f))
                .body("methods[2].errors.year", contains(2024, 2023), "methods[2].amount", equalTo(1260.00f))
                .body("methods[3].errors", empty(), "methods[3]", not(hasKey("amount")));
    }

    @Test
    void where_no_year_is_known_nothing_is_proposed() {
        as("executive").get(QUALITY + "2022-03").then().body("", not(hasKey("proposed")));
        as("executive").get(QUALITY + "2025").then().statusCode(400).body("parameter", equalTo("month"));
        as("executive").get("/v1/units/ingen/forecast-quality/2025-03").then().statusCode(404);
        as("unit-leader").get(QUALITY + "2025-06").then().statusCode(404);
    }
}
