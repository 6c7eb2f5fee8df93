package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import no.resultat.scorecard.measurement.MeasurementsChanged;
import no.resultat.scorecard.organisation.OrganisationChanged;
import no.resultat.scorecard.strategy.StrategyChanged;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps how every indicator stands for every unit and period, with the tenant locked. What a figure changes is
 * evaluated in the transaction that writes it, so that nobody sees a figure without its light. What a strategy or an
 * organisation changes may be everything there is: it is evaluated for as long as a caller waits, the latest periods
 * first, and the rest in turns of its own.
 */
@ApplicationScoped
class Statuses {
    private static final Logger LOG = Logger.getLogger(Statuses.class);

    /** How long a caller who has changed a strategy or the organisation waits, and how long a turn is. */
    private static final Duration TURN = Duration.ofMillis(300);

    private static final int SLICES_IN_A_TURN = 100;

    /** So few slices are done in a turn, in the order in which they look back on each other. */
    private static final int FEW_SLICES = 48;

    /** What a figure changes is evaluated to its end. */
    private static final Duration TO_THE_END = Duration.ofHours(1);

    /** Who writes a figure may see a part of the organisation only; those above stand otherwise all the same. */
    private static final String SEE_ALL = "select set_config('resultat.units', '*', true)";

    private static final String NOTIFY = "select pg_notify('light', :tenant)";

    private final Jdbi database;
    private final Slices slices;
    private final EvaluationRuns runs;
    private final Callers callers;
    private final Event<Postponed> postponed;

    Statuses(Jdbi database, Slices slices, EvaluationRuns runs, Callers callers, Event<Postponed> postponed) {
        this.database = database;
        this.slices = slices;
        this.runs = runs;
        this.callers = callers;
        this.postponed = postponed;
    }

    void measured(@Observes MeasurementsChanged changed) {
        database.useHandle(handle -> {
            slices.know(handle, changed.units().keySet());
            Agenda agenda = new Agenda();
            changed.units().forEach(agenda::measured);
            evaluate(handle, agenda, changed.now(), TO_THE_END);
        });
    }

    void defined(@Observes StrategyChanged changed) {
        database.useHandle(handle -> {
            Agenda agenda = new Agenda();
            slices.of(handle, changed.indicators()).stream()
                    .filter(slice -> changed.concerns(slice.indicator(), slice.period()))
                    .forEach(agenda::all);
            evaluate(handle, agenda, changed.now(), TURN);
        });
    }

    void reorganised(@Observes OrganisationChanged changed) {
        database.useHandle(handle -> {
            Map<Period, Set<UnitCode>> touched = new HashMap<>();
            Agenda agenda = new Agenda();
            slices.from(handle, changed.from()).forEach(slice -> {
                Set<UnitCode> units = touched.computeIfAbsent(slice.period(), changed::touched);
                if (!units.isEmpty()) {
                    agenda.measured(slice, units);
                }
            });
            evaluate(handle, agenda, changed.now(), TURN);
        });
    }

    /** Goes on with what was left for later. */
    void goOn(Handle handle, Instant now) {
        evaluate(handle, slices.takeLatest(handle, SLICES_IN_A_TURN), now, TURN);
    }

    /**
     * Evaluates for a while and leaves the rest. A period is evaluated once in a transaction, since all that is
     * recorded in it is of one instant: who looks back on a period that came after it is left too.
     */
    private void evaluate(Handle handle, Agenda agenda, Instant now, Duration atMost) {
        if (agenda.isEmpty()) {
            return;
        }
        long end = System.nanoTime() + atMost.toNanos();
        boolean earliestFirst = agenda.slices() <= FEW_SLICES || atMost.equals(TO_THE_END);
        see(handle);
        EvaluationRuns.Run run = runs.of(handle, agenda, now);
        Set<Period> done = new HashSet<>();
        for (Optional<Period> next = agenda.next(earliestFirst, done);
                next.isPresent() && (done.isEmpty() || System.nanoTime() < end);
                next = agenda.next(earliestFirst, done)) {
            run.evaluate(next.get());
            done.add(next.get());
        }
        tell(handle, run);
        if (!agenda.isEmpty()) {
            slices.postpone(handle, agenda);
            postponed.fire(new Postponed());
        }
    }

    private static void see(Handle handle) {
        handle.createQuery(SEE_ALL).mapTo(String.class).one();
    }

    private void tell(Handle handle, EvaluationRuns.Run run) {
        if (run.hasChanged()) {
            LOG.info("lights have changed");
            handle.createQuery(NOTIFY)
                    .bind("tenant", callers.current().tenant())
                    .mapTo(String.class)
                    .one();
        }
    }

    /** There is something to evaluate once the transaction commits. */
    record Postponed() {}
}
