package no.resultat.scorecard.measurement;

import java.time.Instant;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;

/** Values of indicators are different for some periods; said in the transaction that changes them. */
public record MeasurementsChanged(Set<Slice> slices, Instant now) {
    /** An indicator in a period, over all units. */
    public record Slice(IndicatorCode indicator, Period period) {}
}
