package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.release.ReleasedPeriods;
import no.resultat.reporting.report.ReportDocument.Explanation;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.FunctionLine;
import no.resultat.reporting.report.ReportDocument.ListedReport;
import no.resultat.reporting.report.ReportDocument.Lit;
import no.resultat.reporting.report.ReportDocument.Remarks;
import no.resultat.reporting.report.ReportDocument.StoredReport;
import no.resultat.reporting.report.Rounds.Round;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What leaders say of a month; each submission keeps the figures that it spoke of. */
@ApplicationScoped
class Reports {
    private static final String LIST = """
            select m.unit, coalesce(u.name, m.unit) as name, to_char(m.month, 'YYYY-MM') as month, lower(m.state) as state, r.deadline,
                   m.state in ('OPEN', 'RETURNED') and r.deadline < :today as late, m.submitted_at,
                   (m.figures -> 'toDate' ->> 'deviation')::numeric as deviation,
                   (m.figures -> 'forecast' ->> 'deviationWithMeasures')::numeric as forecast_deviation
            from monthly_report m
            join reporting_round r on r.month = m.month
            left join lateral (
                select v.name from unit_version v where v.code = m.unit and v.superseded_at = 'infinity' order by v.valid_from desc limit 1
            ) u on true
            where %s
            """;
    private static final String PAGE = LIST.formatted("""
            (:month::date is null or m.month = :month)
              and (:unit::text is null or m.unit = :unit)
              and (:under::text is null or m.unit in (select r.unit from unit_reach r where r.root = :under))
              and (cardinality(:states) = 0 or lower(m.state) = any (:states))
              and (:late::boolean is null or (m.state in ('OPEN', 'RETURNED') and r.deadline < :today) = :late)
              and (m.month < :beforeMonth::date or m.month = :beforeMonth::date and m.unit collate natural_order > :afterUnit)
            order by m.month desc, m.unit collate natural_order
            limit :fetch
            """);
    private static final String BELOW = LIST.formatted("""
            m.month = :month and m.unit in (select s.code from subtree(:unit, :month, :last) s where s.depth = 1)
            order by m.unit collate natural_order
            """);
    private static final String MISSING = """
            select m.unit from monthly_report m
            where m.month = :month and m.state in ('OPEN', 'RETURNED') and m.unit <> :unit
              and m.unit in (select s.code from subtree(:unit, :month, :last) s)
            order by m.unit collate natural_order
            """;

    private final Jdbi database;
    private final Organisation organisation;
    private final Rounds rounds;
    private final ReportFigures figures;
    private final ApprovedReports approved;
    private final Lights lights;
    private final ReleasedPeriods periods;
    private final Lifecycles lifecycles;
    private final Duties duties;
    private final Audit audit;

    Reports(
            Jdbi database,
            Organisation organisation,
            Rounds rounds,
            ReportFigures figures,
            ApprovedReports approved,
            Lights lights,
            ReleasedPeriods periods,
            Lifecycles lifecycles,
            Duties duties,
            Audit audit) {
        this.database = database;
        this.organisation = organisation;
        this.rounds = rounds;
        this.figures = figures;
        this.approved = approved;
        this.lights = lights;
        this.periods = periods;
        this.lifecycles = lifecycles;
        this.duties = duties;
        this.audit = audit;
    }

    /** The newest month first, by unit. */
    List<ListedReport> list(ReportQuery query, Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(PAGE)
                .bind("today", Oslo.today())
                .bind("month", query.month().map(Period::first))
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("late", query.late())
                .bind(
                        "beforeMonth",
                        paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("afterUnit", paging.after(2).map(cursor -> cursor.part(1)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ReportRow.class)
                .stream()
                .map(ReportRow::listed)
                .toList());
    }

    /** @throws UnknownReport if there is none such that the caller may see */
    StoredReport read(UnitCode unit, Period month) {
        return stored(own(unit, month), rounds.read(month), Instant.now());
    }

    /**
     * Says what the leader says, as long as the report is with the leader.
     *
     * @throws ReportIsSubmitted once it was sent on
     */
    @Transactional
    void write(UnitCode unit, Period month, Remarks wanted, Precondition precondition) {
        periods.require(month);
        Instant now = database.withHandle(TenantLock::take);
        MonthlyReport report = own(unit, month);
        lifecycles.requirePart(report);
        precondition.check(Optional.of(report.version()));
        requireOpen(month);
        if (!report.state().isAwaited()) {
            throw new ReportIsSubmitted(Word.of(report.state()));
        }
        requireRight(wanted);
        Remarks before = report.remarks();
        report.rewrite(wanted);
        report.changed(now);
        report.flush();
        audit.changed(report.word(), key(unit, month), before, wanted);
    }

    /** Takes a report a step further; at its submission its figures are kept. */
    @Transactional
    void advance(UnitCode unit, Period month, String to, Optional<String> comment, Precondition precondition) {
        periods.require(month);
        Instant now = database.withHandle(TenantLock::take);
        MonthlyReport report = own(unit, month);
        precondition.check(Optional.of(report.version()));
        Round round = requireOpen(month);
        String before = Word.of(report.state());
        if (to.equals("returned") && comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidDocument(List.of(
                    new Mistake("/comment", "missing", "A report is returned with a reason; say what is amiss")));
        }
        lifecycles.advance(report, to, comment, now);
        if (report.state() == MonthlyReport.Stage.SUBMITTED) {
            Figures spoken = live(report, round, now);
            requireWhole(spoken, report.remarks());
            report.freeze(spoken, now);
        }
        if (report.state() == MonthlyReport.Stage.RETURNED) {
            report.thaw();
        }
        duties.settle(report.duty(), !report.state().isAwaited(), now);
        report.flush();
        if (report.state() == MonthlyReport.Stage.APPROVED) {
            approved.approve(report, now);
        } else {
            approved.undo(report, now);
        }
        audit.changed(report.word(), key(unit, month), Map.of("state", before), Map.of("state", to));
    }

    /** What is different from when the report was submitted; nothing before it was. */
    List<FigureChange> changes(UnitCode unit, Period month) {
        MonthlyReport report = own(unit, month);
        return report.figures()
                .map(submitted -> FigureChange.between(submitted, live(report, rounds.read(month), Instant.now())))
                .orElse(List.of());
    }

    private StoredReport stored(MonthlyReport report, Round round, Instant now) {
        Figures whole = report.figures().orElseGet(() -> live(report, round, now));
        List<Lit> hidden = lights.hidden(whole.lights());
        Figures known = whole.without(hidden);
        LocalDate today = Oslo.today();
        return new StoredReport(
                report.unit(),
                organisation.nameOf(report.unit()),
                report.month(),
                report.state(),
                round.deadline(),
                report.state().isAwaited() && round.deadline().isBefore(today),
                round.terms().guidance(),
                round.terms().limits(),
                report.remarks().without(hidden),
                known,
                report.state().isAwaited() ? unexplained(known, report.remarks()) : List.of(),
                database.withHandle(handle ->
                        ofMonth(handle.createQuery(BELOW), report).bind("today", today).mapTo(ReportRow.class).stream()
                                .map(ReportRow::listed)
                                .toList()),
                database.withHandle(handle -> ofMonth(handle.createQuery(MISSING), report)
                        .mapTo(UnitCode.class)
                        .list()),
                lifecycles.open(report),
                lifecycles.history(report.id()),
                report.submittedAt(),
                report.version());
    }

    private static Query ofMonth(Query query, MonthlyReport report) {
        return query.bind("unit", report.unit())
                .bind("month", report.month().first())
                .bind("last", report.month().last());
    }

    private Figures live(MonthlyReport report, Round round, Instant now) {
        return figures.read(
                report.unit(),
                report.month(),
                report.remarks().method(),
                round.terms().limits(),
                now);
    }

    private static List<String> unexplained(Figures figures, Remarks remarks) {
        Set<String> explained =
                remarks.explained().stream().map(Explanation::function).collect(Collectors.toSet());
        return figures.functions().stream()
                .filter(line -> line.toBeExplained() && !explained.contains(line.function()))
                .map(FunctionLine::function)
                .toList();
    }

    private static void requireWhole(Figures figures, Remarks remarks) {
        List<String> unexplained = unexplained(figures, remarks);
        boolean lacksForecast =
                remarks.forecast().isPresent() && figures.forecast().isEmpty();
        if (!unexplained.isEmpty() || lacksForecast) {
            throw new ReportIsIncomplete(unexplained, lacksForecast);
        }
    }

    private void requireRight(Remarks wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<String> functions = new HashSet<>();
        for (int at = 0; at < wanted.explained().size(); at++) {
            if (!functions.add(wanted.explained().get(at).function())) {
                mistakes.add(new Mistake(
                        "/explanations/%d/function".formatted(at), "repeated", "This function is explained already"));
            }
        }
        List<IndicatorCode> commented = wanted.commented().stream()
                .map(ReportDocument.Comment::indicator)
                .toList();
        List<IndicatorCode> known = lights.known(commented);
        for (int at = 0; at < commented.size(); at++) {
            if (!known.contains(commented.get(at))) {
                mistakes.add(new Mistake(
                        "/comments/%d/indicator".formatted(at),
                        "unknown-indicator",
                        "No scorecard has an indicator " + commented.get(at)));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private Round requireOpen(Period month) {
        Round round = rounds.read(month);
        if (round.state() == Rounds.Standing.CLOSED) {
            throw new Rounds.RoundIsClosed(month);
        }
        return round;
    }

    private static MonthlyReport own(UnitCode unit, Period month) {
        return MonthlyReport.of(unit, month)
                .filter(report -> month.length() == Period.Length.MONTH)
                .orElseThrow(() -> new UnknownReport(unit, month));
    }

    private static String key(UnitCode unit, Period month) {
        return "%s|%s".formatted(unit, month);
    }

    record ReportRow(
            UnitCode unit,
            String name,
            Period month,
            MonthlyReport.Stage state,
            LocalDate deadline,
            boolean late,
            Optional<Instant> submittedAt,
            Optional<BigDecimal> deviation,
            Optional<BigDecimal> forecastDeviation) {
        ListedReport listed() {
            return new ListedReport(
                    unit, name, month, state, deadline, late, submittedAt, deviation, forecastDeviation);
        }
    }

    static final class UnknownReport extends Problem {
        UnknownReport(UnitCode unit, Period month) {
            super(
                    Kind.UNKNOWN,
                    "unknown-monthly-report",
                    Map.of("unit", unit.text(), "month", month.toString()),
                    "%s has no report of %s".formatted(unit, month));
        }
    }

    static final class ReportIsSubmitted extends Problem {
        ReportIsSubmitted(String state) {
            super(
                    Kind.CONFLICT,
                    "monthly-report-is-submitted",
                    Map.of("state", state),
                    "The report is %s; it is returned before it is written again".formatted(state));
        }
    }

    /** A deviation is not explained, or the chosen forecast has nothing to go by. */
    static final class ReportIsIncomplete extends Problem {
        ReportIsIncomplete(List<String> functions, boolean lacksForecast) {
            super(
                    Kind.CONFLICT,
                    "monthly-report-is-incomplete",
                    Map.of("functions", functions, "forecast", lacksForecast),
                    "Before it is submitted, the report %s"
                            .formatted(
                                    functions.isEmpty()
                                            ? "needs a forecast: the chosen method has nothing to go by"
                                            : "explains why these functions deviate: " + String.join(", ", functions)));
        }
    }
}
