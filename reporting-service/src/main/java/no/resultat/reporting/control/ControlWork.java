package no.resultat.reporting.control;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Schedule;
import no.resultat.reporting.control.ControlSchedules.Waiting;
import org.jdbi.v3.core.Jdbi;

/** What nobody waits for: asks the forms whose day has come, and tells what has changed. */
@ApplicationScoped
class ControlWork {
    private final Jdbi database;
    private final Callers callers;
    private final ControlSchedules schedules;
    private final ControlForms forms;
    private final ControlRounds rounds;
    private final ControlChanges changes;
    private final Event<ControlsChanged> changed;

    ControlWork(
            Jdbi database,
            Callers callers,
            ControlSchedules schedules,
            ControlForms forms,
            ControlRounds rounds,
            ControlChanges changes,
            Event<ControlsChanged> changed) {
        this.database = database;
        this.callers = callers;
        this.schedules = schedules;
        this.forms = forms;
        this.rounds = rounds;
        this.changes = changes;
        this.changed = changed;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        ask(Controls.today());
        callers.call(Caller.of(""), changes::tenants).forEach(tenant -> inTransaction(tenant, this::tell));
    }

    /** Asks the forms whose days have come since they were looked at last. */
    void ask(LocalDate today) {
        callers.call(Caller.of(""), () -> schedules.waiting(today))
                .forEach(waiting -> inTransaction(waiting.tenant(), now -> ask(waiting, today, now)));
    }

    private void ask(Waiting waiting, LocalDate today, Instant now) {
        forms.find(waiting.form())
                .ifPresent(form -> Schedule.of(form.rule().orElseThrow())
                        .days(form.from().orElseThrow(), waiting.through().plusDays(1), today)
                        .forEach(day -> rounds.open(waiting.form(), form, day, now)));
        schedules.done(waiting.form(), today);
    }

    private void tell(Instant now) {
        changed.fire(new ControlsChanged(Set.copyOf(changes.take()), now));
    }

    private void inTransaction(String tenant, Consumer<Instant> work) {
        callers.run(
                Caller.of(tenant),
                () -> QuarkusTransaction.requiringNew().run(() -> work.accept(database.withHandle(TenantLock::take))));
    }
}
