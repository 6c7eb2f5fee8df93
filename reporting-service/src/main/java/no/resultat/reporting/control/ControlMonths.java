package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;

/**
 * The months whose controls have changed; the service itself tells them, since who answers sees the own units alone.
 */
@ApplicationScoped
class ControlMonths implements Chore {
    private static final String KIND = "control-months";

    private final Chores chores;
    private final Event<ControlsChanged> changed;

    ControlMonths(Chores chores, Event<ControlsChanged> changed) {
        this.chores = chores;
        this.changed = changed;
    }

    /** Says so in the transaction that changes a control of a day. */
    void mark(LocalDate day) {
        chores.mark(KIND, day.withDayOfMonth(1).toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void take(List<Part> months, Instant now) {
        changed.fire(new ControlsChanged(
                months.stream().map(month -> LocalDate.parse(month.name())).collect(Collectors.toSet()), now));
    }
}
