package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PercentTest {
    @Test
    void a_deviation_has_its_own_sign_though_the_budget_is_an_income() {
        assertThat(Percent.ofSize(number("-300000"), number("10000000"))
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("-3");
        assertThat(Percent.ofSize(number("10"), number("-200")).orElseThrow().value())
                .isEqualByComparingTo("5");
    }

    @Test
    void from_8_to_5_2_is_35_percent_down() {
        assertThat(Percent.above(number("8"), number("5.2")).orElseThrow().rounded(1))
                .isEqualTo("-35.0");
    }

    @Test
    void nothing_is_a_share_of_nothing() {
        assertThat(Percent.of(1, 0)).isEmpty();
        assertThat(Percent.above(BigDecimal.ZERO, BigDecimal.ONE)).isEmpty();
    }

    @Test
    void halves_are_rounded_away_from_zero() {
        assertThat(new Percent(number("0.125")).rounded(2)).isEqualTo("0.13");
        assertThat(new Percent(number("-0.125")).rounded(2)).isEqualTo("-0.13");
    }

    @Property
    void so_many_percent_of_the_whole_are_the_part(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(2) BigDecimal part,
            @ForAll @LongRange(min = 1, max = 1_000_000) long whole) {
        BigDecimal again =
                Percent.of(part, BigDecimal.valueOf(whole)).orElseThrow().of(BigDecimal.valueOf(whole));
        assertThat(again.subtract(part).abs()).isLessThan(number("0.00001"));
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }
}
