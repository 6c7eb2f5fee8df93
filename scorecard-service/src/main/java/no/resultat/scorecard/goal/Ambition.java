package no.resultat.scorecard.goal;

import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Percent;

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

    boolean isTooMuch(BigDecimal target) {
        return best.filter(value -> {
                    BigDecimal margin = new Percent(beyondBest).of(value.abs());
                    return switch (direction) {
                        case LOWER_IS_BETTER -> target.compareTo(value.subtract(margin)) < 0;
                        case HIGHER_IS_BETTER -> target.compareTo(value.add(margin)) > 0;
                        case BAND, UNKNOWN -> false;
                    };
                })
                .isPresent();
    }
}
