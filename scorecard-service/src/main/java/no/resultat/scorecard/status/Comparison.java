package no.resultat.scorecard.status;

import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Percent;
import no.resultat.contracts.Trend;
import no.resultat.scorecard.strategy.Criterion;

/** A value beside another: the one measured before, the baseline of a change, the peer group. */
final class Comparison {
    private Comparison() {}

    /** Change in percent; empty if there is nothing to change from. */
    static Optional<BigDecimal> changePercent(BigDecimal value, BigDecimal baseline) {
        return Percent.above(baseline, value).map(Percent::value);
    }

    /** How many percent better than the group; better follows the direction, so for a cost lower is better. */
    static Optional<BigDecimal> percentBetter(BigDecimal own, BigDecimal group, Direction direction) {
        return changePercent(own, group)
                .map(change -> direction == Direction.LOWER_IS_BETTER ? change.negate() : change);
    }

    /** Against the value measured before; in a band, the nearer to the desired values the better. */
    static Trend trend(BigDecimal value, BigDecimal before, Direction direction, Optional<Criterion> criterion) {
        int order = switch (direction) {
            case HIGHER_IS_BETTER, UNKNOWN -> value.compareTo(before);
            case LOWER_IS_BETTER -> before.compareTo(value);
            case BAND ->
                criterion
                        .map(one -> one.limits(direction))
                        .map(limits -> limits.distance(before).compareTo(limits.distance(value)))
                        .orElse(0);
        };
        return order > 0 ? Trend.BETTER : order < 0 ? Trend.WORSE : Trend.UNCHANGED;
    }
}
