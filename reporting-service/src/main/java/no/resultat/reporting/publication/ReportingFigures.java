package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.Topic;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.FigureRequest;
import no.resultat.platform.source.Figures;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Computes what is wanted, with one statement for each sort of figure, however many units, periods and bindings. */
@ApplicationScoped
class ReportingFigures implements Figures {
    private static final Set<SourceKind> KINDS = Arrays.stream(SourceKind.values())
            .filter(kind -> kind.service().equals("reporting"))
            .collect(Collectors.toSet());
    private static final Map<String, String> MONTHS = Map.of(
            "ledger", "select distinct month from ledger_month where accounts > 0",
            "absence", "select distinct month from absence_total where superseded_at = 'infinity'",
            "production", "select distinct month from production where superseded_at = 'infinity'",
            "incident", "select distinct make_date(year, 1, 1) from incident_total where superseded_at = 'infinity'",
            "risk", "select distinct make_date(year, 1, 1) from risk_total where superseded_at = 'infinity'",
            "control", "select distinct date_trunc('month', day)::date from control");
    private static final String BUDGET_MONTHS =
            "select distinct month from balance_sum where dimension = 'all' and kind <> 'actual' and balances > 0";

    private final LedgerFigures ledger;
    private final AbsenceFigures absence;
    private final ProductionFigures production;
    private final IncidentFigures incidents;
    private final RiskFigures risks;
    private final ControlFigures controls;

    ReportingFigures(
            LedgerFigures ledger,
            AbsenceFigures absence,
            ProductionFigures production,
            IncidentFigures incidents,
            RiskFigures risks,
            ControlFigures controls) {
        this.ledger = ledger;
        this.absence = absence;
        this.production = production;
        this.incidents = incidents;
        this.risks = risks;
        this.controls = controls;
    }

    @Override
    public Topic topic() {
        return Topic.REPORTING_MEASUREMENT;
    }

    @Override
    public Set<SourceKind> kinds() {
        return KINDS;
    }

    @Override
    public Collection<Period> periods(Handle handle, Binding binding) {
        ReportingBinding asked = new ReportingBinding(binding);
        return asked.touched(
                asked.isAnnualBudget()
                        ? handle.createQuery(BUDGET_MONTHS)
                                .mapTo(LocalDate.class)
                                .set()
                        : months(handle, binding.kind()));
    }

    /** The months that there are figures of. */
    static Set<LocalDate> months(Handle handle, String kind) {
        return handle.createQuery(MONTHS.get(kind)).mapTo(LocalDate.class).set();
    }

    @Override
    public void compute(Handle handle, FigureRequest wanted) {
        ledger.compute(handle, wanted);
        absence.compute(handle, wanted);
        production.compute(handle, wanted);
        incidents.compute(handle, wanted);
        risks.compute(handle, wanted);
        controls.compute(handle, wanted);
    }

    /** Binds {@code :periods}, {@code :firsts} and {@code :lasts}. */
    static Query ofPeriods(Query query, List<Period> periods) {
        return query.bindArray("periods", String.class, texts(periods, Period::toString))
                .bindArray(
                        "firsts",
                        String.class,
                        texts(periods, period -> period.first().toString()))
                .bindArray(
                        "lasts",
                        String.class,
                        texts(periods, period -> period.last().toString()));
    }

    /** Binds {@code :from} and {@code :to} too: whole years, from some years before the first to the last. */
    static Query ofYears(Query query, List<Period> periods, int yearsBefore) {
        LocalDate first =
                periods.stream().map(Period::last).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                periods.stream().map(Period::last).max(LocalDate::compareTo).orElseThrow();
        return ofPeriods(query, periods)
                .bind("from", LocalDate.of(first.getYear() - yearsBefore, 1, 1))
                .bind("to", LocalDate.of(last.getYear(), 12, 31));
    }

    private static List<String> texts(List<Period> periods, Function<Period, String> text) {
        return periods.stream().map(text).toList();
    }
}
