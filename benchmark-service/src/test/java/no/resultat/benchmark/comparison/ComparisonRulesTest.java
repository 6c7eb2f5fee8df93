package no.resultat.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.contracts.Direction;
import org.junit.jupiter.api.Test;

/** Rules of calculation, «Benchmark». */
class ComparisonRulesTest {
    @Test
    void a_cost_of_90_against_a_group_of_100_is_10_percent_better() {
        assertThat(Comparison.percentBetter(number(90), number(100), Direction.LOWER_IS_BETTER)
                        .orElseThrow())
                .isEqualByComparingTo("10");
        assertThat(Comparison.percentBetter(number(90), number(100), Direction.HIGHER_IS_BETTER)
                        .orElseThrow())
                .isEqualByComparingTo("-10");
    }

    @Test
    void quartiles_are_interpolated_as_type_7() {
        GroupStatistics four = GroupStatistics.of(values(1, 2, 3, 4)).orElseThrow();
        assertThat(four.lowerQuartile()).isEqualByComparingTo("1.75");
        assertThat(four.median()).isEqualByComparingTo("2.5");
        assertThat(four.upperQuartile()).isEqualByComparingTo("3.25");
    }

    @Test
    void the_weighted_mean_is_the_sum_of_numerators_by_the_sum_of_denominators() {
        List<Value> two = List.of(rate(10, 100), rate(90, 300));
        assertThat(GroupStatistics.of(two).orElseThrow().weightedMean().orElseThrow())
                .isEqualByComparingTo("25");
        assertThat(GroupStatistics.of(two).orElseThrow().mean()).isEqualByComparingTo("20");
    }

    @Test
    void those_who_share_a_place_have_the_same_rank() {
        assertThat(rank(3, Direction.LOWER_IS_BETTER)).contains(3);
        assertThat(rank(1, Direction.LOWER_IS_BETTER)).contains(1);
        assertThat(rank(3, Direction.HIGHER_IS_BETTER)).contains(1);
        assertThat(rank(3, Direction.BAND)).isEmpty();
    }

    private static Optional<Integer> rank(int own, Direction direction) {
        return Comparison.of(Optional.of(value(own)), values(1, 1, 3), direction)
                .orElseThrow()
                .rank();
    }

    @Test
    void two_regions_that_were_merged_are_read_as_one() {
        Value merged = Value.merged(List.of(piece(rate(10, 100), 1), piece(rate(90, 300), 1)), Optional.empty())
                .orElseThrow();
        assertThat(merged.value()).isEqualByComparingTo("25");
        assertThat(merged.merged()).isTrue();
        Value weighted = Value.merged(
                        List.of(piece(value(10), 3000), piece(value(20), 1000)), Optional.of(Combination.RATE))
                .orElseThrow();
        assertThat(weighted.value()).isEqualByComparingTo("12.5");
        assertThat(Value.merged(List.of(piece(value(10), 3000), piece(value(20), 1000)), Optional.of(Combination.SUM)))
                .hasValueSatisfying(sum -> assertThat(sum.value()).isEqualByComparingTo("30"));
        assertThat(Value.merged(List.of(piece(value(10), 3000), piece(value(20), 1000)), Optional.empty()))
                .isEmpty();
        assertThat(Value.merged(
                        List.of(
                                piece(value(10), 3000),
                                new Value.Piece(Optional.empty(), Optional.of(BigDecimal.TEN), BigDecimal.ONE)),
                        Optional.empty()))
                .isEmpty();
    }

    @Property
    void coverage_and_unit_cost_together_make_the_whole_difference(
            @ForAll @IntRange(min = 0, max = 1000) int ownCoverage,
            @ForAll @IntRange(min = 0, max = 1000) int ownCost,
            @ForAll @IntRange(min = 0, max = 1000) int coverage,
            @ForAll @IntRange(min = 0, max = 1000) int cost) {
        Decomposition split = Decomposition.of(
                new Decomposition.Factors(number(ownCoverage), number(ownCost)),
                new Decomposition.Factors(number(coverage), number(cost)));
        assertThat(split.ofCoverage().add(split.ofUnitCost())).isEqualByComparingTo(split.difference());
    }

    @Property
    void a_group_lies_within_its_bounds_in_whatever_order(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -1000, max = 1000) Integer> numbers,
            @ForAll long seed) {
        List<Value> values =
                new ArrayList<>(numbers.stream().map(ComparisonRulesTest::value).toList());
        GroupStatistics group = GroupStatistics.of(values).orElseThrow();
        assertThat(List.of(
                        group.minimum(), group.lowerQuartile(), group.median(), group.upperQuartile(), group.maximum()))
                .isSorted();
        assertThat(group.mean()).isBetween(group.minimum(), group.maximum());
        Collections.shuffle(values, new Random(seed));
        assertThat(GroupStatistics.of(values).orElseThrow()).isEqualTo(group);
    }

    @Property
    void whoever_gets_better_does_not_get_a_worse_rank(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 100) Integer> others,
            @ForAll @IntRange(min = 0, max = 100) int own,
            @ForAll @IntRange(min = 0, max = 50) int gain) {
        List<Value> group = others.stream().map(ComparisonRulesTest::value).toList();
        int before = Comparison.of(Optional.of(value(own)), group, Direction.HIGHER_IS_BETTER)
                .flatMap(Comparison::rank)
                .orElseThrow();
        int after = Comparison.of(Optional.of(value(own + gain)), group, Direction.HIGHER_IS_BETTER)
                .flatMap(Comparison::rank)
                .orElseThrow();
        assertThat(after).isLessThanOrEqualTo(before);
    }

    @Test
    void the_nearest_neighbour_is_nearest_in_standard_deviations() {
        List<Neighbours.Neighbour> nearest = Neighbours.of(
                "a",
                Map.of(
                        "inhabitants", Map.of("a", number(1000), "b", number(1100), "c", number(90000)),
                        "income", Map.of("a", number(5), "b", number(6), "c", number(5))),
                5);
        assertThat(nearest).extracting(Neighbours.Neighbour::region).containsExactly("b", "c");
        assertThat(nearest.get(1).parts().get("income")).isEqualByComparingTo("0");
    }

    private static Value.Piece piece(Value value, int inhabitants) {
        return new Value.Piece(Optional.of(value), Optional.of(number(inhabitants)), BigDecimal.ONE);
    }

    private static List<Value> values(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(ComparisonRulesTest::value)
                .toList();
    }

    private static Value value(int number) {
        return new Value(number(number), Optional.empty(), Optional.empty(), false, false);
    }

    private static Value rate(int numerator, int denominator) {
        return new Value(
                number(numerator * 100L).divide(number(denominator), java.math.MathContext.DECIMAL64),
                Optional.of(number(numerator)),
                Optional.of(number(denominator)),
                false,
                false);
    }

    private static BigDecimal number(long number) {
        return BigDecimal.valueOf(number);
    }
}
