package no.resultat.scorecard.measurement;

import java.util.Locale;
import java.util.Map;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.platform.problem.Problem;

/** A measurement's period is as long as its indicator's frequency says. */
final class WrongPeriod extends Problem {
    WrongPeriod(IndicatorCode indicator, Period period, Period.Length frequency) {
        super(
                Kind.INVALID,
                "wrong-period",
                Map.of("indicator", indicator.text(), "period", period.toString()),
                "Indicator %s is measured by the %s, and %s is none"
                        .formatted(indicator, frequency.name().toLowerCase(Locale.ROOT), period));
    }
}
