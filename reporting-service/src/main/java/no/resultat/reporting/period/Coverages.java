package no.resultat.reporting.period;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.Map;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import org.jdbi.v3.core.Jdbi;

/** Finds which units have told their figures of a month. */
@ApplicationScoped
public class Coverages {
    private static final String COVERAGE = """
            with below as materialized (select code from subtree(:unit, :first, :last)),
            known as materialized (%s)
            select :month as month, count(distinct unit) filter (where month = :first) as reported, count(distinct unit) as expected,
                   array(select unit from known group by unit having not bool_or(month = :first) order by unit collate natural_order limit 20) as missing
            from known
            """;
    private static final Map<String, String> KNOWN = Map.of(KnownPeriods.LEDGER, """
            select unit, month from balance_sum
            where dimension = 'all' and kind = 'actual' and unit in (select code from below) and month in (:first, :before)
            """, KnownPeriods.ABSENCE, """
            select unit, month from absence
            where superseded_at = 'infinity' and unit in (select code from below) and month in (:first, :before)
            """);

    private final Jdbi database;

    Coverages(Jdbi database) {
        this.database = database;
    }

    /**
     * @param source whose figures: {@link KnownPeriods#LEDGER} or {@link KnownPeriods#ABSENCE}
     * @param unit with all that lies below it
     */
    public Coverage of(String source, UnitCode unit, YearMonth month) {
        return database.withHandle(handle -> handle.createQuery(COVERAGE.formatted(KNOWN.get(source)))
                .bind("unit", unit)
                .bind("month", Period.of(Period.Length.MONTH, month))
                .bind("first", month.atDay(1))
                .bind("last", month.atEndOfMonth())
                .bind("before", month.minusMonths(1).atDay(1))
                .mapTo(Coverage.class)
                .one());
    }
}
