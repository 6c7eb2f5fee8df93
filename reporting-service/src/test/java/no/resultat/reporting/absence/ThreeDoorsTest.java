package no.resultat.reporting.absence;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.indicator;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.ToldMeasurements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever asks how many working days a unit lost, by the report, the scorecard's figures or the analysts' table, is
 * told the same, and nothing where the others are told nothing.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ThreeDoorsTest {
    private static final List<String> UNITS = List.of("lost-top", "lost-a", "lost-b", "lost-c");

    @BeforeAll
    static void three_schools_of_a_district() {
        unit("alna", "lost-top", null);
        UNITS.subList(1, UNITS.size()).forEach(school -> unit("alna", school, "lost-top"));
        indicator("alna", "LOST-rate", "month", "{\"kind\": \"absence\", \"measure\": \"rate\"}", 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_three_doors_give_one_answer(int month) {
        Random random = new Random(month);
        String period = "2024-%02d".formatted(month);
        StringBuilder rows = new StringBuilder(
                "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n");
        UNITS.forEach(school -> rows.append("%s;%s;%d;%d;%d;%d;%d;4\n"
                .formatted(
                        period,
                        school,
                        200 + random.nextInt(300),
                        random.nextInt(10),
                        random.nextInt(20),
                        random.nextInt(30),
                        3 + random.nextInt(12))));
        pushed("administrator-alna", "absence?source=lost", rows.toString()).body("state", equalTo("completed"));
        UNITS.forEach(school -> {
            Optional<BigDecimal> reported = reported(school, period);
            requireSame(inTable(school, period), reported, school, period);
            requireSame(told(school, period), reported, school, period);
        });
    }

    /** Each door rounds for itself, the table to one decimal. */
    private static void requireSame(
            Optional<BigDecimal> asked, Optional<BigDecimal> reported, String unit, String period) {
        assertThat(asked.isPresent()).as("%s in %s", unit, period).isEqualTo(reported.isPresent());
        reported.ifPresent(rate -> assertThat(asked.orElseThrow())
                .as("%s in %s", unit, period)
                .isCloseTo(rate, within(new BigDecimal("0.06"))));
    }

    private static Optional<BigDecimal> reported(String unit, String period) {
        return number(as("executive-alna")
                .get("/v1/units/%s/absence?period=%s".formatted(unit, period))
                .then()
                .statusCode(200)
                .extract()
                .path("unit.absence.rate"));
    }

    private static Optional<BigDecimal> inTable(String unit, String period) {
        String row = as("executive-alna")
                .queryParam("outputFormat", "csv3")
                .queryParam("valuecodes[Unit]", unit)
                .queryParam("valuecodes[Tid]", period)
                .queryParam("valuecodes[ContentsCode]", "Rate")
                .get("/pxwebapi/v2/tables/absence/data")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .reduce((before, last) -> last)
                .orElseThrow();
        String cell = row.substring(row.lastIndexOf(',') + 1);
        return cell.startsWith("\"") ? Optional.empty() : number(cell);
    }

    private static Optional<BigDecimal> told(String unit, String period) {
        var told = ToldMeasurements.last(
                "alna|LOST-rate|%s|%s".formatted(unit, period), last -> last.has("value") || last.has("withheld"));
        return told.has("value") ? number(told.get("value").asText()) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Object written) {
        return Optional.ofNullable(written).map(Object::toString).map(BigDecimal::new);
    }
}
