package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * From when each level of publication may read a service's figures of a period. Topic {@link Topic#SCORECARD_RELEASE},
 * compacted, key {@code <tenant>|<kind>|<period>}. Who keeps a copy of the figures holds them back as long.
 *
 * @param kind what is released, as an address says it: {@code lights}
 * @param levels the instant of each level that is spoken of, such as {@code council}; none once it is taken back
 * @param revision from 1, rising with every change
 */
public record PeriodRelease(String kind, Period period, Map<String, Instant> levels, long revision)
        implements StateEvent {
    public PeriodRelease {
        requireNonNull(kind, "kind is null");
        requireNonNull(period, "period is null");
        levels = Map.copyOf(levels);
    }

    @Override
    public PeriodRelease withdrawn(long revision) {
        return new PeriodRelease(kind, period, Map.of(), revision);
    }

    /** What it is about, as the event's key says after the tenant. */
    public String key() {
        return kind + "|" + period;
    }
}
