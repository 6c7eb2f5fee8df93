package no.resultat.reporting.deviation;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.indicator;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.ToldMeasurements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever asks what a unit used of its budget, by the report, the scorecard's figures or the analysts' tables, is told
 * the same.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ThreeDoorsTest {
    private static final List<String> UNITS = List.of("door-top", "door-a", "door-b");
    private static final int LAST_MONTH = 4;

    @BeforeAll
    static void two_schools_of_a_district() {
        unit("alna", "door-top", null);
        unit("alna", "door-a", "door-top");
        unit("alna", "door-b", "door-top");
        List.of("actual", "budget", "deviation")
                .forEach(measure -> indicator(
                        "alna",
                        "DOOR-" + measure,
                        "month",
                        "{\"kind\": \"ledger\", \"measure\": \"%s\"}".formatted(measure),
                        1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2021, 2022, 2023})
    void the_three_doors_give_one_answer(int year) {
        Random random = new Random(year);
        for (int push = 0; push < 4; push++) {
            String source = "door-" + year + "-" + random.nextInt(2);
            pushed("erp-integration-alna", "ledger?source=" + source, ledger(year, random))
                    .body("state", equalTo("completed"));
            pushed("erp-integration-alna", "budget?source=" + source, budget(year, random))
                    .body("state", equalTo("completed"));
        }
        String month = "%d-%02d".formatted(year, LAST_MONTH);
        BigDecimal actual = reported(month, "actual");
        BigDecimal budget = reported(month, "budget");
        assertThat(reported(month, "deviation")).isEqualByComparingTo(budget.subtract(actual));
        assertThat(inTable("ledger", year, "Actual")).isEqualByComparingTo(actual);
        assertThat(inTable("ledger", year, "Budget")).isEqualByComparingTo(budget);
        assertThat(inTable("ledger", year, "Deviation")).isEqualByComparingTo(budget.subtract(actual));
        assertThat(inTable("forecasts", year, "ActualToDate")).isEqualByComparingTo(actual);
        assertThat(inTable("forecasts", year, "BudgetToDate")).isEqualByComparingTo(budget);
        isTold(month, "actual", actual);
        isTold(month, "budget", budget);
        isTold(month, "deviation", budget.subtract(actual));
    }

    private static BigDecimal reported(String month, String member) {
        return new BigDecimal(as("executive-alna")
                .get("/v1/units/door-top/deviation?period=" + month)
                .then()
                .statusCode(200)
                .extract()
                .path("total.toDate." + member)
                .toString());
    }

    /** The ledger's cells of the year so far added up; the forecasts' one cell. */
    private static BigDecimal inTable(String table, int year, String content) {
        String places = table.equals("ledger")
                ? "&valuecodes[Unit]=door-*&valuecodes[Function]=*&valuecodes[Account]=*&valuecodes[Tid]=%1$d-01,%1$d-02,%1$d-03,%1$d-04"
                : "&valuecodes[Unit]=door-top&valuecodes[Tid]=%1$d-%2$02d";
        return as("executive-alna")
                .get("/pxwebapi/v2/tables/%s/data?outputFormat=csv3&valuecodes[ContentsCode]=%s%s"
                        .formatted(table, content, places.formatted(year, LAST_MONTH)))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .filter(cell -> !cell.startsWith("\""))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void isTold(String month, String measure, BigDecimal expected) {
        ToldMeasurements.last(
                "alna|DOOR-%s|door-top|%s".formatted(measure, month),
                told -> told.has("value") && new BigDecimal(told.get("value").asText()).compareTo(expected) == 0);
    }

    /** All months, so that they are complete. */
    private static String ledger(int year, Random random) {
        StringBuilder lines = new StringBuilder("period;unit;function;account;amount\n");
        for (int month = 1; month <= LAST_MONTH; month++) {
            for (int line = 0; line <= random.nextInt(5); line++) {
                lines.append("%d-%02d;%s\n".formatted(year, month, posting(random)));
            }
        }
        return lines.toString();
    }

    private static String budget(int year, Random random) {
        StringBuilder lines = new StringBuilder("version;period;unit;function;account;amount\n");
        for (int line = 0; line <= random.nextInt(12); line++) {
            lines.append("%s;%d-%02d;%s\n"
                    .formatted(
                            random.nextInt(3) == 0 ? "revised" : "original",
                            year,
                            1 + random.nextInt(12),
                            posting(random)));
        }
        return lines.toString();
    }

    private static String posting(Random random) {
        return "%s;20%d;10%d0;%d"
                .formatted(
                        UNITS.get(random.nextInt(UNITS.size())),
                        random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(2000) - 500);
    }
}
