package no.resultat.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Forecast.Basis RULES_EXAMPLE = new Forecast.Basis(
            kroner(10_300_000), kroner(10_000_000), Optional.of(kroner(30_000_000)), kroner(32), kroner(100));

    @Test
    void the_rest_of_the_year_goes_by_the_budget() {
        assertThat(amount(Forecast.Method.BUDGET_REMAINING)).isEqualByComparingTo("30300000");
    }

    @Test
    void the_year_goes_on_as_it_began() {
        assertThat(amount(Forecast.Method.RUN_RATE)).isEqualByComparingTo("30900000");
    }

    @Test
    void the_months_weigh_as_they_did_last_year() {
        assertThat(amount(Forecast.Method.SEASONAL)).isEqualByComparingTo("32187500");
    }

    @Test
    void a_method_says_why_it_has_no_amount() {
        var nothing = new Forecast.Basis(kroner(5), kroner(0), Optional.empty(), kroner(0), kroner(0));
        assertThat(Forecast.all(nothing, nothing, Optional.empty(), Optional.empty(), Optional.empty()))
                .filteredOn(forecast -> forecast.amount().isEmpty())
                .allSatisfy(forecast -> assertThat(forecast.reason()).isPresent())
                .hasSize(4);
    }

    @Test
    void the_error_of_last_year_is_what_the_method_would_have_said_against_what_the_year_ended_at() {
        var before = new Forecast.Basis(
                kroner(9_000_000), kroner(9_000_000), Optional.of(kroner(27_000_000)), kroner(0), kroner(0));
        var forecasts = Forecast.all(
                RULES_EXAMPLE, before, Optional.of(kroner(30_000_000)), Optional.empty(), Optional.empty());
        assertThat(forecasts.get(0).lastYearsError().orElseThrow()).isEqualByComparingTo("-10");
        assertThat(forecasts.get(1).lastYearsError().orElseThrow()).isEqualByComparingTo("-10");
        assertThat(forecasts.get(2).lastYearsError()).isEmpty();
    }

    @Test
    void a_net_budget_of_nothing_is_a_budget() {
        var paidByUsers = new Forecast.Basis(kroner(5), kroner(0), Optional.of(kroner(0)), kroner(0), kroner(0));
        assertThat(Forecast.amount(Forecast.Method.BUDGET_REMAINING, paidByUsers, Optional.empty()))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("5"));
    }

    @Property
    void in_december_every_method_says_what_the_year_came_to(
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long actual,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long budget,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long lastYear) {
        var december = new Forecast.Basis(
                kroner(actual), kroner(budget), Optional.of(kroner(budget)), kroner(lastYear), kroner(lastYear));
        assertThat(List.of(Forecast.Method.BUDGET_REMAINING, Forecast.Method.RUN_RATE, Forecast.Method.SEASONAL))
                .allSatisfy(method -> assertThat(Forecast.amount(method, december, Optional.empty()))
                        .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo(kroner(actual))));
    }

    @Property
    void whoever_spends_more_is_foretold_to_end_higher(
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long actual,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long budget) {
        for (var method :
                List.of(Forecast.Method.BUDGET_REMAINING, Forecast.Method.RUN_RATE, Forecast.Method.SEASONAL)) {
            assertThat(spending(method, actual + more, budget))
                    .isGreaterThanOrEqualTo(spending(method, actual, budget));
        }
    }

    private static BigDecimal spending(Forecast.Method method, long actual, long budget) {
        var basis = new Forecast.Basis(
                kroner(actual), kroner(budget), Optional.of(kroner(budget * 3)), kroner(budget), kroner(budget * 3));
        return Forecast.amount(method, basis, Optional.empty()).orElseThrow();
    }

    private static BigDecimal amount(Forecast.Method method) {
        return Forecast.amount(method, RULES_EXAMPLE, Optional.empty()).orElseThrow();
    }

    private static BigDecimal kroner(long amount) {
        return BigDecimal.valueOf(amount);
    }
}
