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
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    @Test
    void a_rate_is_computed_anew_from_summed_parts_and_never_averaged() {
        Measured parent = Measured.rollUp(List.of(rate(10, 100), rate(10, 900)), Aggregation.RATE, PERCENT);
        assertThat(parent.value().orElseThrow()).isEqualByComparingTo("2");
    }

    @Test
    void a_mean_is_weighted_by_how_many_answered() {
        Measured parent = Measured.rollUp(List.of(mean("5", 10), mean("2", 30)), Aggregation.MEAN, PERCENT);
        assertThat(parent.value().orElseThrow()).isEqualByComparingTo("2.75");
        assertThat(parent.n()).contains(40L);
    }

    @Test
    void a_mean_of_four_people_is_withheld_and_its_parent_knows_nothing_of_it() {
        Measured small = mean("1", 4).as(Aggregation.MEAN, PERCENT);
        assertThat(small.withheld()).isTrue();
        assertThat(Measured.rollUp(List.of(small, mean("5", 10)), Aggregation.MEAN, PERCENT)
                        .value()
                        .orElseThrow())
                .isEqualByComparingTo("5");
    }

    @Test
    void what_cannot_be_aggregated_has_no_parent_value() {
        assertThat(Measured.rollUp(List.of(mean("5", 10)), Aggregation.NONE, PERCENT))
                .isEqualTo(Measured.NOTHING);
    }

    @Property
    void the_order_of_the_children_does_not_matter(@ForAll("children") List<Measured> children, @ForAll Random random) {
        List<Measured> shuffled = new ArrayList<>(children);
        Collections.shuffle(shuffled, random);
        for (Aggregation aggregation : List.of(Aggregation.SUM, Aggregation.RATE)) {
            assertThat(Measured.rollUp(shuffled, aggregation, PERCENT))
                    .isEqualTo(Measured.rollUp(children, aggregation, PERCENT));
        }
    }

    @Property
    void rolling_up_in_two_steps_is_the_same_as_in_one(
            @ForAll("children") List<Measured> some, @ForAll("children") List<Measured> others) {
        List<Measured> all = new ArrayList<>(some);
        all.addAll(others);
        Measured once = Measured.rollUp(all, Aggregation.RATE, PERCENT);
        Measured twice = Measured.rollUp(
                List.of(
                        Measured.rollUp(some, Aggregation.RATE, PERCENT),
                        Measured.rollUp(others, Aggregation.RATE, PERCENT)),
                Aggregation.RATE,
                PERCENT);
        assertThat(twice.value()).isEqualTo(once.value());
    }

    @Provide
    Arbitrary<List<Measured>> children() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(1, 500))
                .as(MeasuredTest::rate)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Measured rate(int numerator, int denominator) {
        return new Measured(
                        Optional.empty(),
                        Optional.of(BigDecimal.valueOf(numerator)),
                        Optional.of(BigDecimal.valueOf(denominator)),
                        Optional.empty(),
                        false,
                        false)
                .as(Aggregation.RATE, PERCENT);
    }

    private static Measured mean(String value, long n) {
        return new Measured(
                Optional.of(new BigDecimal(value)), Optional.empty(), Optional.empty(), Optional.of(n), false, false);
    }
}
