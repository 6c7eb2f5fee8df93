package no.resultat.scorecard.strategy;

import java.util.Map;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.problem.Problem;

/** A scorecard that is not there. */
public final class UnknownScorecard extends Problem {
    public UnknownScorecard(String scorecard) {
        super(
                Kind.UNKNOWN,
                "unknown-scorecard",
                Map.of("scorecard", scorecard),
                "There is no scorecard '%s'".formatted(scorecard));
    }

    /** None that is for such a unit. */
    public UnknownScorecard(UnitCode unit, String type) {
        super(
                Kind.UNKNOWN,
                "unknown-scorecard",
                Map.of("unit", unit.text(), "type", type),
                "No scorecard is for units of type '%s'".formatted(type));
    }
}
