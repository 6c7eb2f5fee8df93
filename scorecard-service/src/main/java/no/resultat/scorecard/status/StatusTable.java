package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.measurement.MeasurementsChanged.Slice;
import no.resultat.scorecard.strategy.Definition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * What an evaluation of a period reads and writes: a statement for each sort of fact, however many indicators and
 * units.
 */
@ApplicationScoped
class StatusTable {
    private static final String ORGANISATION = "select code, parent from organisation(:first, :last)";
    private static final String OWN = """
            select indicator, unit, value, numerator, denominator, n, withheld is not null as withheld
            from measurement_figure
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
            select indicator, unit, period, value, numerator, denominator, n, rolled_up, reported, expected, light, reason, trend, attainment,
                   criteria::text, match, revision
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and period = :period
            """;
    /** Units whose mean was withheld for the sake of others, not for its own small group. */
    private static final String HIDDEN_BEFORE = """
            select distinct s.indicator, s.unit
            from status s
            where s.indicator = any (:indicators) and s.period = :period and s.reason = 'withheld'
              and not exists (
                  select from measurement_figure m
                  where m.indicator = s.indicator and m.unit = s.unit and m.period = s.period
                    and m.recorded_at < s.superseded_at and m.superseded_at > s.recorded_at
                    and (m.withheld is not null or m.n < smallest_group()))
            """;

    private static final String CLOSE = """
            update status set superseded_at = :now
            where superseded_at = 'infinity' and indicator = :indicator and unit = :unit and period = :period
            """;
    private static final String RECORD = """
            insert into status (indicator, unit, period, value, numerator, denominator, n, rolled_up, reported, expected, light, reason, trend, attainment,
                criteria, match, light_before, revision, recorded_at)
            values (:indicator, :unit, :period, :value, :numerator, :denominator, :n, :rolledUp, :reported, :expected, :light, :reason, :trend, :attainment,
                :criteria::jsonb, :match, :lightBefore, :revision, :now)
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

    /** Every unit of the period's organisation with its parent. */
    Map<UnitCode, Optional<UnitCode>> parents(Handle handle, Period period) {
        Map<UnitCode, Optional<UnitCode>> parents = new LinkedHashMap<>();
        handle.createQuery(ORGANISATION)
                .bind("first", period.first())
                .bind("last", period.last())
                .mapTo(Placed.class)
                .forEach(placed -> parents.put(placed.code(), placed.parent()));
        return parents;
    }

    /** What was measured for the units themselves. */
    Map<IndicatorCode, Map<UnitCode, Measured>> own(
            Handle handle, Period period, Collection<IndicatorCode> indicators) {
        Map<IndicatorCode, Map<UnitCode, Measured>> own = new HashMap<>();
        of(handle.createQuery(OWN), indicators)
                .bind("period", period)
                .mapTo(Own.class)
                .forEach(row -> own.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row.measured()));
        return own;
    }

    /**
     * The units whose mean was withheld in an earlier version for the sake of others; they stay so, since the others'
     * figures of that time were told.
     */
    Map<IndicatorCode, Set<UnitCode>> hiddenBefore(Handle handle, Period period, Collection<IndicatorCode> indicators) {
        Map<IndicatorCode, Set<UnitCode>> hidden = new HashMap<>();
        of(handle.createQuery(HIDDEN_BEFORE), indicators)
                .bind("period", period)
                .mapTo(Hidden.class)
                .forEach(row -> hidden.computeIfAbsent(row.indicator(), code -> new HashSet<>())
                        .add(row.unit()));
        return hidden;
    }

    /** Each unit's value in the period measured before. */
    Map<IndicatorCode, Map<UnitCode, BigDecimal>> before(
            Handle handle, Period period, Collection<IndicatorCode> indicators) {
        Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = new HashMap<>();
        of(handle.createQuery(BEFORE), indicators)
                .bind("end", period.last())
                .bind("period", period)
                .mapTo(Valued.class)
                .forEach(row -> before.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row.value()));
        return before;
    }

    /** The values of the periods that changes are counted from. */
    Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines(
            Handle handle, Period period, Collection<IndicatorCode> indicators, Map<IndicatorCode, Definition> known) {
        List<String> periods = indicators.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .flatMap(definition -> definition.baselines(period).stream())
                .map(Period::toString)
                .distinct()
                .toList();
        Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines = new HashMap<>();
        if (!periods.isEmpty()) {
            of(handle.createQuery(BASELINES), indicators)
                    .bindArray("periods", String.class, periods)
                    .mapTo(Baseline.class)
                    .forEach(row -> baselines
                            .computeIfAbsent(row.indicator(), code -> new HashMap<>())
                            .computeIfAbsent(row.period(), of -> new HashMap<>())
                            .put(row.unit(), row.value()));
        }
        return baselines;
    }

    /** How everybody stands as it is kept now. */
    Map<IndicatorCode, Map<UnitCode, Kept>> current(
            Handle handle, Period period, Collection<IndicatorCode> indicators) {
        Map<IndicatorCode, Map<UnitCode, Kept>> current = new HashMap<>();
        of(handle.createQuery(CURRENT), indicators)
                .bind("period", period)
                .mapTo(Kept.class)
                .forEach(row -> current.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row));
        return current;
    }

    /** Who looks back on what changed: the next measured period by its trend, and whoever counts a change from it. */
    Set<Slice> dependents(Handle handle, Period period, List<Kept> changed, Map<IndicatorCode, Definition> known) {
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

    void record(Handle handle, List<Change> changes, Instant now) {
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

    private static Query of(Query query, Collection<IndicatorCode> indicators) {
        return query.bindArray(
                "indicators",
                String.class,
                indicators.stream().map(IndicatorCode::text).toList());
    }

    /** A status that is another one now. */
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

    record Hidden(IndicatorCode indicator, UnitCode unit) {}

    record Valued(IndicatorCode indicator, UnitCode unit, BigDecimal value) {}

    record Baseline(IndicatorCode indicator, UnitCode unit, Period period, BigDecimal value) {}
}
