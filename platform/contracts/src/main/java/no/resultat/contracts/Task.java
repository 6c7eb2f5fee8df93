package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A task (<i>tiltak, oppgave</i>): somebody does something by a date. Topics {@code resultat.<service>.task.v1},
 * compacted, key {@code <tenant>|<id>}. It replaces what was said of the task before when its revision is higher.
 *
 * @param subject what it is about
 * @param unit the unit that it is a task of
 * @param person whose task it is, by the user name at the identity provider; empty where it is a role's
 * @param role the role whose task it is, within the unit; empty where it is a person's
 * @param due the last day to do it by; empty where there is none
 * @param revision from 1, rising with every change
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Task(
        UUID id,
        Subject subject,
        UnitCode unit,
        String title,
        Optional<String> person,
        Optional<String> role,
        Optional<LocalDate> due,
        State state,
        long revision)
        implements StateEvent {
    public Task {
        requireNonNull(id, "id is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(title, "title is null");
        requireNonNull(state, "state is null");
        person = person == null ? Optional.empty() : person;
        role = role == null ? Optional.empty() : role;
        due = due == null ? Optional.empty() : due;
    }

    @Override
    public Task withdrawn(long revision) {
        return new Task(id, subject, unit, title, person, role, due, State.DROPPED, revision);
    }

    /** How far it has come. */
    public enum State {
        /** Somebody is to do it (planlagt). */
        @JsonProperty("planned")
        PLANNED,
        /** Somebody does it (påbegynt). */
        @JsonProperty("started")
        STARTED,
        /** It is done (utført). */
        @JsonProperty("done")
        DONE,
        /** Nobody will do it (droppet). */
        @JsonProperty("dropped")
        DROPPED;

        /** Whether somebody still has to do something. */
        public boolean isOpen() {
            return this == PLANNED || this == STARTED;
        }
    }
}
