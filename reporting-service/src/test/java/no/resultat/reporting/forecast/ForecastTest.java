package no.resultat.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
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

    private static BigDecimal amount(Forecast.Method method) {
        return Forecast.amount(method, RULES_EXAMPLE, Optional.empty()).orElseThrow();
    }

    private static BigDecimal kroner(long amount) {
        return BigDecimal.valueOf(amount);
    }
}
