package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** How many units are to report each month, and how far their reports have come, by the steps that they have taken. */
@ApplicationScoped
class ReportTable implements Table {
    private static final Text REPORTS = new Text("antall", "tal", "number", "antal");

    @Override
    public String id() {
        return "monthly-reports";
    }

    @Override
    public Text label() {
        return new Text("Månedsrapporter", "Månadsrapportar", "Monthly reports", "Månedsrapporter");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(TableSql.unitsThatAddUp(), Dimension.months("""
                        select distinct to_char(month, 'YYYY-MM') as code, to_char(month, 'YYYY-MM') as label from monthly_report order by 1
                        """));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Reports", new Text("rapporter", "rapportar", "reports", "rapporter"), REPORTS, 0),
                new Content("Submitted", new Text("sendt inn", "sende inn", "submitted", "indsendt"), REPORTS, 0),
                new Content("Approved", new Text("godkjent", "godkjende", "approved", "godkendt"), REPORTS, 0),
                new Content(
                        "InTime",
                        new Text(
                                "sendt inn innen fristen",
                                "sende inn innan fristen",
                                "submitted in time",
                                "indsendt inden fristen"),
                        REPORTS,
                        0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("monthly_report", "step_taken", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select m.unit, to_char(m.month, 'YYYY-MM') as tid, count(*) as reports,
                       count(*) filter (where last.to_state in ('submitted', 'approved', 'locked')) as submitted,
                       count(*) filter (where last.to_state in ('approved', 'locked')) as approved,
                       count(*) filter (where last.to_state in ('submitted', 'approved', 'locked')
                                          and (first.taken_at at time zone 'Europe/Oslo')::date <= r.deadline) as intime,
                       null::text as symbol
                from monthly_report m
                join reporting_round r on r.month = m.month
                join lateral (
                    select s.to_state from step_taken s
                    where s.thing = m.id and (:asOf::timestamptz is null or s.taken_at <= :asOf)
                    order by s.position desc limit 1
                ) last on true
                left join lateral (
                    select s.taken_at from step_taken s
                    where s.thing = m.id and s.to_state = 'submitted' and (:asOf::timestamptz is null or s.taken_at <= :asOf)
                    order by s.position limit 1
                ) first on true
                where m.unit = any (:unit) and m.month = any (array(select to_date(code, 'YYYY-MM') from unnest(:tid) code))
                  and (:since::timestamptz is null or exists (select from step_taken s where s.thing = m.id and s.taken_at > :since))
                group by 1, 2
                """;
    }
}
