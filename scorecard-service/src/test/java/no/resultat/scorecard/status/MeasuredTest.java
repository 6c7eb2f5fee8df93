package no.resultat.scorecard.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Figure;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    @Test
    void a_rate_is_computed_anew_from_summed_parts_and_never_averaged() {
        MeasuredValue parent = MeasuredValue.rollUp(List.of(rate(10, 100), rate(10, 900)), Aggregation.RATE, PERCENT);
        assertThat(parent.value().orElseThrow()).isEqualByComparingTo("2");
    }

    @Test
    void a_mean_is_weighted_by_how_many_answered() {
        MeasuredValue parent = MeasuredValue.rollUp(List.of(mean("5", 10), mean("2", 30)), Aggregation.MEAN, PERCENT);
        assertThat(parent.value().orElseThrow()).isEqualByComparingTo("2.75");
        assertThat(parent.n()).contains(40L);
    }

    @Test
    void a_mean_of_four_people_is_withheld_and_its_parent_knows_nothing_of_it() {
        MeasuredValue small = mean("1", 4).as(Aggregation.MEAN, PERCENT);
        assertThat(small.withheld()).isTrue();
        assertThat(MeasuredValue.rollUp(List.of(small, mean("5", 10)), Aggregation.MEAN, PERCENT)
                        .value()
                        .orElseThrow())
                .isEqualByComparingTo("5");
    }

    @Test
    void what_cannot_be_aggregated_has_no_parent_value() {
        assertThat(MeasuredValue.rollUp(List.of(mean("5", 10)), Aggregation.NONE, PERCENT))
                .isEqualTo(MeasuredValue.NOTHING);
    }

    @Property
    void the_order_of_the_children_does_not_matter(
            @ForAll("children") List<MeasuredValue> children, @ForAll Random random) {
        List<MeasuredValue> shuffled = new ArrayList<>(children);
        Collections.shuffle(shuffled, random);
        for (Aggregation aggregation : List.of(Aggregation.SUM, Aggregation.RATE)) {
            assertThat(MeasuredValue.rollUp(shuffled, aggregation, PERCENT))
                    .isEqualTo(MeasuredValue.rollUp(children, aggregation, PERCENT));
        }
    }

    @Property
    void rolling_up_in_two_steps_is_the_same_as_in_one(
            @ForAll("children") List<MeasuredValue> some, @ForAll("children") List<MeasuredValue> others) {
        List<MeasuredValue> all = new ArrayList<>(some);
        all.addAll(others);
        MeasuredValue once = MeasuredValue.rollUp(all, Aggregation.RATE, PERCENT);
        MeasuredValue twice = MeasuredValue.rollUp(
                List.of(
                        MeasuredValue.rollUp(some, Aggregation.RATE, PERCENT),
                        MeasuredValue.rollUp(others, Aggregation.RATE, PERCENT)),
                Aggregation.RATE,
                PERCENT);
        assertThat(twice.value()).isEqualTo(once.value());
    }

    @Provide
    Arbitrary<List<MeasuredValue>> children() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(1, 500))
                .as(MeasuredTest::rate)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static MeasuredValue rate(int numerator, int denominator) {
        return MeasuredValue.itself(new Figure(
                        Optional.empty(),
                        Optional.of(BigDecimal.valueOf(numerator)),
                        Optional.of(BigDecimal.valueOf(denominator)),
                        Optional.empty(),
                        Optional.empty()))
                .as(Aggregation.RATE, PERCENT);
    }

    private static MeasuredValue mean(String value, long n) {
        return MeasuredValue.itself(Figure.exactly(new BigDecimal(value)).of(n));
    }
}
