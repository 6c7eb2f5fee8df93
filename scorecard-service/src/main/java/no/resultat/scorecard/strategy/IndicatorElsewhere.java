package no.resultat.scorecard.strategy;

import java.util.Map;
import no.resultat.platform.problem.Problem;

/** An indicator belongs to one scorecard; measurements name it without saying which. */
final class IndicatorElsewhere extends Problem {
    IndicatorElsewhere(String indicator, String scorecard) {
        super(
                Kind.CONFLICT,
                "indicator-in-another-scorecard",
                Map.of("indicator", indicator, "scorecard", scorecard),
                "Indicator '%s' belongs to scorecard '%s'; take another code".formatted(indicator, scorecard));
    }
}
