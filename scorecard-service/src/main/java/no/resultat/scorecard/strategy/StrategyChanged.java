package no.resultat.scorecard.strategy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;

/**
 * Figures are read or judged otherwise; said in the transaction that changes it.
 *
 * @param years of each indicator that this concerns: the years whose targets are others; empty for all
 */
public record StrategyChanged(Map<IndicatorCode, Optional<Set<Integer>>> years, Instant now) {
    public Set<IndicatorCode> indicators() {
        return years.keySet();
    }

    /** Whether it changes how an indicator stands in a period. */
    public boolean concerns(IndicatorCode indicator, Period period) {
        return Optional.ofNullable(years.get(indicator))
                .filter(some ->
                        some.map(all -> all.contains(period.last().getYear())).orElse(true))
                .isPresent();
    }
}
