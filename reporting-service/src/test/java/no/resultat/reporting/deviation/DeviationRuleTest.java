package no.resultat.reporting.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;

class DeviationRuleTest {
    @Test
    void spending_300_000_more_than_10_million_is_merforbruk_of_3_percent() {
        Deviation deviation = Deviation.of(kroner(10_000_000), kroner(10_300_000));
        assertThat(deviation.deviation()).isEqualByComparingTo("-300000");
        assertThat(deviation.percent().orElseThrow()).isEqualByComparingTo("-3.0");
        assertThat(deviation.balancePercent().orElseThrow()).isEqualByComparingTo("103.0");
    }

    @Test
    void more_income_than_budgeted_is_favourable() {
        Deviation deviation = Deviation.of(kroner(-2_000_000), kroner(-2_150_000));
        assertThat(deviation.deviation()).isEqualByComparingTo("150000");
        assertThat(deviation.percent().orElseThrow()).isPositive();
    }

    @Test
    void without_a_budget_there_is_no_percent() {
        assertThat(Deviation.of(kroner(0), kroner(5)).percent()).isEmpty();
    }

    @Property
    void deviations_of_parts_add_up_to_that_of_the_whole(
            @ForAll @BigRange(min = "-1000000", max = "1000000") BigDecimal budgetA,
            @ForAll @BigRange(min = "-1000000", max = "1000000") BigDecimal actualA,
            @ForAll @BigRange(min = "-1000000", max = "1000000") BigDecimal budgetB,
            @ForAll @BigRange(min = "-1000000", max = "1000000") BigDecimal actualB) {
        assertThat(Deviation.of(budgetA.add(budgetB), actualA.add(actualB)).deviation())
                .isEqualByComparingTo(Deviation.of(budgetA, actualA)
                        .deviation()
                        .add(Deviation.of(budgetB, actualB).deviation()));
    }

    private static BigDecimal kroner(long amount) {
        return BigDecimal.valueOf(amount);
    }
}
