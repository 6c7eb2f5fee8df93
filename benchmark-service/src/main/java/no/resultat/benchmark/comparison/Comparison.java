package no.resultat.benchmark.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Optional;
import no.resultat.contracts.Direction;

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
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /** Empty where nobody in the group has a value. */
    static Optional<Comparison> of(Optional<Value> own, Collection<Value> others, Direction direction) {
        return GroupStatistics.of(others)
                .map(group -> new Comparison(
                        group,
                        own.filter(value -> isOrdered(direction)).map(value -> 1 + better(others, value, direction)),
                        own.filter(value -> isOrdered(direction))
                                .map(value -> BigDecimal.valueOf(
                                                others.size() - (long) better(others, value, direction))
                                        .multiply(PERCENT)
                                        .divide(BigDecimal.valueOf(others.size()), EXACT)),
                        own.flatMap(value -> percentBetter(value.value(), group.middle(), direction))));
    }

    /** Empty where the group's is 0, or neither direction is better. */
    static Optional<BigDecimal> percentBetter(BigDecimal own, BigDecimal group, Direction direction) {
        if (group.signum() == 0 || !isOrdered(direction)) {
            return Optional.empty();
        }
        BigDecimal gain = direction == Direction.LOWER_IS_BETTER ? group.subtract(own) : own.subtract(group);
        return Optional.of(gain.multiply(PERCENT).divide(group.abs(), EXACT));
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
