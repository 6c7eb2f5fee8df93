package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A unit of the organisation with all of its history. Topic {@link Topic#SCORECARD_UNIT}, compacted, key
 * {@code <tenant>|<code>}. It replaces what was said of the unit before when its revision is higher; readers ignore the
 * others.
 *
 * @param versions by validity, the earliest first; they do not overlap, and there may be gaps; none of a unit that
 *     never was
 * @param revision from 1, rising with every change
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Unit(UnitCode code, List<Version> versions, long revision) implements StateEvent {
    public Unit {
        requireNonNull(code, "code is null");
        versions = List.copyOf(versions);
    }

    @Override
    public Unit withdrawn(long revision) {
        return new Unit(code, List.of(), revision);
    }

    /** What the unit is now, or was at last; it has a version. */
    public Version latest() {
        return versions.get(versions.size() - 1);
    }

    /**
     * What the unit was for some time.
     *
     * @param type the municipality's own word: {@code skole}, {@code barnehage}
     * @param parent empty for the top of the organisation
     * @param validTo the last day; empty if no end is known
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Version(
            String name, String type, Optional<UnitCode> parent, LocalDate validFrom, Optional<LocalDate> validTo) {
        public Version {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
            requireNonNull(validFrom, "validFrom is null");
            parent = parent == null ? Optional.empty() : parent;
            validTo = validTo == null ? Optional.empty() : validTo;
        }
    }
}
