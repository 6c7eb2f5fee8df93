package no.resultat.scorecard.measurement;

import java.util.Map;
import no.resultat.contracts.IndicatorCode;
import no.resultat.platform.problem.Problem;

final class UnknownIndicator extends Problem {
    UnknownIndicator(IndicatorCode indicator) {
        super(
                Kind.UNKNOWN,
                "unknown-indicator",
                Map.of("indicator", indicator.text()),
                "No scorecard has an indicator %s".formatted(indicator));
    }
}
