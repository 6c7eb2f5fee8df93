package no.resultat.scorecard.strategy;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Light;

/**
 * What is aimed at: the desired values (<i>ønsket</i>) and, where there are such, the least acceptable ones
 * (<i>nedre</i>), which the desired are part of. All limits are inclusive (rules of calculation, «Targets and status»).
 */
public record Limits(Range desired, Optional<Range> lower) {
    private static final BigDecimal FULL = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = BigDecimal.valueOf(50);

    /** @throws IllegalArgumentException if a lower limit is better than the desired one */
    public Limits {
        lower.filter(range -> !range.contains(desired)).ifPresent(range -> {
            throw new IllegalArgumentException("the lower limit is better than the desired one");
        });
    }

    public static Limits atLeast(BigDecimal desired, Optional<BigDecimal> lower) {
        return new Limits(
                new Range(Optional.of(desired), Optional.empty()),
                lower.map(limit -> new Range(Optional.of(limit), Optional.empty())));
    }

    public static Limits atMost(BigDecimal desired, Optional<BigDecimal> lower) {
        return new Limits(
                new Range(Optional.empty(), Optional.of(desired)),
                lower.map(limit -> new Range(Optional.empty(), Optional.of(limit))));
    }

    /**
     * Green if the desired limit is met, yellow if only the lower one is, red if neither; without a lower limit there
     * is no yellow.
     */
    public Light lightOf(BigDecimal value) {
        if (desired.contains(value)) {
            return Light.GREEN;
        }
        return lower.filter(range -> range.contains(value)).isPresent() ? Light.YELLOW : Light.RED;
    }

    /**
     * How far a value has come: 100 at the desired limit, 50 at the lower one, on a straight line held within 0 and
     * 100; without a lower limit 100 or 0.
     */
    public BigDecimal attainmentOf(BigDecimal value) {
        if (desired.contains(value)) {
            return FULL;
        }
        BigDecimal span = lower.map(range -> span(range, value)).orElse(ZERO);
        if (span.signum() == 0) {
            return ZERO;
        }
        BigDecimal missing = desired.distance(value).divide(span, MathContext.DECIMAL64);
        BigDecimal attainment = FULL.subtract(HALF.multiply(missing)).max(ZERO);
        return lightOf(value) == Light.YELLOW ? attainment.max(HALF) : attainment;
    }

    /** An attainment with one decimal: never 100 below the desired limit, nor 50 below the lower one. */
    public static BigDecimal rounded(BigDecimal attainment) {
        BigDecimal rounded = attainment.setScale(1, RoundingMode.HALF_UP);
        boolean reachesMore = List.of(FULL, HALF).stream()
                .anyMatch(limit -> attainment.compareTo(limit) < 0 && rounded.compareTo(limit) >= 0);
        return reachesMore ? attainment.setScale(1, RoundingMode.DOWN) : rounded;
    }

    /** How far outside the desired values a value lies; 0 inside. */
    public BigDecimal distance(BigDecimal value) {
        return desired.distance(value);
    }

    /** How far the lower limit is from the desired one, on the side where the value lies. */
    private BigDecimal span(Range acceptable, BigDecimal value) {
        boolean below =
                desired.from().filter(limit -> value.compareTo(limit) < 0).isPresent();
        Optional<BigDecimal> good = below ? desired.from() : desired.to();
        Optional<BigDecimal> least = below ? acceptable.from() : acceptable.to();
        return least.isEmpty() ? ZERO : good.get().subtract(least.get()).abs();
    }
}
