package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;

/** Asks forms that have a rule on the days of it; days on which the service was away are asked for once it is back. */
@ApplicationScoped
class ScheduledForms implements Chore {
    private static final String KIND = "control-forms";

    private final Chores chores;
    private final ControlForms forms;
    private final ControlRounds rounds;

    ScheduledForms(Chores chores, ControlForms forms, ControlRounds rounds) {
        this.chores = chores;
        this.forms = forms;
        this.rounds = rounds;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void take(List<Part> due, Instant now) {
        due.forEach(form -> forms.find(form.name()).ifPresent(known -> ask(form, known, now)));
    }

    private void ask(Part due, ControlForm form, Instant now) {
        LocalDate today = Oslo.dayOf(now);
        form.days(Oslo.dayOf(due.due()), today).forEach(day -> rounds.open(due.name(), form, day, now));
        plan(chores, due.name(), Optional.of(form), today.plusDays(1));
    }

    /**
     * Has a form asked on its next day, in place of what was planned before; none has no rule, or is no form any more.
     */
    static void plan(Chores chores, String code, Optional<ControlForm> form, LocalDate from) {
        chores.drop(KIND, code);
        form.flatMap(one -> one.nextDay(from)).ifPresent(day -> chores.mark(KIND, code, Oslo.startOf(day)));
    }
}
