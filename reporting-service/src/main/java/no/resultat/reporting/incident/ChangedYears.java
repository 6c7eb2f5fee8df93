package no.resultat.reporting.incident;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.source.Reorganisation;
import org.jdbi.v3.core.Jdbi;

/**
 * The years of which an incident has changed. Who reports one sees no others and not always the unit that it belongs
 * to, so the service itself hands it over and counts, soon after.
 */
@ApplicationScoped
class ChangedYears {
    private static final String MARK = """
            insert into incident_change (tenant, year) values (:tenant, :year) on conflict do nothing
            """;
    private static final String MARK_FROM = """
            insert into incident_change (tenant, year)
            select distinct :tenant, year from incident_total where year >= :year
            on conflict do nothing
            """;
    private static final String MARKED = "select tenant, year from incident_change order by tenant, year";
    private static final String UNMARK = "delete from incident_change where tenant = :tenant and year = :year";

    private final Jdbi database;
    private final Callers callers;
    private final Handover handover;
    private final Totals totals;

    ChangedYears(Jdbi database, Callers callers, Handover handover, Totals totals) {
        this.database = database;
        this.callers = callers;
        this.handover = handover;
        this.totals = totals;
    }

    /** Says that an incident of a year has changed, in the transaction that changes it. */
    @Transactional(TxType.MANDATORY)
    void mark(int year) {
        mark(MARK, year);
    }

    void reorganised(@Observes Reorganisation reorganised) {
        mark(MARK_FROM, reorganised.from().getYear());
    }

    private void mark(String statement, int year) {
        database.useHandle(handle -> handle.createUpdate(statement)
                .bind("tenant", callers.current().tenant())
                .bind("year", year)
                .execute());
    }

    /** Takes up every year that has changed, each in a transaction of its own. */
    void takeUp() {
        List<ChangedYear> changed = callers.call(
                Caller.of(""),
                () -> database.withHandle(handle ->
                        handle.createQuery(MARKED).mapTo(ChangedYear.class).list()));
        changed.forEach(one -> callers.run(
                Caller.of(one.tenant()), () -> QuarkusTransaction.requiringNew().run(() -> takeUp(one))));
    }

    private void takeUp(ChangedYear one) {
        Instant now = database.withHandle(TenantLock::take);
        handover.handOver(now);
        totals.recount(one.year(), now);
        database.useHandle(handle -> handle.createUpdate(UNMARK)
                .bind("tenant", one.tenant())
                .bind("year", one.year())
                .execute());
    }

    record ChangedYear(String tenant, int year) {}
}
