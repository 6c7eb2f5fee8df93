package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * One value of one indicator for one unit and period, as the service that owns its source computed it; for a unit with
 * others below it, rolled up by the source. Topics {@code resultat.<service>.measurement.v1}, compacted, key
 * {@code <tenant>|<indicator>|<unit>|<period>}. It replaces an earlier one of the same key when its revision is higher;
 * readers ignore the others.
 *
 * @param period as long as the indicator's frequency says
 * @param figure what is known; its members stand beside the others in the event
 * @param source where it comes from, for people: {@code ledger/deviation-percent}
 * @param revision from 1, rising each time the owner computes the key anew
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Measurement(
        IndicatorCode indicator,
        UnitCode unit,
        Period period,
        @JsonUnwrapped Figure figure,
        String source,
        Instant recordedAt,
        long revision)
        implements StateEvent {
    /** Where what is told of a figure that there is no more comes from. */
    public static final String WITHDRAWN = "withdrawn";

    public Measurement {
        requireNonNull(indicator, "indicator is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(period, "period is null");
        requireNonNull(source, "source is null");
        requireNonNull(recordedAt, "recordedAt is null");
        requireNonNull(figure, "figure is null");
    }

    @Override
    public Measurement withdrawn(long revision) {
        return new Measurement(indicator, unit, period, Figure.NOTHING, WITHDRAWN, recordedAt, revision);
    }

    /** What it is about, as the event's key says after the tenant. */
    public String key() {
        return "%s|%s|%s".formatted(indicator, unit, period);
    }
}
