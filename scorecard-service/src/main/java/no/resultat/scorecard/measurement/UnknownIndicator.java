package no.resultat.scorecard.measurement;

import java.util.Map;
import no.resultat.contracts.IndicatorCode;
import no.resultat.platform.problem.Problem;

/** No scorecard has such an indicator. */
public final class UnknownIndicator extends Problem {
    public UnknownIndicator(IndicatorCode indicator) {
        super(
                Kind.UNKNOWN,
                "unknown-indicator",
                Map.of("indicator", indicator.text()),
                "No scorecard has an indicator %s".formatted(indicator));
    }
}
