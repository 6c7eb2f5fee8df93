package no.resultat.survey.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * What answers on a scale come to (rules of calculation, «Survey results»).
 *
 * @param n how many people answered
 * @param mean of all answers
 * @param deviation the sample's standard deviation; empty for fewer than two
 */
record Statistics(long n, BigDecimal mean, Optional<BigDecimal> deviation) {
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final double CONFIDENCE = 0.95;

    /** Empty if nobody answered. */
    static Optional<Statistics> of(Counts counts) {
        long size = counts.size();
        if (size == 0) {
            return Optional.empty();
        }
        BigDecimal sum = sum(counts.answers(), 1);
        BigDecimal squares = sum(counts.answers(), 2);
        BigDecimal count = BigDecimal.valueOf(size);
        BigDecimal mean = sum.divide(count, EXACT);
        Optional<BigDecimal> deviation = size < 2
                ? Optional.empty()
                : Optional.of(squares.multiply(count)
                        .subtract(sum.multiply(sum))
                        .divide(count.multiply(BigDecimal.valueOf(size - 1)), EXACT)
                        .sqrt(EXACT));
        return Optional.of(new Statistics(counts.people(), mean, deviation));
    }

    private static BigDecimal sum(Map<String, Long> answers, int power) {
        return answers.entrySet().stream()
                .map(entry -> new BigDecimal(entry.getKey()).pow(power).multiply(BigDecimal.valueOf(entry.getValue())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Where the mean of everybody lies with a confidence of 95 %, by Student's t; empty for fewer than two people. */
    Optional<Interval> interval() {
        return deviation.filter(known -> n > 1).map(known -> {
            double quantile = TDistribution.of((double) n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
            BigDecimal half = BigDecimal.valueOf(quantile)
                    .multiply(known)
                    .divide(BigDecimal.valueOf(n).sqrt(EXACT), EXACT);
            return new Interval(mean.subtract(half), mean.add(half));
        });
    }

    /**
     * How this differs from another group that has nobody in common with it, with Welch's test of whether that may be
     * chance.
     */
    Change since(Statistics before) {
        BigDecimal difference = mean.subtract(before.mean);
        boolean canBeTested = n > 1 && before.n > 1 && variance() + before.variance() > 0;
        return new Change(difference, canBeTested ? Optional.of(test(before)) : Optional.empty());
    }

    private Test test(Statistics before) {
        TTest.Result result = TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(mean.doubleValue(), variance(), n, before.mean.doubleValue(), before.variance(), before.n);
        return new Test(
                BigDecimal.valueOf(result.getStatistic()),
                BigDecimal.valueOf(result.getDegreesOfFreedom()),
                BigDecimal.valueOf(result.getPValue()));
    }

    /** Of the answers; 0 for fewer than two. */
    private double variance() {
        return deviation.map(known -> known.multiply(known).doubleValue()).orElse(0.0);
    }

    /** From one value to another. */
    record Interval(BigDecimal low, BigDecimal high) {}

    /**
     * @param difference in the scale's own units
     * @param test empty where one of the groups has fewer than two people, or nobody differs
     */
    record Change(BigDecimal difference, Optional<Test> test) {}

    /**
     * Welch's test.
     *
     * @param chance the probability (p, two-sided) of such a difference where there is none
     */
    record Test(BigDecimal t, BigDecimal degreesOfFreedom, BigDecimal chance) {}
}
