package no.resultat.platform.release;

import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.platform.caller.Level;

/**
 * All of a municipality's figures of one kind that tell of a period or of those before it. A service has one such kind
 * at the most: the parameter {@code period} of its operations means its periods.
 */
public record PeriodFigures(String kind, Level outermost) implements Releasable {
    @Override
    public String keys() {
        return "a period, such as 2026-03, 2026-Q1, 2026-T1 or 2026";
    }

    @Override
    public Optional<Label> label(String key) {
        return period(key).map(period -> Label.of(key));
    }

    @Override
    public Optional<Period> period(String key) {
        try {
            return Optional.of(Period.valueOf(key));
        } catch (IllegalArgumentException noPeriod) {
            return Optional.empty();
        }
    }
}
