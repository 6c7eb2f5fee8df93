package no.resultat.scorecard.goal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import no.resultat.contracts.Direction;

/**
 * Whether a target can be reached at all: it is not beyond the best of the comparison group by more than the tenant's
 * limit (from light to action, «SMART»).
 *
 * @param best the best value of the comparison group; empty where there is none, and then nothing is said
 * @param beyondBest the limit in percent of the best
 */
record Ambition(Direction direction, Optional<BigDecimal> best, BigDecimal beyondBest) {
    /** The limit of a tenant that has said none, in percent. */
    static final BigDecimal USUAL = BigDecimal.TEN;

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    boolean isTooMuch(BigDecimal target) {
        return best.filter(value -> {
                    BigDecimal margin = value.abs().multiply(beyondBest).divide(PERCENT, MathContext.DECIMAL64);
                    return switch (direction) {
                        case LOWER_IS_BETTER -> target.compareTo(value.subtract(margin)) < 0;
                        case HIGHER_IS_BETTER -> target.compareTo(value.add(margin)) > 0;
                        case BAND, UNKNOWN -> false;
                    };
                })
                .isPresent();
    }
}
