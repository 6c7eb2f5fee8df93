package no.resultat.benchmark.network;

import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Percent;

/**
 * How far a municipality has come (rules of calculation, «Benchmark»: 8 % to 5.2 % is a change of -2.8 points, -35.0
 * %).
 *
 * @param points how much the figure has changed since the baseline
 * @param percent the same in percent of the baseline; empty where that is 0
 * @param share of the way from the baseline to the target, in percent; more than 100 beyond it, less than 0 on the
 *     other way; empty where the target is the baseline
 */
record Progress(BigDecimal points, Optional<BigDecimal> percent, Optional<BigDecimal> share) {
    static Progress of(BigDecimal baseline, BigDecimal target, BigDecimal latest) {
        BigDecimal points = latest.subtract(baseline);
        return new Progress(
                points,
                Percent.above(baseline, latest).map(Percent::value),
                Percent.of(points, target.subtract(baseline)).map(Percent::value));
    }
}
