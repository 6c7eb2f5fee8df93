package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.reporting.absence.AbsenceReports;
import no.resultat.reporting.deviation.DeviationQuery;
import no.resultat.reporting.deviation.DeviationReport;
import no.resultat.reporting.deviation.OrganisationOf;
import no.resultat.reporting.forecast.Forecast;
import no.resultat.reporting.ledger.Corrections;
import no.resultat.reporting.report.ReportDocument.ChosenForecast;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.FunctionLine;
import no.resultat.reporting.report.ReportDocument.Measure;
import org.jdbi.v3.core.Jdbi;

/** The figures of a unit's month as they are now: money, what is done about it, absence and lights. */
@ApplicationScoped
class ReportFigures {
    /**
     * Tasks about a deviation of the year, of the unit or below it; what they did in months that are over is in the
     * ledger.
     */
    private static final String MEASURES = """
            select t.id as task, t.unit, t.title, lower(t.state) as state, coalesce(sum(m.effect - m.cost), 0) as effect
            from task t
            join task_month m on m.task = t.id and m.month > :month and m.month <= :yearEnd
            where t.subject_kind = 'deviation' and t.state <> 'DROPPED'
              and left(split_part(t.subject_key, '|', 2), 4) = :year
              and split_part(t.subject_key, '|', 1) in (select r.unit from unit_reach r where r.root = :unit)
            group by t.id
            order by effect desc, t.id
            """;

    private final Jdbi database;
    private final DeviationQuery deviations;
    private final Corrections corrections;
    private final AbsenceReports absence;
    private final Lights lights;

    ReportFigures(
            Jdbi database, DeviationQuery deviations, Corrections corrections, AbsenceReports absence, Lights lights) {
        this.database = database;
        this.deviations = deviations;
        this.corrections = corrections;
        this.absence = absence;
        this.lights = lights;
    }

    /**
     * @param method by which the year is foretold
     * @param now when they are read
     */
    Figures read(UnitCode unit, Period month, Forecast.Method method, ExplanationLimits limits, Instant now) {
        DeviationReport money = deviations.read(
                unit, month, OrganisationOf.PERIOD, Optional.of("function"), Optional.empty(), Optional.empty());
        List<Measure> measures = measures(unit, month);
        return new Figures(
                now,
                money.through(),
                money.total().period(),
                money.total().toDate(),
                money.total().annualBudget(),
                money.groups().stream().map(group -> line(group, limits)).toList(),
                money.forecasts(),
                money.forecasts().stream()
                        .filter(forecast -> forecast.method() == method)
                        .findFirst()
                        .flatMap(forecast -> chosen(forecast, money.total().annualBudget(), measures)),
                measures,
                corrections.toldIn(unit, month),
                absence.read(unit, month, null).unit(),
                lights.of(unit, month));
    }

    private static FunctionLine line(DeviationReport.Group group, ExplanationLimits limits) {
        DeviationReport.Line figures = group.figures();
        return new FunctionLine(
                group.key(),
                figures.period(),
                figures.toDate(),
                figures.annualBudget(),
                limits.arePassedBy(figures.toDate()));
    }

    private static Optional<ChosenForecast> chosen(Forecast forecast, BigDecimal budget, List<Measure> measures) {
        BigDecimal effect = measures.stream().map(Measure::effect).reduce(BigDecimal.ZERO, BigDecimal::add);
        return forecast.amount()
                .map(amount -> new ChosenForecast(
                        forecast.method(),
                        amount,
                        budget.subtract(amount),
                        effect,
                        amount.subtract(effect),
                        budget.subtract(amount).add(effect)));
    }

    private List<Measure> measures(UnitCode unit, Period month) {
        int year = month.last().getYear();
        return database.withHandle(handle -> handle.createQuery(MEASURES)
                .bind("unit", unit)
                .bind("month", month.first())
                .bind("year", String.valueOf(year))
                .bind("yearEnd", LocalDate.of(year, 12, 31))
                .mapTo(Measure.class)
                .list());
    }
}
