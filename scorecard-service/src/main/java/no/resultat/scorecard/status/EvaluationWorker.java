package no.resultat.scorecard.status;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.Optional;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.events.Worker;
import org.jdbi.v3.core.Jdbi;

/**
 * Evaluates what was left for later, a turn for each tenant that has something: each turn is a short transaction, in
 * which the tenant is locked and what it evaluates leaves the table, so that one that is interrupted starts over.
 */
@ApplicationScoped
class EvaluationWorker {
    private static final int LONGEST_TURN_SECONDS = 300;

    private final Jdbi database;
    private final Callers callers;
    private final Slices slices;
    private final Statuses statuses;
    private final Worker worker = new Worker("evaluations", this::takeTurn);
    private String last = "";

    EvaluationWorker(Jdbi database, Callers callers, Slices slices, Statuses statuses) {
        this.database = database;
        this.callers = callers;
        this.slices = slices;
        this.statuses = statuses;
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.stop();
    }

    void postponed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Statuses.Postponed postponed) {
        worker.wake();
    }

    private boolean takeTurn() {
        Optional<String> next = QuarkusTransaction.requiringNew()
                .call(() -> database.withHandle(handle -> slices.nextTenant(handle, last)));
        next.ifPresent(tenant -> {
            last = tenant;
            callers.run(
                    Caller.of(tenant),
                    () -> QuarkusTransaction.requiringNew()
                            .timeout(LONGEST_TURN_SECONDS)
                            .run(() -> database.useHandle(handle -> {
                                Instant now = TenantLock.take(handle);
                                statuses.goOn(handle, now);
                            })));
        });
        return next.isPresent();
    }
}
