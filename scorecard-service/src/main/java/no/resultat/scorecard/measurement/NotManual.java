package no.resultat.scorecard.measurement;

import java.util.Map;
import no.resultat.contracts.IndicatorCode;
import no.resultat.platform.problem.Problem;

/** An indicator whose values come from another service cannot be written by hand. */
final class NotManual extends Problem {
    NotManual(IndicatorCode indicator, String kind) {
        super(
                Kind.CONFLICT,
                "not-manual",
                Map.of("indicator", indicator.text(), "kind", kind),
                "Indicator %s gets its values from source '%s'; bind it to manual to write them"
                        .formatted(indicator, kind));
    }
}
