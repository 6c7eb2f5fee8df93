package no.resultat.reporting.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.source.Reorganisation;
import org.jdbi.v3.core.Jdbi;

/**
 * How many risks each unit has with all below it. They are counted for the year that goes on; a year that is over stays
 * as it was counted last.
 */
@ApplicationScoped
class RiskTotals {
    private static final String MARK = "insert into risk_change (tenant) values (:tenant) on conflict do nothing";

    /** Those who changed something, and those who have not been counted since the year turned. */
    private static final String MARKED = """
            select tenant from risk_change union select tenant from risk_counted where year < :year
            """;

    /** What is as it was stays as it is. */
    private static final String REWRITE = """
            with recursive
            place as materialized (select code, parent from organisation(:first, :last)),
            reach as (
                select code as root, code as unit from place
                union all
                select reach.root, place.code from reach join place on place.parent = reach.unit
            ),
            computed as (
                select reach.root as unit, count(r.id) as open, count(r.id) filter (where r.probability * r.consequence >= :red) as red
                from reach
                left join risk r on r.unit = reach.unit and r.state <> 'CLOSED'
                group by reach.root
            ),
            gone as (
                update risk_total t set superseded_at = :now
                where t.year = :year and t.superseded_at = 'infinity'
                  and not exists (select from computed c where (c.unit, c.open, c.red) = (t.unit, t.open, t.red))
                returning t.unit
            )
            insert into risk_total (unit, year, open, red, recorded_at)
            select c.unit, :year, c.open, c.red, :now
            from computed c
            where c.unit in (select gone.unit from gone)
               or not exists (select from risk_total t where t.year = :year and t.unit = c.unit and t.superseded_at = 'infinity')
            """;

    private static final String UNMARK = "delete from risk_change where tenant = :tenant";
    private static final String COUNTED = """
            insert into risk_counted (tenant, year) values (:tenant, :year) on conflict (tenant) do update set year = excluded.year
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Event<RisksCounted> counted;

    RiskTotals(Jdbi database, Callers callers, Event<RisksCounted> counted) {
        this.database = database;
        this.callers = callers;
        this.counted = counted;
    }

    /** Says that a risk has changed, in the transaction that changes it. */
    @Transactional(TxType.MANDATORY)
    void changed() {
        database.useHandle(handle -> handle.createUpdate(MARK)
                .bind("tenant", callers.current().tenant())
                .execute());
    }

    void reorganised(@Observes Reorganisation reorganised) {
        changed();
    }

    /** The tenants whose risks are to be counted. */
    List<String> marked(int year) {
        return database.withHandle(handle -> handle.createQuery(MARKED)
                .bind("year", year)
                .mapTo(String.class)
                .list());
    }

    /** Counts them, on behalf of the service, which sees all. */
    @Transactional(TxType.MANDATORY)
    void recount(RiskMatrix matrix, int year, Instant now) {
        String tenant = callers.current().tenant();
        database.useHandle(handle -> {
            handle.createUpdate(REWRITE)
                    .bind("first", LocalDate.of(year, 1, 1))
                    .bind("last", LocalDate.of(year, 12, 31))
                    .bind("year", year)
                    .bind("red", matrix.red())
                    .bind("now", now)
                    .execute();
            handle.createUpdate(UNMARK).bind("tenant", tenant).execute();
            handle.createUpdate(COUNTED)
                    .bind("tenant", tenant)
                    .bind("year", year)
                    .execute();
        });
        counted.fire(new RisksCounted(year, now));
    }
}
