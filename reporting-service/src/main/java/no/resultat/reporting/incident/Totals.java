package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.resultat.reporting.incident.YearOfIncidents.Counts;
import no.resultat.reporting.incident.YearOfIncidents.OwnCounts;
import no.resultat.reporting.incident.YearOfIncidents.Total;
import org.jdbi.v3.core.Jdbi;

/** How many incidents there are of each unit with all below it, by year, for others than those who handle them. */
@ApplicationScoped
class Totals {
    private static final String OWN = """
            select o.code as unit, o.parent, count(i.id) as reported, count(i.resolved_on) as resolved,
                   count(*) filter (where i.resolved_on <= i.due) as in_time, coalesce(sum(i.resolved_on - i.reported_on), 0) as days
            from organisation(:first, :last) o
            left join incident i on i.unit = o.code and i.reported_on between :first and :last
            group by o.code, o.parent
            order by o.code
            """;

    /** What is as it was stays as it is. */
    private static final String REWRITE = """
            with computed as (
                select * from unnest(:units, :reported::bigint[], :resolved::bigint[], :inTime::bigint[], :days::bigint[], :hidden::boolean[],
                                     :paceHidden::boolean[])
                    as t (unit, reported, resolved, in_time, days, hidden, pace_hidden)
            ),
            gone as (
                update incident_total t set superseded_at = :now
                where t.year = :year and t.superseded_at = 'infinity'
                  and not exists (select from computed c where (c.unit, c.reported, c.resolved, c.in_time, c.days, c.hidden, c.pace_hidden)
                                                             = (t.unit, t.reported, t.resolved, t.in_time, t.days, t.hidden, t.pace_hidden))
                returning t.unit
            )
            insert into incident_total (unit, year, reported, resolved, in_time, days, hidden, pace_hidden, recorded_at)
            select c.unit, :year, c.reported, c.resolved, c.in_time, c.days, c.hidden, c.pace_hidden, :now
            from computed c
            where c.unit in (select gone.unit from gone)
               or not exists (select from incident_total t where t.year = :year and t.unit = c.unit and t.superseded_at = 'infinity')
            """;

    private final Jdbi database;
    private final Event<IncidentsCounted> counted;

    Totals(Jdbi database, Event<IncidentsCounted> counted) {
        this.database = database;
        this.counted = counted;
    }

    /** Counts a year anew, on behalf of the service, which sees all. */
    @Transactional(TxType.MANDATORY)
    void recount(int year, Instant now) {
        database.useHandle(handle -> {
            List<Total> totals = YearOfIncidents.totals(handle.createQuery(OWN)
                    .bind("first", LocalDate.of(year, 1, 1))
                    .bind("last", LocalDate.of(year, 12, 31))
                    .mapTo(OwnRow.class)
                    .map(OwnRow::own)
                    .list());
            handle.createUpdate(REWRITE)
                    .bind("year", year)
                    .bind("now", now)
                    .bindArray("units", String.class, texts(totals, Total::unit))
                    .bindArray(
                            "reported",
                            String.class,
                            texts(totals, total -> total.counts().reported()))
                    .bindArray(
                            "resolved",
                            String.class,
                            texts(totals, total -> total.counts().resolved()))
                    .bindArray(
                            "inTime",
                            String.class,
                            texts(totals, total -> total.counts().inTime()))
                    .bindArray(
                            "days",
                            String.class,
                            texts(totals, total -> total.counts().days()))
                    .bindArray("hidden", String.class, texts(totals, Total::hidden))
                    .bindArray("paceHidden", String.class, texts(totals, Total::paceHidden))
                    .execute();
        });
        counted.fire(new IncidentsCounted(year, now));
    }

    private static List<String> texts(List<Total> totals, Function<Total, Object> text) {
        return totals.stream().map(text).map(String::valueOf).toList();
    }

    record OwnRow(String unit, Optional<String> parent, long reported, long resolved, long inTime, long days) {
        OwnCounts own() {
            return new OwnCounts(unit, parent, new Counts(reported, resolved, inTime, days));
        }
    }
}
