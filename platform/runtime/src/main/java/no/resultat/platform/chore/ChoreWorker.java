package no.resultat.platform.chore;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.chore.Chore.Part;
import no.resultat.platform.database.Faults;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.events.Worker;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Does what is due, a tenant's chore at a time, in a transaction in which its rows go: one that is interrupted starts
 * over. What fails for a reason of its own rests a minute, and holds up no other.
 */
@ApplicationScoped
class ChoreWorker {
    private static final Logger LOG = Logger.getLogger(ChoreWorker.class);
    private static final int LONGEST_SECONDS = 300;
    private static final String NEXT = """
            select tenant, kind from chore where due <= clock_timestamp() and kind = any (:kinds) order by due, tenant, kind limit 1
            """;
    private static final String TAKE = """
            delete from chore where tenant = :tenant and kind = :kind and due <= :now returning part as name, due
            """;
    private static final String REST = """
            update chore set due = clock_timestamp() + interval '1 minute' where tenant = :tenant and kind = :kind and due <= clock_timestamp()
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Map<String, Chore> chores;
    private final Worker worker = new Worker("chores", this::doOne);

    ChoreWorker(Jdbi database, Callers callers, @All List<Chore> chores) {
        this.database = database;
        this.callers = callers;
        this.chores = chores.stream().collect(Collectors.toMap(Chore::kind, Function.identity()));
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.stop();
    }

    void marked(@Observes(during = TransactionPhase.AFTER_SUCCESS) Chores.NewChore marked) {
        worker.wake();
    }

    private boolean doOne() {
        Optional<Turn> next = chores.isEmpty()
                ? Optional.empty()
                : QuarkusTransaction.requiringNew()
                        .call(() -> database.withHandle(handle -> handle.createQuery(NEXT)
                                .bindArray("kinds", String.class, List.copyOf(chores.keySet()))
                                .mapTo(Turn.class)
                                .findOne()));
        next.ifPresent(turn -> callers.run(Caller.of(turn.tenant()), () -> attempt(turn)));
        return next.isPresent();
    }

    private void attempt(Turn turn) {
        try {
            QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).run(() -> take(turn));
        } catch (RuntimeException fault) {
            if (Faults.isPassing(fault)) {
                throw fault;
            }
            LOG.errorf(fault, "the chore %s rests a minute", turn.kind());
            QuarkusTransaction.requiringNew()
                    .run(() -> database.useHandle(handle -> handle.createUpdate(REST)
                            .bind("tenant", turn.tenant())
                            .bind("kind", turn.kind())
                            .execute()));
        }
    }

    private void take(Turn turn) {
        Instant now = database.withHandle(TenantLock::take);
        List<Part> parts = database.withHandle(handle -> handle.createQuery(TAKE)
                .bind("tenant", turn.tenant())
                .bind("kind", turn.kind())
                .bind("now", now)
                .mapTo(Part.class)
                .list());
        if (!parts.isEmpty()) {
            chores.get(turn.kind()).take(parts, now);
        }
    }

    record Turn(String tenant, String kind) {}
}
