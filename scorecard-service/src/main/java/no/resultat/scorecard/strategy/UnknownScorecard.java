package no.resultat.scorecard.strategy;

import java.util.Map;
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
}
