package no.resultat.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.reporting.forecast.Forecast.Method;
import no.resultat.reporting.forecast.ForecastQuality.Interval;
import no.resultat.reporting.forecast.ForecastQuality.YearsError;
import org.junit.jupiter.api.Test;

/** Which forecast can be trusted (from light to action, «Forecast quality»). */
class ForecastQualityTest {
    private static final BigDecimal BUDGET = new BigDecimal("10000000");

    @Test
    void the_method_that_was_off_least_is_proposed_with_its_interval() {
        ForecastQuality quality = ForecastQuality.of(
                Map.of(
                        Method.BUDGET_REMAINING, errors("1.0", "-2.0", "3.0"),
                        Method.SEASONAL, errors("0.5", "-0.5", "1.5")),
                Map.of(
                        Method.BUDGET_REMAINING,
                        new BigDecimal("10200000"),
                        Method.SEASONAL,
                        new BigDecimal("10300000")),
                Optional.of(BUDGET));

        assertThat(quality.proposed()).contains(Method.SEASONAL);
        assertThat(of(quality, Method.BUDGET_REMAINING).meanAbsoluteError()).contains(new BigDecimal("2.00"));
        assertThat(of(quality, Method.SEASONAL).meanAbsoluteError()).contains(new BigDecimal("0.83"));
        Interval interval = of(quality, Method.SEASONAL).interval().orElseThrow();
        assertThat(interval.from()).isEqualByComparingTo("10150000"); // less the largest error, 1.5 % of the budget
        assertThat(interval.to()).isEqualByComparingTo("10350000"); // less the smallest, -0.5 %
        assertThat(of(quality, Method.MANUAL).meanAbsoluteError()).isEmpty();
    }

    @Test
    void a_method_that_was_not_there_every_year_is_not_proposed_for_its_one_lucky_one() {
        ForecastQuality quality = ForecastQuality.of(
                Map.of(Method.RUN_RATE, errors("1.0", "-2.0"), Method.MANUAL, errors("0.1")),
                Map.of(Method.RUN_RATE, BUDGET, Method.MANUAL, BUDGET),
                Optional.of(BUDGET));
        assertThat(quality.proposed()).contains(Method.RUN_RATE);
        assertThat(ForecastQuality.of(Map.of(), Map.of(Method.RUN_RATE, BUDGET), Optional.of(BUDGET))
                        .proposed())
                .isEmpty();
        assertThat(YearsError.of(2024, BUDGET, BUDGET, BigDecimal.ZERO)).isEmpty();
        assertThat(YearsError.of(2024, new BigDecimal("10100000"), BUDGET, BUDGET)
                        .orElseThrow()
                        .percent())
                .isEqualByComparingTo("1");
    }

    @Property
    void the_interval_holds_what_the_year_would_end_at_after_every_error_there_was(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = -500, max = 500) Integer> tenths) {
        List<YearsError> errors = errors(tenths.stream()
                .map(tenth -> BigDecimal.valueOf(tenth, 1).toString())
                .toArray(String[]::new));
        ForecastQuality quality = ForecastQuality.of(
                Map.of(Method.RUN_RATE, errors), Map.of(Method.RUN_RATE, BUDGET), Optional.of(BUDGET));
        Interval interval = of(quality, Method.RUN_RATE).interval().orElseThrow();
        errors.forEach(error -> assertThat(BUDGET.subtract(error.percent().multiply(new BigDecimal("100000"))))
                .isBetween(interval.from(), interval.to()));
    }

    private static List<YearsError> errors(String... percents) {
        List<YearsError> errors = new ArrayList<>();
        IntStream.range(0, percents.length)
                .forEach(at -> errors.add(new YearsError(2025 - at, BUDGET, BUDGET, new BigDecimal(percents[at]))));
        return errors;
    }

    private static ForecastQuality.TrackRecord of(ForecastQuality quality, Method method) {
        return quality.methods().stream()
                .filter(one -> one.method() == method)
                .findFirst()
                .orElseThrow();
    }
}
