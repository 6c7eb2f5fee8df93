package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.List;
import no.resultat.platform.caller.Callers;
import org.jdbi.v3.core.Jdbi;

/**
 * The months whose controls have changed; the service itself tells them, since who answers sees the own units alone.
 */
@ApplicationScoped
class ControlChanges {
    private static final String MARK = """
            insert into control_change (tenant, month) values (:tenant, date_trunc('month', :day::date)) on conflict do nothing
            """;
    private static final String TENANTS = "select distinct tenant from control_change";
    private static final String TAKE = "delete from control_change where tenant = :tenant returning month";

    private final Jdbi database;
    private final Callers callers;

    ControlChanges(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /** Says so in the transaction that changes a control of a day. */
    @Transactional(TxType.MANDATORY)
    void mark(LocalDate day) {
        database.useHandle(handle -> handle.createUpdate(MARK)
                .bind("tenant", callers.current().tenant())
                .bind("day", day)
                .execute());
    }

    List<String> tenants() {
        return database.withHandle(
                handle -> handle.createQuery(TENANTS).mapTo(String.class).list());
    }

    /** The tenant's months, which are told in this transaction. */
    @Transactional(TxType.MANDATORY)
    List<LocalDate> take() {
        return database.withHandle(handle -> handle.createQuery(TAKE)
                .bind("tenant", callers.current().tenant())
                .mapTo(LocalDate.class)
                .list());
    }
}
