package no.resultat.benchmark.comparison;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Percent;

/**
 * Where a municipality stands among others (rules of calculation, «Benchmark»).
 *
 * @param rank 1 is best; those who share a place have the same; empty where neither direction is better
 * @param percentile the share of the others that it is at least as good as, in percent
 * @param percentBetter than the group: its weighted mean where there is one, else its mean
 */
record Comparison(
        GroupStatistics group,
        Optional<Integer> rank,
        Optional<BigDecimal> percentile,
        Optional<BigDecimal> percentBetter) {
    /** Empty where nobody in the group has a value. */
    static Optional<Comparison> of(Optional<Value> own, Collection<Value> others, Direction direction) {
        return GroupStatistics.of(others)
                .map(group -> new Comparison(
                        group,
                        own.filter(value -> isOrdered(direction)).map(value -> 1 + better(others, value, direction)),
                        own.filter(value -> isOrdered(direction))
                                .flatMap(value -> Percent.of(
                                        others.size() - (long) better(others, value, direction), others.size()))
                                .map(Percent::value),
                        own.flatMap(value -> percentBetter(value.value(), group.middle(), direction))));
    }

    /** Empty where the group's is 0, or neither direction is better. */
    static Optional<BigDecimal> percentBetter(BigDecimal own, BigDecimal group, Direction direction) {
        return Percent.above(group, own)
                .filter(above -> isOrdered(direction))
                .map(Percent::value)
                .map(above -> direction == Direction.LOWER_IS_BETTER ? above.negate() : above);
    }

    private static int better(Collection<Value> others, Value own, Direction direction) {
        return (int) others.stream()
                .filter(other -> direction == Direction.LOWER_IS_BETTER
                        ? other.value().compareTo(own.value()) < 0
                        : other.value().compareTo(own.value()) > 0)
                .count();
    }

    private static boolean isOrdered(Direction direction) {
        return direction == Direction.LOWER_IS_BETTER || direction == Direction.HIGHER_IS_BETTER;
    }
}
