package no.resultat.scorecard.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import no.resultat.contracts.Light;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Limits SATISFACTION = Limits.atLeast(number("5"), Optional.of(number("4.5")));
    private static final Limits BAND = new Limits(
            new Range(Optional.of(number("20")), Optional.of(number("30"))),
            Optional.of(new Range(Optional.of(number("10")), Optional.of(number("50")))));

    @ParameterizedTest
    @CsvSource({"5, GREEN", "4.99, YELLOW", "4.7, YELLOW", "4.5, YELLOW", "4.49, RED"})
    void both_limits_are_inclusive(BigDecimal value, Light light) {
        assertThat(SATISFACTION.lightOf(value)).isEqualTo(light);
    }

    @ParameterizedTest
    @CsvSource({"4.7, 70", "5, 100", "6, 100", "4.5, 50", "4, 0", "1, 0"})
    void satisfaction_of_4_7_has_come_70_percent_of_the_way(BigDecimal value, BigDecimal attainment) {
        assertThat(SATISFACTION.attainmentOf(value)).isEqualByComparingTo(attainment);
    }

    @ParameterizedTest
    @CsvSource({"25, GREEN, 100", "20, GREEN, 100", "15, YELLOW, 75", "40, YELLOW, 75", "9, RED, 45", "60, RED, 25"})
    void a_band_is_left_on_either_side(BigDecimal value, Light light, BigDecimal attainment) {
        assertThat(BAND.lightOf(value)).isEqualTo(light);
        assertThat(BAND.attainmentOf(value)).isEqualByComparingTo(attainment);
    }

    @Test
    void without_a_lower_limit_there_is_no_yellow() {
        Limits limits = Limits.atMost(number("9.9"), Optional.empty());
        assertThat(limits.lightOf(number("10.5"))).isEqualTo(Light.RED);
        assertThat(limits.attainmentOf(number("10.5"))).isZero();
        assertThat(limits.lightOf(number("9.9"))).isEqualTo(Light.GREEN);
    }

    @Test
    void a_lower_limit_better_than_the_desired_one_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.atMost(number("8.6"), Optional.of(number("8.3"))));
    }

    @Property
    void a_better_value_never_has_come_less_far_nor_has_a_worse_light(
            @ForAll @BigRange(min = "0", max = "10") BigDecimal a,
            @ForAll @BigRange(min = "0", max = "10") BigDecimal b) {
        assertThat(SATISFACTION.attainmentOf(a.max(b))).isGreaterThanOrEqualTo(SATISFACTION.attainmentOf(a.min(b)));
        assertThat(SATISFACTION.lightOf(a.max(b))).isLessThanOrEqualTo(SATISFACTION.lightOf(a.min(b)));
    }

    /** What is told with one decimal says the same as the light. */
    @Property
    void an_attainment_of_a_hundred_is_green_and_one_of_fifty_at_least_yellow(
            @ForAll @BigRange(min = "0", max = "10") @Scale(6) BigDecimal desired,
            @ForAll @BigRange(min = "0", max = "10") @Scale(6) BigDecimal less,
            @ForAll @BigRange(min = "-10", max = "20") @Scale(6) BigDecimal value) {
        Limits limits = Limits.atLeast(desired, Optional.of(desired.subtract(less)));
        BigDecimal told = Limits.rounded(limits.attainmentOf(value));
        Light light = limits.lightOf(value);
        assertThat(told.compareTo(BigDecimal.valueOf(100)) == 0).isEqualTo(light == Light.GREEN);
        assertThat(told.compareTo(BigDecimal.valueOf(50)) >= 0).isEqualTo(light != Light.RED);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
