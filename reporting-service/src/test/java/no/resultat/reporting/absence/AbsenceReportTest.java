package no.resultat.reporting.absence;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An office that was four people in June, among larger ones: what may be told of whom, and when. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class AbsenceReportTest {
    @BeforeAll
    static void a_year_of_three_offices() {
        unit("barum", "sick", null);
        unit("barum", "sick-small", "sick");
        unit("barum", "sick-middle", "sick");
        unit("barum", "sick-large", "sick");
        pushed("administrator-barum", "absence?source=sick", year(4)).body("state", equalTo("completed"));
    }

    @Test
    void the_month_is_withheld_of_the_small_one_and_of_the_one_that_subtraction_would_need() {
        report("2024-06")
                .body("unit.withheld", nullValue(), "unit.headcount", equalTo(44))
                .body(line("sick-small") + ".withheld", equalTo("small-group"))
                .body(line("sick-small") + ".absence", nullValue())
                .body(line("sick-small") + ".headcount", nullValue())
                .body(line("sick-middle") + ".withheld", equalTo("small-group"))
                .body(line("sick-large") + ".withheld", nullValue())
                .body(line("sick-large") + ".absence.rate", equalTo(5.0f));
    }

    @Test
    void so_is_every_period_with_that_month_in_it_and_no_other() {
        report("2024-Q2").body(line("sick-small") + ".withheld", equalTo("small-group"));
        report("2024").body(line("sick-middle") + ".withheld", equalTo("small-group"));
        report("2024-12")
                .body(line("sick-small") + ".withheld", nullValue())
                .body(line("sick-small") + ".absence.rate", equalTo(5.0f))
                .body(line("sick-small") + ".rolling", nullValue())
                .body(line("sick-middle") + ".rolling", nullValue())
                .body(line("sick-large") + ".rolling.rate", equalTo(5.0f))
                .body("unit.rolling.rate", equalTo(5.0f));
    }

    @Test
    void an_earlier_count_stays_readable_as_it_was_known() {
        unit("barum", "sick-2", null);
        String heading = year(4).lines().findFirst().orElseThrow() + "\n";
        pushed("administrator-barum", "absence?source=sick-2", heading + "2023-01;sick-2;100;5;0;0;10;10\n");
        Instant before = Instant.now();
        pushed("administrator-barum", "absence?source=sick-2", heading + "2023-01;sick-2;100;9;0;0;10;10\n");
        as("executive-barum")
                .queryParam("period", "2023-01")
                .get("/v1/units/sick-2/absence")
                .then()
                .body("unit.absence.rate", equalTo(9.0f));
        as("executive-barum")
                .queryParam("period", "2023-01")
                .queryParam("asOf", before.toString())
                .get("/v1/units/sick-2/absence")
                .then()
                .body("unit.absence.rate", equalTo(5.0f));
    }

    @Test
    void what_a_wrong_row_holds_is_told_to_nobody() {
        String id = pushed(
                        "administrator-barum",
                        "absence?source=sick-3",
                        year(4).lines().findFirst().orElseThrow() + "\n2023-01;sick-small;100;17x5;0;0;4;4\n")
                .body("state", equalTo("rejected"))
                .extract()
                .path("id");
        as("executive-barum")
                .get("/v1/imports/" + id + "/errors")
                .then()
                .body("items[0].column", equalTo("selfCertifiedDays"), "items[0].detail", not(containsString("17x5")));
    }

    private static ValidatableResponse report(String period) {
        return as("executive-barum")
                .queryParam("period", period)
                .get("/v1/units/sick/absence")
                .then()
                .statusCode(200);
    }

    private static String line(String unit) {
        return "children.find { it.unit == '%s' }".formatted(unit);
    }

    private static String year(int smallInJune) {
        StringBuilder rows = new StringBuilder(
                "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n");
        for (int month = 1; month <= 12; month++) {
            int small = month == 6 ? smallInJune : 6;
            rows.append("2024-%02d;sick-small;100;2;2;1;%d;5\n".formatted(month, small));
            rows.append("2024-%02d;sick-middle;200;4;4;2;10;10\n".formatted(month));
            rows.append("2024-%02d;sick-large;600;10;10;10;30;30\n".formatted(month));
        }
        return rows.toString();
    }
}
