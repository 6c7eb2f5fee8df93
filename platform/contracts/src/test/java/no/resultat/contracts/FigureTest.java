package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Test
    void a_rate_is_rounded_to_six_decimals_and_keeps_its_parts() {
        Figure rate = Figure.percent(number("1"), number("3")).orElseThrow();
        assertThat(rate.value().orElseThrow()).isEqualByComparingTo("33.333333");
        assertThat(rate.numerator().orElseThrow()).isEqualByComparingTo("1");
        assertThat(rate.denominator().orElseThrow()).isEqualByComparingTo("3");
    }

    @Test
    void the_sign_of_a_deviation_is_that_of_its_numerator_where_the_budget_is_an_income() {
        assertThat(Figure.percent(number("10"), number("-200"))
                        .orElseThrow()
                        .value()
                        .orElseThrow())
                .isEqualByComparingTo("5");
    }

    @Test
    void there_is_no_rate_of_nothing() {
        assertThat(Figure.ratio(number("1"), BigDecimal.ZERO)).isEmpty();
    }

    @Test
    void a_figure_is_told_or_withheld() {
        Optional<BigDecimal> value = Optional.of(BigDecimal.ONE);
        assertThatThrownBy(() -> new Figure(value, null, null, null, Optional.of(Withheld.SMALL_GROUP)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Figure.hidden(Withheld.SMALL_GROUP).tellsNothing()).isFalse();
        assertThat(Figure.NOTHING.tellsNothing()).isTrue();
    }

    @Test
    void the_same_number_written_otherwise_tells_the_same() {
        assertThat(Figure.exactly(number("1.0")).tellsTheSameAs(Figure.exactly(number("1"))))
                .isTrue();
        assertThat(Figure.exactly(number("1")).of(5).tellsTheSameAs(Figure.exactly(number("1"))))
                .isFalse();
    }

    @Property
    void parts_give_the_value_that_the_rate_was_told_with(
            @ForAll @IntRange(min = -1000, max = 1000) int numerator,
            @ForAll @IntRange(min = 1, max = 1000) int denominator) {
        Figure told = Figure.percent(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator))
                .orElseThrow();
        Figure parts =
                new Figure(Optional.empty(), told.numerator(), told.denominator(), Optional.empty(), Optional.empty());
        assertThat(parts.valued(HUNDRED)
                        .value()
                        .orElseThrow()
                        .subtract(told.value().orElseThrow())
                        .abs())
                .isLessThan(number("0.000001"));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
