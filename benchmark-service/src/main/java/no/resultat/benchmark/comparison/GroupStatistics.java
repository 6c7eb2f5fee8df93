package no.resultat.benchmark.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the values of a group come to (rules of calculation, «Benchmark»).
 *
 * @param n how many of the group have a value
 * @param mean of the values, each counting once
 * @param weightedMean sum of numerators by sum of denominators; empty where not all have both
 * @param lowerQuartile and {@code median}, {@code upperQuartile}: by linear interpolation (type 7)
 */
record GroupStatistics(
        int n,
        BigDecimal mean,
        Optional<BigDecimal> weightedMean,
        BigDecimal minimum,
        BigDecimal lowerQuartile,
        BigDecimal median,
        BigDecimal upperQuartile,
        BigDecimal maximum) {
    private static final MathContext EXACT = MathContext.DECIMAL128;

    /** Empty of no values. */
    static Optional<GroupStatistics> of(Collection<Value> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> sorted = values.stream().map(Value::value).sorted().toList();
        BigDecimal count = BigDecimal.valueOf(sorted.size());
        return Optional.of(new GroupStatistics(
                sorted.size(),
                sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, EXACT),
                weighted(values),
                sorted.get(0),
                quantile(sorted, new BigDecimal("0.25")),
                quantile(sorted, new BigDecimal("0.5")),
                quantile(sorted, new BigDecimal("0.75")),
                sorted.get(sorted.size() - 1)));
    }

    /**
     * Scaled as the values are: a value is its numerator by its denominator times something, which all have in common.
     */
    private static Optional<BigDecimal> weighted(Collection<Value> values) {
        boolean all = values.stream().allMatch(Value::hasParts);
        BigDecimal numerators = sum(values, true);
        BigDecimal denominators = sum(values, false);
        if (!all || denominators.signum() == 0) {
            return Optional.empty();
        }
        return scale(values).map(scale -> numerators.multiply(scale).divide(denominators, EXACT));
    }

    private static Optional<BigDecimal> scale(Collection<Value> values) {
        return values.stream().flatMap(value -> value.scale().stream()).findFirst();
    }

    private static BigDecimal sum(Collection<Value> values, boolean numerators) {
        return values.stream()
                .flatMap(value -> (numerators ? value.numerator() : value.denominator()).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What others are measured against: the weighted mean where there is one, else the mean. */
    BigDecimal middle() {
        return weightedMean.orElse(mean);
    }

    static BigDecimal quantile(List<BigDecimal> sorted, BigDecimal share) {
        BigDecimal at = share.multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = at.intValue();
        BigDecimal low = sorted.get(below);
        BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low.add(at.subtract(BigDecimal.valueOf(below)).multiply(high.subtract(low)));
    }
}
