package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who has led a unit, and leads it. Topic {@link Topic#SCORECARD_LEADER}, compacted, key {@code <tenant>|<unit>}. It
 * replaces what was said of the unit before when its revision is higher; readers ignore the others.
 *
 * @param leaders of all times; none once nothing is known
 * @param revision from 1, rising with every change
 */
public record UnitLeaders(UnitCode unit, List<Leader> leaders, long revision) implements StateEvent {
    public UnitLeaders {
        requireNonNull(unit, "unit is null");
        leaders = List.copyOf(leaders);
    }

    @Override
    public UnitLeaders withdrawn(long revision) {
        return new UnitLeaders(unit, List.of(), revision);
    }

    /** What somebody is for a unit. */
    public enum Role {
        /** Who leads it (leder). */
        @JsonProperty("leader")
        LEADER,
        /** Who stands in for the leader, with all of the leader's rights (stedfortreder). */
        @JsonProperty("deputy")
        DEPUTY
    }

    /**
     * Somebody who leads a unit for some time.
     *
     * @param person the user name at the identity provider, where name and address stay
     * @param validTo the last day; empty if no end is known
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Leader(String person, Role role, LocalDate validFrom, Optional<LocalDate> validTo) {
        public Leader {
            requireNonNull(person, "person is null");
            requireNonNull(role, "role is null");
            requireNonNull(validFrom, "validFrom is null");
            validTo = validTo == null ? Optional.empty() : validTo;
        }

        /** Whether the day is one of the person's, the first and the last among them. */
        public boolean isThereOn(LocalDate day) {
            return !day.isBefore(validFrom) && validTo.filter(day::isAfter).isEmpty();
        }

        /** Whether there is a day on which both are there. */
        public boolean overlaps(Leader other) {
            return isThereOn(other.validFrom) || other.isThereOn(validFrom);
        }
    }
}
