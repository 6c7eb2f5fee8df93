package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One value of one indicator for one unit and period, as the service that owns its source computed it; for a unit with
 * others below it, rolled up by the source. Topics {@code resultat.<service>.measurement.v1}, compacted, key
 * {@code <tenant>|<indicator>|<unit>|<period>}. It replaces an earlier one of the same key when its revision is higher;
 * readers ignore the others.
 *
 * @param period as long as the indicator's frequency says
 * @param value in the indicator's unit of measure; empty if it is {@link #withheld}, or if there is no figure any more
 * @param numerator and {@code denominator}: what a rate is computed from, so that it can be rolled up
 * @param n how many people answered, or stand behind the figure
 * @param withheld why a value that exists is not told
 * @param source where it comes from, for people: {@code ledger/deviation-percent}
 * @param revision from 1, rising each time the owner computes the key anew
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Measurement(
        IndicatorCode indicator,
        UnitCode unit,
        Period period,
        Optional<BigDecimal> value,
        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,
        Optional<Long> n,
        Optional<Withheld> withheld,
        String source,
        Instant recordedAt,
        long revision) {
    public Measurement {
        requireNonNull(indicator, "indicator is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(period, "period is null");
        requireNonNull(source, "source is null");
        requireNonNull(recordedAt, "recordedAt is null");
        value = value == null ? Optional.empty() : value;
        numerator = numerator == null ? Optional.empty() : numerator;
        denominator = denominator == null ? Optional.empty() : denominator;
        n = n == null ? Optional.empty() : n;
        withheld = withheld == null ? Optional.empty() : withheld;
        if (value.isPresent() && withheld.isPresent()) {
            throw new IllegalArgumentException("a measurement has a value or a reason to withhold it, not both");
        }
    }
}
