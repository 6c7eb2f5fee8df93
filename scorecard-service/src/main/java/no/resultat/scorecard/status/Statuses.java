package no.resultat.scorecard.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.Status;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.events.Outbox;
import no.resultat.scorecard.measurement.MeasurementsChanged;
import no.resultat.scorecard.measurement.MeasurementsChanged.Slice;
import no.resultat.scorecard.organisation.OrganisationChanged;
import no.resultat.scorecard.status.Evaluation.Standing;
import no.resultat.scorecard.status.StatusTable.Change;
import no.resultat.scorecard.strategy.Definition;
import no.resultat.scorecard.strategy.Definitions;
import no.resultat.scorecard.strategy.StrategyChanged;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps how every indicator stands for every unit and period. Evaluated in the transaction of whatever changes it, with
 * the tenant locked, so that nobody sees a figure without its light; a period at a time, the earliest first, since
 * later ones look back on it.
 */
@ApplicationScoped
class Statuses {
    /** Who writes a figure may see a part of the organisation only; those above stand otherwise all the same. */
    private static final String SEE_ALL = "select set_config('resultat.units', '*', true)";

    private static final String SLICES_OF = """
            select indicator, period from measurement where superseded_at = 'infinity' and indicator = any (:indicators)
            union
            select indicator, period from status where superseded_at = 'infinity' and indicator = any (:indicators)
            """;
    private static final String SLICES_FROM = """
            select indicator, period from measurement where superseded_at = 'infinity' and period_end(period) >= :from
            union
            select indicator, period from status where superseded_at = 'infinity' and period_end(period) >= :from
            """;
    private static final String NOTIFY = "select pg_notify('light', :tenant)";

    private final Jdbi database;
    private final StatusTable table;
    private final Definitions definitions;
    private final Outbox outbox;
    private final Callers callers;
    private final ObjectMapper json;

    Statuses(
            Jdbi database,
            StatusTable table,
            Definitions definitions,
            Outbox outbox,
            Callers callers,
            ObjectMapper json) {
        this.database = database;
        this.table = table;
        this.definitions = definitions;
        this.outbox = outbox;
        this.callers = callers;
        this.json = json;
    }

    void measured(@Observes MeasurementsChanged changed) {
        evaluate(changed.slices(), changed.now());
    }

    void defined(@Observes StrategyChanged changed) {
        List<String> codes =
                changed.indicators().stream().map(IndicatorCode::text).toList();
        evaluate(
                database.withHandle(handle -> handle.createQuery(SLICES_OF)
                        .bindArray("indicators", String.class, codes)
                        .mapTo(Slice.class)
                        .list()),
                changed.now());
    }

    void reorganised(@Observes OrganisationChanged changed) {
        evaluate(
                database.withHandle(handle -> handle.createQuery(SLICES_FROM)
                        .bind("from", changed.from())
                        .mapTo(Slice.class)
                        .list()),
                changed.now());
    }

    private void evaluate(Collection<Slice> slices, Instant now) {
        Map<IndicatorCode, Definition> known =
                definitions.of(slices.stream().map(Slice::indicator).collect(Collectors.toSet()));
        TreeMap<Period, Set<IndicatorCode>> due =
                new TreeMap<>(Comparator.comparing(Period::last).thenComparing(Period::toString));
        slices.forEach(slice ->
                due.computeIfAbsent(slice.period(), period -> new HashSet<>()).add(slice.indicator()));
        List<Status> news = new ArrayList<>();
        database.useHandle(handle -> {
            handle.createQuery(SEE_ALL).mapTo(String.class).one();
            while (!due.isEmpty()) {
                var next = due.pollFirstEntry();
                List<Kept> changed = evaluate(handle, next.getKey(), next.getValue(), known, now);
                changed.forEach(kept -> news.add(kept.event(now, json)));
                table.dependents(handle, next.getKey(), changed, known)
                        .forEach(slice -> due.computeIfAbsent(slice.period(), period -> new HashSet<>())
                                .add(slice.indicator()));
            }
            outbox.publishAll(
                    Topic.SCORECARD_STATUS,
                    news,
                    status -> "%s|%s|%s".formatted(status.indicator(), status.unit(), status.period()));
            if (!news.isEmpty()) {
                handle.createQuery(NOTIFY)
                        .bind("tenant", callers.current().tenant())
                        .mapTo(String.class)
                        .one();
            }
        });
    }

    private List<Kept> evaluate(
            Handle handle,
            Period period,
            Set<IndicatorCode> indicators,
            Map<IndicatorCode, Definition> known,
            Instant now) {
        Map<UnitCode, Optional<UnitCode>> parents = table.parents(handle, period);
        Map<IndicatorCode, Map<UnitCode, Measured>> own = table.own(handle, period, indicators);
        Map<IndicatorCode, Set<UnitCode>> hiddenBefore = table.hiddenBefore(handle, period, indicators);
        Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = table.before(handle, period, indicators);
        Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines =
                table.baselines(handle, period, indicators, known);
        Map<IndicatorCode, Map<UnitCode, Kept>> current = table.current(handle, period, indicators);
        int leastCoverage = EvaluationSettings.of(handle).leastCoverage();
        List<Change> changes = new ArrayList<>();
        for (IndicatorCode indicator : indicators) {
            Map<UnitCode, Standing> standings = Optional.ofNullable(known.get(indicator))
                    .filter(definition -> definition.frequency() == period.length())
                    .map(definition -> new Evaluation(
                                    definition,
                                    period,
                                    parents,
                                    own.getOrDefault(indicator, Map.of()),
                                    hiddenBefore.getOrDefault(indicator, Set.of()),
                                    leastCoverage)
                            .standings(
                                    before.getOrDefault(indicator, Map.of()),
                                    baselines.getOrDefault(indicator, Map.of())))
                    .orElse(Map.of());
            changes.addAll(changes(indicator, period, standings, current.getOrDefault(indicator, Map.of())));
        }
        table.record(handle, changes, now);
        return changes.stream().map(Change::after).toList();
    }

    private List<Change> changes(
            IndicatorCode indicator, Period period, Map<UnitCode, Standing> standings, Map<UnitCode, Kept> current) {
        List<Change> changes = new ArrayList<>();
        standings.forEach((unit, standing) -> {
            Optional<Kept> before = Optional.ofNullable(current.get(unit));
            Kept after = Kept.of(
                    indicator,
                    unit,
                    period,
                    standing,
                    before.map(Kept::revision).orElse(0L) + 1,
                    this::write);
            if (before.filter(known -> after.saysTheSame(known, json)).isEmpty()) {
                changes.add(new Change(before, after));
            }
        });
        current.values().stream()
                .filter(before -> !standings.containsKey(before.unit()) && !before.isNothing())
                .forEach(before -> changes.add(new Change(Optional.of(before), before.withdrawn())));
        return changes;
    }

    private String write(Object criteria) {
        try {
            return json.writeValueAsString(criteria);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
