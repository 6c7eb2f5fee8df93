package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.platform.release.ReleasedPeriods;
import org.jdbi.v3.core.Jdbi;

/** The periods that anything was measured for. */
@ApplicationScoped
public class KnownPeriods {
    private static final String ALL = """
            select s.period, count(*) as indicators
            from slice s
            join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            group by s.period, s.last_day
            order by s.last_day desc, s.period
            """;
    private static final String LATEST = """
            select s.period
            from slice s
            join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            where s.last_day <= :day
            order by s.last_day desc, length(s.period) desc, s.period
            limit 1
            """;

    private final Jdbi database;
    private final ReleasedPeriods released;

    KnownPeriods(Jdbi database, ReleasedPeriods released) {
        this.database = database;
        this.released = released;
    }

    /** The latest first. */
    List<KnownPeriod> all() {
        return database.withHandle(
                handle -> handle.createQuery(ALL).mapTo(KnownPeriod.class).list());
    }

    /**
     * The last month that is over, or goes on, and has figures that the caller may read; this month where nothing has,
     * for who may read it.
     */
    public Period latest() {
        LocalDate today = Oslo.today();
        Period month = Period.of(Period.Length.MONTH, YearMonth.from(today));
        return database.withHandle(handle -> handle.createQuery(LATEST)
                .bind("day", month.last())
                .mapTo(Period.class)
                .findOne()
                .map(last -> Period.of(Period.Length.MONTH, last.lastMonth()))
                .orElseGet(() -> {
                    released.require(month);
                    return month;
                }));
    }

    record KnownPeriod(Period period, int indicators) {}
}
