package no.resultat.reporting.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.source.Reorganisation;
import org.jdbi.v3.core.Jdbi;

/**
 * How many risks each unit has with all below it. They are counted for the year that goes on; a year that is over stays
 * as it was counted last.
 */
@ApplicationScoped
class RiskTotals implements Chore {
    static final String KIND = "risk-totals";

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

    private final Jdbi database;
    private final Chores chores;
    private final RiskMatrices matrices;
    private final Event<RisksCounted> counted;

    RiskTotals(Jdbi database, Chores chores, RiskMatrices matrices, Event<RisksCounted> counted) {
        this.database = database;
        this.chores = chores;
        this.matrices = matrices;
        this.counted = counted;
    }

    void reorganised(@Observes Reorganisation reorganised) {
        chores.mark(KIND, "");
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Counts them, and again once the year has turned. */
    @Override
    public void take(List<Part> once, Instant now) {
        int year = Oslo.dayOf(now).getYear();
        database.useHandle(handle -> handle.createUpdate(REWRITE)
                .bind("first", LocalDate.of(year, 1, 1))
                .bind("last", LocalDate.of(year, 12, 31))
                .bind("year", year)
                .bind("red", matrices.read().document().red())
                .bind("now", now)
                .execute());
        chores.mark(KIND, "", Oslo.startOf(LocalDate.of(year + 1, 1, 1)));
        counted.fire(new RisksCounted(year, now));
    }
}
