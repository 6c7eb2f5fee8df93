package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.database.Columns;
import no.resultat.scorecard.strategy.Definition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * What an evaluation of a period reads and writes: a statement for each sort of fact, however many indicators and
 * units. None of them reads what lies further back than the last value before, so that a write costs the same at any
 * history.
 */
@ApplicationScoped
class StoredStatuses {
    private static final int WRITTEN_AT_ONCE = 5000;

    private static final String ORGANISATION = "select code, parent from organisation(:first, :last)";
    private static final String OF_UNITS = " and unit = any (:units)";
    private static final String OWN = """
            select indicator, unit, value, numerator, denominator, n, withheld
            from measurement_figure
            where superseded_at = 'infinity' and indicator = any (:indicators) and period = :period
            """;
    private static final String BEFORE = """
            select i.indicator, u.unit, last.value
            from unnest(:indicators) as i (indicator)
            cross join unnest(:units) as u (unit)
            cross join lateral (
                select s.value
                from status s
                where s.superseded_at = 'infinity' and s.value is not null and s.indicator = i.indicator and s.unit = u.unit
                  and s.last_day < :end and period_length(s.period) = period_length(:period)
                order by s.last_day desc
                limit 1
            ) last
            """;
    private static final String VALUES = """
            select indicator, unit, value
            from status
            where superseded_at = 'infinity' and value is not null and indicator = any (:indicators) and period = :period
            """;
    private static final String NEXT = """
            select c.indicator, c.unit, next.period
            from unnest(:indicators, :units) as c (indicator, unit)
            cross join lateral (
                select s.period
                from status s
                where s.superseded_at = 'infinity' and s.value is not null and s.indicator = c.indicator and s.unit = c.unit
                  and s.last_day > :end and period_length(s.period) = period_length(:period)
                order by s.last_day
                limit 1
            ) next
            """;
    private static final String BASELINES = """
            select indicator, unit, period, value
            from status
            where superseded_at = 'infinity' and indicator = any (:indicators) and period = any (:periods) and value is not null
            """;
    private static final String CURRENT = """
            select indicator, unit, period, value, numerator, denominator, n, null as withheld, rolled_up, reported, expected, light, reason, trend, attainment,
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
            where superseded_at = 'infinity' and indicator = :indicator and period = :period and unit = any (:units)
            """;
    private static final String RECORD = """
            insert into status (indicator, unit, period, value, numerator, denominator, n, rolled_up, reported, expected, light, reason, trend,
                attainment, criteria, match, light_before, revision, recorded_at)
            select indicator, unit, :period, value, numerator, denominator, n, rolled_up, reported, expected, light, reason, trend,
                attainment, criteria::jsonb, match, light_before, revision, :now
            from unnest(:indicators, :units, :values::numeric[], :numerators::numeric[], :denominators::numeric[], :ns::bigint[],
                    :rolledUps::boolean[], :reporteds::integer[], :expecteds::integer[], :lights, :reasons, :trends, :attainments::numeric[],
                    :criteria, :matches, :lightsBefore, :revisions::bigint[])
                as c (indicator, unit, value, numerator, denominator, n, rolled_up, reported, expected, light, reason, trend,
                    attainment, criteria, match, light_before, revision)
            """;

    /** Every unit of the period's organisation with its parent. */
    Places places(Handle handle, Period period) {
        Map<UnitCode, Optional<UnitCode>> parents = new LinkedHashMap<>();
        handle.createQuery(ORGANISATION)
                .bind("first", period.first())
                .bind("last", period.last())
                .mapTo(UnitPlace.class)
                .forEach(placed -> parents.put(placed.code(), placed.parent()));
        return new Places(parents);
    }

    /**
     * What was measured for the units themselves.
     *
     * @param units which; empty for all
     */
    Map<IndicatorCode, Map<UnitCode, MeasuredValue>> own(
            Handle handle, Period period, Collection<IndicatorCode> indicators, Optional<Set<UnitCode>> units) {
        Map<IndicatorCode, Map<UnitCode, MeasuredValue>> own = new HashMap<>();
        ofUnits(handle, OWN, indicators, units)
                .bind("period", period)
                .mapTo(OwnMeasurement.class)
                .forEach(row -> own.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), MeasuredValue.itself(row.figure())));
        return own;
    }

    /**
     * The units whose mean was withheld in an earlier version for the sake of others; they stay so, since the others'
     * figures of that time were told.
     */
    Map<IndicatorCode, Set<UnitCode>> hiddenBefore(Handle handle, Period period, Collection<IndicatorCode> indicators) {
        Map<IndicatorCode, Set<UnitCode>> hidden = new HashMap<>();
        if (!indicators.isEmpty()) {
            of(handle.createQuery(HIDDEN_BEFORE), indicators)
                    .bind("period", period)
                    .mapTo(Of.class)
                    .forEach(row -> hidden.computeIfAbsent(row.indicator(), code -> new HashSet<>())
                            .add(row.unit()));
        }
        return hidden;
    }

    /** The units' values in the period measured before. */
    Map<IndicatorCode, Map<UnitCode, BigDecimal>> before(
            Handle handle, Period period, Collection<IndicatorCode> indicators, Collection<UnitCode> units) {
        Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = new HashMap<>();
        of(handle.createQuery(BEFORE), indicators)
                .bindArray("units", String.class, texts(units))
                .bind("end", period.last())
                .bind("period", period)
                .mapTo(Valued.class)
                .forEach(row -> before.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row.value()));
        return before;
    }

    /** The values of a period. */
    Map<IndicatorCode, Map<UnitCode, BigDecimal>> values(
            Handle handle, Period period, Collection<IndicatorCode> indicators) {
        Map<IndicatorCode, Map<UnitCode, BigDecimal>> values = new HashMap<>();
        of(handle.createQuery(VALUES), indicators)
                .bind("period", period)
                .mapTo(Valued.class)
                .forEach(row -> values.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row.value()));
        return values;
    }

    /** In which period those whose value is different are measured next. */
    List<Next> next(Handle handle, Period period, List<Change> changes) {
        return ofChanges(handle.createQuery(NEXT), changes)
                .bind("end", period.last())
                .bind("period", period)
                .mapTo(Next.class)
                .list();
    }

    /**
     * The values of the periods that changes are counted from.
     *
     * @param units whose; empty for all
     */
    Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines(
            Handle handle,
            Period period,
            Collection<IndicatorCode> indicators,
            Map<IndicatorCode, Definition> known,
            Optional<Set<UnitCode>> units) {
        List<String> periods = indicators.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .flatMap(definition -> definition.baselines(period).stream())
                .map(Period::toString)
                .distinct()
                .toList();
        Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines = new HashMap<>();
        if (!periods.isEmpty()) {
            ofUnits(handle, BASELINES, indicators, units)
                    .bindArray("periods", String.class, periods)
                    .mapTo(Baseline.class)
                    .forEach(row -> baselines
                            .computeIfAbsent(row.indicator(), code -> new HashMap<>())
                            .computeIfAbsent(row.period(), of -> new HashMap<>())
                            .put(row.unit(), row.value()));
        }
        return baselines;
    }

    /**
     * How units stand as it is kept now.
     *
     * @param units which; empty for all
     */
    Map<IndicatorCode, Map<UnitCode, StoredStatus>> current(
            Handle handle, Period period, Collection<IndicatorCode> indicators, Optional<Set<UnitCode>> units) {
        Map<IndicatorCode, Map<UnitCode, StoredStatus>> current = new HashMap<>();
        ofUnits(handle, CURRENT, indicators, units)
                .bind("period", period)
                .mapTo(StoredStatus.class)
                .forEach(row -> current.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                        .put(row.unit(), row));
        return current;
    }

    /** @param changes all of one period */
    void record(Handle handle, Period period, List<Change> changes, Instant now) {
        // as most indexes have them, so that their pages are written one after the other, and a unit's lie on one page
        // for its card
        changes.sort(Comparator.comparing(Change::unit).thenComparing(Change::indicator));
        changes.stream()
                .flatMap(change -> change.before().stream())
                .collect(Collectors.groupingBy(
                        StoredStatus::indicator, Collectors.mapping(StoredStatus::unit, Collectors.toList())))
                .forEach((indicator, units) -> handle.createUpdate(CLOSE)
                        .bind("indicator", indicator)
                        .bind("period", period)
                        .bindArray("units", String.class, texts(units))
                        .bind("now", now)
                        .execute());
        for (int from = 0; from < changes.size(); from += WRITTEN_AT_ONCE) {
            record(handle.createUpdate(RECORD), changes.subList(from, Math.min(changes.size(), from + WRITTEN_AT_ONCE)))
                    .bind("period", period)
                    .bind("now", now)
                    .execute();
        }
    }

    private static Update record(Update statement, List<Change> changes) {
        column(statement, "values", changes, one -> number(one.value()));
        column(statement, "numerators", changes, one -> number(one.figure().numerator()));
        column(statement, "denominators", changes, one -> number(one.figure().denominator()));
        column(
                statement,
                "ns",
                changes,
                one -> one.figure().n().map(String::valueOf).orElse(null));
        column(statement, "rolledUps", changes, one -> String.valueOf(one.rolledUp()));
        column(
                statement,
                "reporteds",
                changes,
                one -> one.reported().map(String::valueOf).orElse(null));
        column(
                statement,
                "expecteds",
                changes,
                one -> one.expected().map(String::valueOf).orElse(null));
        column(statement, "lights", changes, one -> one.light().name());
        column(statement, "reasons", changes, one -> one.reason().map(Word::of).orElse(null));
        column(statement, "trends", changes, one -> one.trend().map(Enum::name).orElse(null));
        column(statement, "attainments", changes, one -> number(one.attainment()));
        column(statement, "criteria", changes, StoredStatus::criteria);
        column(statement, "matches", changes, one -> one.match().map(Enum::name).orElse(null));
        column(statement, "revisions", changes, one -> String.valueOf(one.revision()));
        Columns.bind(
                statement,
                "lightsBefore",
                changes,
                change -> change.before().map(before -> before.light().name()).orElse(null));
        return ofChanges(statement, changes);
    }

    private static void column(
            Update statement, String name, List<Change> changes, Function<StoredStatus, String> text) {
        Columns.bind(statement, name, changes, change -> text.apply(change.after()));
    }

    private static String number(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse(null);
    }

    private static <S extends SqlStatement<S>> S ofChanges(S statement, List<Change> changes) {
        Columns.bind(statement, "indicators", changes, Change::indicator);
        return Columns.bind(statement, "units", changes, Change::unit);
    }

    private static Query ofUnits(
            Handle handle, String statement, Collection<IndicatorCode> indicators, Optional<Set<UnitCode>> units) {
        return units.map(some -> of(handle.createQuery(statement + OF_UNITS), indicators)
                        .bindArray("units", String.class, texts(some)))
                .orElseGet(() -> of(handle.createQuery(statement), indicators));
    }

    private static Query of(Query query, Collection<IndicatorCode> indicators) {
        return query.bindArray(
                "indicators",
                String.class,
                indicators.stream().map(IndicatorCode::text).toList());
    }

    private static List<String> texts(Collection<UnitCode> units) {
        return units.stream().map(UnitCode::text).toList();
    }

    /** A status that is another one now. */
    record Change(Optional<StoredStatus> before, StoredStatus after) {
        private String indicator() {
            return after.indicator().text();
        }

        private String unit() {
            return after.unit().text();
        }

        boolean isOfLight() {
            return before.map(StoredStatus::light).filter(after.light()::equals).isEmpty();
        }

        boolean isOfValue() {
            Optional<BigDecimal> was = before.flatMap(StoredStatus::value);
            Optional<BigDecimal> is = after.value();
            return was.isPresent() != is.isPresent()
                    || is.filter(value -> value.compareTo(was.get()) != 0).isPresent();
        }

        /** Whether the unit has a value where it had none, or none where it had one. */
        boolean isOfPresence() {
            return before.flatMap(StoredStatus::value).isPresent()
                    != after.value().isPresent();
        }
    }

    record UnitPlace(UnitCode code, Optional<UnitCode> parent) {}

    record OwnMeasurement(
            IndicatorCode indicator, UnitCode unit, @Nested Figure figure) {}

    record Of(IndicatorCode indicator, UnitCode unit) {}

    record Valued(IndicatorCode indicator, UnitCode unit, BigDecimal value) {}

    record Next(IndicatorCode indicator, UnitCode unit, Period period) {}

    record Baseline(IndicatorCode indicator, UnitCode unit, Period period, BigDecimal value) {}
}
