package no.resultat.scorecard.measurement;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;

/**
 * Values of indicators are different; said in the transaction that changes them.
 *
 * @param units of whom, by indicator and period
 */
public record MeasurementsChanged(Map<Slice, Set<UnitCode>> units, Instant now) {
    static MeasurementsChanged of(Collection<Of> changed, Instant now) {
        return new MeasurementsChanged(
                changed.stream()
                        .collect(Collectors.groupingBy(
                                one -> new Slice(one.indicator(), one.period()),
                                Collectors.mapping(Of::unit, Collectors.toSet()))),
                now);
    }

    /** An indicator in a period, over all units. */
    public record Slice(IndicatorCode indicator, Period period) {}

    /** What is measured of a unit in a slice. */
    record Of(IndicatorCode indicator, UnitCode unit, Period period) {}
}
