package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.Remarks;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.json.Json;

/** Monthly reports as they were approved; what was approved when is kept, so that it can be told again. */
@ApplicationScoped
public class ApprovedReports {
    private static final String APPROVE = """
            insert into approved_report (unit, month, figures, remarks, approved_at)
            select unit, month, figures, remarks, :now from monthly_report where id = :id
            """;
    private static final String UNDO =
            "update approved_report set undone_at = :now where unit = :unit and month = :month and undone_at = 'infinity'";
    private static final String OF_UNIT = """
            select to_char(month, 'YYYY-MM') as month, figures, remarks
            from approved_report
            where unit = :unit and month between :first and :last and approved_at <= :asOf and undone_at > :asOf
            order by month
            """;
    private static final String AREAS = """
            select s.code as unit, s.name,
                   (a.figures -> 'toDate' ->> 'budget')::numeric as budget,
                   (a.figures -> 'toDate' ->> 'actual')::numeric as actual,
                   (a.figures -> 'toDate' ->> 'deviation')::numeric as deviation,
                   (a.figures -> 'forecast' ->> 'deviationWithMeasures')::numeric as forecast_deviation
            from subtree(:unit, :last, :last, :asOf) s
            join approved_report a on a.unit = s.code and a.month = :month and a.approved_at <= :asOf and a.undone_at > :asOf
            where s.depth = 1
            order by s.code collate natural_order
            """;
    private static final String NAME = "select name from subtree(:unit, :last, :last, :asOf) where depth = 0";
    private static final String MISSING = """
            select s.name
            from subtree(:unit, :last, :last, :asOf) s
            join monthly_report m on m.unit = s.code and m.month = :month and m.created_at <= :asOf
            where not exists (select from approved_report a
                              where a.unit = s.code and a.month = :month and a.approved_at <= :asOf and a.undone_at > :asOf)
            order by s.code collate natural_order
            """;
    /** Of the unit and all below it. */
    private static final String LIGHTS = """
            select to_char(a.month, 'YYYY-MM') as month, lit.light, count(*) as lights
            from subtree(:unit, :last, :last, :asOf) s
            join approved_report a on a.unit = s.code and a.month between :first and :last and a.approved_at <= :asOf and a.undone_at > :asOf
            cross join jsonb_to_recordset(a.figures -> 'lights') lit (light text)
            group by a.month, lit.light
            order by a.month
            """;

    private final Jdbi database;

    ApprovedReports(Jdbi database) {
        this.database = database;
    }

    /** Keeps a report, which was written to the database, as it is. */
    @Transactional(TxType.MANDATORY)
    void approve(MonthlyReport report, Instant now) {
        database.useHandle(handle -> handle.createUpdate(APPROVE)
                .bind("id", report.id())
                .bind("now", now)
                .execute());
    }

    /** Takes an approval back, if there is one. */
    @Transactional(TxType.MANDATORY)
    void undo(MonthlyReport report, Instant now) {
        database.useHandle(handle -> handle.createUpdate(UNDO)
                .bind("unit", report.unit())
                .bind("month", report.month().first())
                .bind("now", now)
                .execute());
    }

    /** The unit's own reports of the months of a year that end with a period, the first one first. */
    public List<Approved> of(ReportScope asked) {
        return database.withHandle(handle ->
                bound(handle.createQuery(OF_UNIT), asked).mapTo(Approved.class).list());
    }

    /** What the units right below have reported of the period's last month. */
    public List<Area> areas(ReportScope asked) {
        return database.withHandle(handle ->
                bound(handle.createQuery(AREAS), asked).mapTo(Area.class).list());
    }

    /**
     * The names of the units, the asked one among them, whose report of the last month was asked for and not approved.
     */
    public List<String> missing(ReportScope asked) {
        return database.withHandle(handle ->
                bound(handle.createQuery(MISSING), asked).mapTo(String.class).list());
    }

    /** What the unit was called; empty if it was not there. */
    public Optional<String> name(ReportScope asked) {
        return database.withHandle(handle ->
                bound(handle.createQuery(NAME), asked).mapTo(String.class).findOne());
    }

    /** How many indicators stood how, month by month, at the unit and all below it. */
    public List<LightCount> lights(ReportScope asked) {
        return database.withHandle(handle ->
                bound(handle.createQuery(LIGHTS), asked).mapTo(LightCount.class).list());
    }

    private static Query bound(Query query, ReportScope asked) {
        return query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("unit", asked.unit())
                .bind("first", asked.period().last().withDayOfYear(1))
                .bind("last", asked.period().last())
                .bind("month", asked.period().last().withDayOfMonth(1))
                .bind("asOf", asked.asOf());
    }

    /**
     * What is asked.
     *
     * @param period whose last month's reports tell how it went
     * @param asOf only what was approved by then
     */
    public record ReportScope(UnitCode unit, Period period, Instant asOf) {}

    /** A report as it was approved. */
    public record Approved(
            Period month, @Json Figures figures, @Json Remarks remarks) {}

    /** What a unit has reported, to date in NOK. */
    public record Area(
            UnitCode unit,
            String name,
            BigDecimal budget,
            BigDecimal actual,
            BigDecimal deviation,
            Optional<BigDecimal> forecastDeviation) {}

    /** How many indicators stood so in a month. */
    public record LightCount(Period month, Light light, long lights) {}
}
