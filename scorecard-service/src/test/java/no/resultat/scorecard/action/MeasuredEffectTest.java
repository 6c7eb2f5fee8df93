package no.resultat.scorecard.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.scorecard.action.MeasuredEffect.Missing;
import org.junit.jupiter.api.Test;

class MeasuredEffectTest {
    private static final List<BigDecimal> BEFORE = values("9.4", "9.1", "9.7");
    private static final List<BigDecimal> AFTER = values("8.0", "8.3", "7.9");

    @Test
    void absence_fell_by_more_than_elsewhere() {
        MeasuredEffect effect = MeasuredEffect.of(
                BEFORE, AFTER, Collections.nCopies(3, values("8.9", "8.9", "8.9", "8.6", "8.6", "8.6")));

        assertThat(effect.before()).contains(new BigDecimal("9.40"));
        assertThat(effect.change()).contains(new BigDecimal("-1.33"));
        assertThat(effect.othersChange()).contains(new BigDecimal("-0.30"));
        assertThat(effect.effect()).contains(new BigDecimal("-1.03"));
        assertThat(effect.missing()).isEmpty();
    }

    @Test
    void fewer_than_three_comparable_units_are_said_and_not_computed() {
        MeasuredEffect effect = MeasuredEffect.of(
                BEFORE, AFTER, Collections.nCopies(2, values("8.9", "8.9", "8.9", "8.6", "8.6", "8.6")));

        assertThat(effect.change()).contains(new BigDecimal("-1.33"));
        assertThat(effect.effect()).isEmpty();
        assertThat(effect.othersChange()).isEmpty();
        assertThat(effect.missing()).contains(Missing.COMPARABLE_UNITS);
    }

    @Test
    void fewer_than_three_values_are_said_too() {
        assertThat(MeasuredEffect.of(values("9", "9"), AFTER, List.of()).missing())
                .contains(Missing.VALUES_BEFORE);
        assertThat(MeasuredEffect.of(BEFORE, values("8"), List.of()).missing()).contains(Missing.VALUES_AFTER);
        assertThat(MeasuredEffect.of(BEFORE, values("8"), List.of()).change()).isEmpty();
    }

    /** What happens everywhere is no effect. */
    @Property
    void what_all_units_do_alike_is_no_effect(
            @ForAll @Size(6) List<@IntRange(min = -1000, max = 1000) Integer> six,
            @ForAll @IntRange(min = 3, max = 9) int units) {
        List<BigDecimal> values = six.stream().map(BigDecimal::valueOf).toList();

        assertThat(MeasuredEffect.of(values.subList(0, 3), values.subList(3, 6), Collections.nCopies(units, values))
                        .effect())
                .hasValueSatisfying(effect -> assertThat(effect).isZero());
    }

    /** Where the others do not move, the effect is the change. */
    @Property
    void beside_units_that_stand_still_the_effect_is_the_change(
            @ForAll @Size(6) List<@IntRange(min = -1000, max = 1000) Integer> six,
            @ForAll @IntRange(max = 100) int still) {
        List<BigDecimal> values = six.stream().map(BigDecimal::valueOf).toList();
        MeasuredEffect effect = MeasuredEffect.of(
                values.subList(0, 3),
                values.subList(3, 6),
                Collections.nCopies(4, Collections.nCopies(6, BigDecimal.valueOf(still))));

        assertThat(effect.effect()).isEqualTo(effect.change());
    }

    private static List<BigDecimal> values(String... written) {
        return Stream.of(written).map(BigDecimal::new).toList();
    }
}
