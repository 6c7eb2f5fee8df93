package no.resultat.platform.chore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import no.resultat.platform.caller.Callers;
import org.jdbi.v3.core.Jdbi;

/** Says what the service is to do by itself, if and only if the caller's transaction commits. */
@ApplicationScoped
public class Chores {
    /** One that is due sooner already stays as it is. */
    private static final String MARK = """
            insert into chore (tenant, kind, part, due) values (:tenant, :kind, :part, :due)
            on conflict (tenant, kind, part) do update set due = excluded.due where chore.due > excluded.due
            """;

    private static final String DROP = "delete from chore where tenant = :tenant and kind = :kind and part = :part";

    private final Jdbi database;
    private final Callers callers;
    private final Event<NewChore> marked;

    Chores(Jdbi database, Callers callers, Event<NewChore> marked) {
        this.database = database;
        this.callers = callers;
        this.marked = marked;
    }

    /** Has a part of a chore done soon after the transaction; twice is once. */
    @Transactional(TxType.MANDATORY)
    public void mark(String kind, String part) {
        mark(kind, part, Instant.now());
    }

    /** Has it done from an instant on. */
    @Transactional(TxType.MANDATORY)
    public void mark(String kind, String part, Instant due) {
        database.useHandle(handle -> handle.createUpdate(MARK)
                .bind("tenant", callers.current().tenant())
                .bind("kind", kind)
                .bind("part", part)
                .bind("due", due)
                .execute());
        marked.fire(new NewChore());
    }

    /** Has it done no more. */
    @Transactional(TxType.MANDATORY)
    public void drop(String kind, String part) {
        database.useHandle(handle -> handle.createUpdate(DROP)
                .bind("tenant", callers.current().tenant())
                .bind("kind", kind)
                .bind("part", part)
                .execute());
    }

    /** There will be something to do once the transaction commits. */
    record NewChore() {}
}
