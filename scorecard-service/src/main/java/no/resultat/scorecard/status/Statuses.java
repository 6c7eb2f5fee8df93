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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import no.resultat.scorecard.strategy.Definition;
import no.resultat.scorecard.strategy.Definitions;
import no.resultat.scorecard.strategy.StrategyChanged;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Keeps how every indicator stands for every unit and period. Evaluated in the transaction of whatever changes it, with
 * the tenant locked, so that nobody sees a figure without its light; a period at a time, the earliest first, since
 * later ones look back on it.
 */
@ApplicationScoped
class Statuses {
    /** Who writes a figure may see a part of the organisation only; those above stand otherwise all the same. */
    private static final String SEE_ALL = "select set_config('resultat.units', '*', true)";

    private static final String ORGANISATION = "select code, parent from organisation(:first, :last)";
    private static final String OWN = """
            select indicator, unit, value, numerator, denominator, n, withheld is not null as withheld
            from measurement
            where superseded_at = 'infinity' and indicator = any (:indicators) and period = :period
            """;
    private static final String BEFORE = """
            select distinct on (indicator, unit) indicator, unit, value
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and value is not null
              and period_end(period) < :end and period_length(period) = period_length(:period)
            order by indicator, unit, period_end(period) desc
            """;
    private static final String BASELINES = """
            select indicator, unit, period, value
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and period = any (:periods) and value is not null
            """;
    private static final String CURRENT = """
            select indicator, unit, period, value, numerator, denominator, n, rolled_up, light, reason, trend, attainment, criteria::text, match, revision
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and period = :period
            """;
    private static final String CLOSE = """
            update status set superseded_at = :now
            where superseded_at = 'infinity' and indicator = :indicator and unit = :unit and period = :period
            """;
    private static final String RECORD = """
            insert into status (indicator, unit, period, value, numerator, denominator, n, rolled_up, light, reason, trend, attainment,
                criteria, match, light_before, revision, recorded_at)
            values (:indicator, :unit, :period, :value, :numerator, :denominator, :n, :rolledUp, :light, :reason, :trend, :attainment,
                :criteria::jsonb, :match, :lightBefore, :revision, :now)
            """;
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
    private static final String LATER = """
            select distinct on (indicator, unit) indicator, period
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and unit = any (:units) and period_end(period) > :end
            order by indicator, unit, period_end(period)
            """;
    private static final String OTHERS = """
            select distinct indicator, period
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and period <> :period
            """;
    private static final String NOTIFY = "select pg_notify('light', :tenant)";

    private final Jdbi database;
    private final Definitions definitions;
    private final Outbox outbox;
    private final Callers callers;
    private final ObjectMapper json;

    Statuses(Jdbi database, Definitions definitions, Outbox outbox, Callers callers, ObjectMapper json) {
        this.database = database;
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
                dependents(handle, next.getKey(), changed, known)
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
        List<String> codes = indicators.stream().map(IndicatorCode::text).toList();
        Map<UnitCode, Optional<UnitCode>> parents = new LinkedHashMap<>();
        handle.createQuery(ORGANISATION)
                .bind("first", period.first())
                .bind("last", period.last())
                .mapTo(Placed.class)
                .forEach(placed -> parents.put(placed.code(), placed.parent()));
        Map<IndicatorCode, Map<UnitCode, Measured>> own = new HashMap<>();
        handle.createQuery(OWN)
                .bindArray("indicators", String.class, codes)
                .bind("period", period)
                .mapTo(Own.class)
                .forEach(row -> own.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row.measured()));
        Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = values(handle.createQuery(BEFORE)
                .bindArray("indicators", String.class, codes)
                .bind("end", period.last())
                .bind("period", period)
                .mapTo(Valued.class)
                .list());
        Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines =
                baselines(handle, period, indicators, known);
        Map<IndicatorCode, Map<UnitCode, Kept>> current = new HashMap<>();
        handle.createQuery(CURRENT)
                .bindArray("indicators", String.class, codes)
                .bind("period", period)
                .mapTo(Kept.class)
                .forEach(row -> current.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row));
        List<Change> changes = new ArrayList<>();
        for (IndicatorCode indicator : indicators) {
            Map<UnitCode, Standing> standings = Optional.ofNullable(known.get(indicator))
                    .filter(definition -> definition.frequency() == period.length())
                    .map(definition -> new Evaluation(
                                    definition, period, parents, own.getOrDefault(indicator, Map.of()))
                            .standings(
                                    before.getOrDefault(indicator, Map.of()),
                                    baselines.getOrDefault(indicator, Map.of())))
                    .orElse(Map.of());
            changes.addAll(changes(indicator, period, standings, current.getOrDefault(indicator, Map.of())));
        }
        record(handle, changes, now);
        return changes.stream().map(Change::after).toList();
    }

    private Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines(
            Handle handle, Period period, Set<IndicatorCode> indicators, Map<IndicatorCode, Definition> known) {
        List<String> periods = indicators.stream()
                .map(known::get)
                .filter(java.util.Objects::nonNull)
                .flatMap(definition -> definition.baselines(period).stream())
                .map(Period::toString)
                .distinct()
                .toList();
        Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines = new HashMap<>();
        if (!periods.isEmpty()) {
            handle.createQuery(BASELINES)
                    .bindArray(
                            "indicators",
                            String.class,
                            indicators.stream().map(IndicatorCode::text).toList())
                    .bindArray("periods", String.class, periods)
                    .mapTo(Baseline.class)
                    .forEach(row -> baselines
                            .computeIfAbsent(row.indicator(), code -> new HashMap<>())
                            .computeIfAbsent(row.period(), of -> new HashMap<>())
                            .put(row.unit(), row.value()));
        }
        return baselines;
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

    /** Who looks back on what changed: the next measured period by its trend, and whoever counts a change from it. */
    private static Set<Slice> dependents(
            Handle handle, Period period, List<Kept> changed, Map<IndicatorCode, Definition> known) {
        if (changed.isEmpty()) {
            return Set.of();
        }
        Set<IndicatorCode> indicators = changed.stream().map(Kept::indicator).collect(Collectors.toSet());
        List<String> codes = indicators.stream().map(IndicatorCode::text).toList();
        Set<Slice> dependents = new HashSet<>(handle.createQuery(LATER)
                .bindArray("indicators", String.class, codes)
                .bindArray(
                        "units",
                        String.class,
                        changed.stream()
                                .map(kept -> kept.unit().text())
                                .distinct()
                                .toList())
                .bind("end", period.last())
                .mapTo(Slice.class)
                .list());
        handle.createQuery(OTHERS)
                .bindArray("indicators", String.class, codes)
                .bind("period", period)
                .mapTo(Slice.class)
                .filter(slice -> known.containsKey(slice.indicator())
                        && known.get(slice.indicator())
                                .baselines(slice.period())
                                .contains(period))
                .forEach(dependents::add);
        return dependents;
    }

    private void record(Handle handle, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        PreparedBatch close = handle.prepareBatch(CLOSE);
        PreparedBatch record = handle.prepareBatch(RECORD);
        for (Change change : changes) {
            Kept after = change.after();
            close.bind("indicator", after.indicator())
                    .bind("unit", after.unit())
                    .bind("period", after.period())
                    .bind("now", now)
                    .add();
            record.bindMethods(after)
                    .bind(
                            "lightBefore",
                            change.before().map(before -> before.light().name()).orElse(null))
                    .bind("now", now)
                    .add();
        }
        close.execute();
        record.execute();
    }

    private static Map<IndicatorCode, Map<UnitCode, BigDecimal>> values(List<Valued> rows) {
        Map<IndicatorCode, Map<UnitCode, BigDecimal>> values = new HashMap<>();
        rows.forEach(row ->
                values.computeIfAbsent(row.indicator(), code -> new HashMap<>()).put(row.unit(), row.value()));
        return values;
    }

    private String write(Object criteria) {
        try {
            return json.writeValueAsString(criteria);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Change(Optional<Kept> before, Kept after) {}

    record Placed(UnitCode code, Optional<UnitCode> parent) {}

    record Own(
            IndicatorCode indicator,
            UnitCode unit,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<Long> n,
            boolean withheld) {
        Measured measured() {
            return new Measured(value, numerator, denominator, n, withheld, false);
        }
    }

    record Valued(IndicatorCode indicator, UnitCode unit, BigDecimal value) {}

    record Baseline(IndicatorCode indicator, UnitCode unit, Period period, BigDecimal value) {}
}
