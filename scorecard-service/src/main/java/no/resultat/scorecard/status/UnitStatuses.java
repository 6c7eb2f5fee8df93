package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Paging;
import no.resultat.scorecard.strategy.Limits;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** How many units stand in a period, as their cards show it: in one statement, however many units and indicators. */
@ApplicationScoped
class UnitStatuses {
    private static final String MATCHED = """
            with place as materialized (
                select code, name, type from units_asked(:under, :depth, :first, :last)
                where cardinality(:types) = 0 or type = any (:types)
            ),
            asked as materialized (
                select i.code, i.scorecard, i.label, i.unit_of_measure, i.direction, i.decimals, i.frequency, i.source, i.position,
                       h.document -> 'unitTypes' as unit_types
                from indicator i
                join scorecard_history h on h.code = i.scorecard and h.superseded_at = 'infinity'
                where i.superseded_at = 'infinity' and (cardinality(:indicators) = 0 or i.code = any (:indicators))
                  and (:scorecard::text is null or i.scorecard = :scorecard)
            ),
            shown as (
                select p.code as unit, p.name as unit_name, p.type as unit_type,
                       a.code as indicator, a.scorecard, a.label, a.unit_of_measure, a.direction, a.decimals, a.position,
                       case when is_current(s.period, :period) then lower(s.light) else 'grey' end as light,
                       case when s.period is null then case when a.source ->> 'kind' = 'manual' or has_answer(a.code) then 'no-value' else 'unbound' end
                            when is_current(s.period, :period) then s.reason
                            else 'outdated' end as reason,
                       round(s.value, a.decimals) as value, s.value as exact_value, s.period as measured_period, lower(s.trend) as trend, s.n, s.reported, s.expected,
                       case when is_current(s.period, :period) then s.attainment end as attainment,
                       (first.criterion ->> 'desired')::numeric as desired, (first.criterion ->> 'lower')::numeric as lower
                from place p
                join asked a on a.unit_types is null or jsonb_exists(a.unit_types, p.type)
                left join lateral (
                    select * from told_status status
                    where status.superseded_at = 'infinity' and status.indicator = a.code and status.unit = p.code
                      and status.last_day <= end_of_period(a.frequency, :last) and status.reason is distinct from 'no-value'
                    order by status.last_day desc
                    limit 1
                ) s on true
                left join lateral (
                    select t.criteria -> 0 as criterion from target t
                    where t.superseded_at = 'infinity' and t.indicator = a.code and t.year = extract(year from :last::date)
                      and t.unit in (p.code, '')
                    order by t.unit desc
                    limit 1
                ) first on true
            ),
            matched as materialized (
                select * from shown
                where (cardinality(:lights) = 0 or light = any (:lights)) and (cardinality(:trends) = 0 or trend = any (:trends))
            )
            """;
    private static final String LIST = MATCHED + """
            , counts as (
                select count(*) as total, count(*) filter (where light = 'green') as green, count(*) filter (where light = 'yellow') as yellow,
                       count(*) filter (where light = 'red') as red, count(*) filter (where light = 'grey') as grey
                from matched
            )
            select counts.*, part.*
            from counts
            left join lateral (
                select ordered.*, place_in_order::text as place from (select matched.*, %s as place_in_order from matched) ordered
                where (place_in_order, unit collate natural_order, indicator collate natural_order)
                      > (:afterPlace::numeric, :afterUnit::text collate natural_order, :afterIndicator::text collate natural_order)
                order by place_in_order, unit collate natural_order, indicator collate natural_order
                limit :fetch
            ) part on true
            order by place_in_order, unit collate natural_order, indicator collate natural_order
            """;
    private static final String RANKED = MATCHED + """
            select matched.*, rank() over (order by
                       case direction when 'HIGHER_IS_BETTER' then -exact_value when 'higher-is-better' then -exact_value
                                      when 'LOWER_IS_BETTER' then exact_value when 'lower-is-better' then exact_value
                                      else -attainment end) as rank
            from matched
            where value is not null and (direction not in ('BAND', 'band') or attainment is not null) and reason is distinct from 'outdated'
            order by rank, unit collate natural_order
            """;
    private static final String IS_THERE = "select exists (select from organisation(:first, :last) where code = :unit)";

    private final Jdbi database;

    UnitStatuses(Jdbi database) {
        this.database = database;
    }

    /** @throws UnknownUnit if there is no such unit in the period that it is asked under */
    StatusList list(StatusQuery asked, Period period, boolean exact, Paging paging) {
        Optional<Cursor> after = paging.after(3);
        List<ListedRow> rows = database.withHandle(handle -> bound(
                        handle.createQuery(LIST.formatted(asked.order().sql())), asked, period)
                .bind("scorecard", asked.scorecard())
                .bindArray("indicators", String.class, asked.indicators())
                .bindArray("lights", String.class, asked.lights())
                .bindArray("trends", String.class, asked.trends())
                .bind("afterPlace", after.map(cursor -> cursor.part(0)).orElse("-Infinity"))
                .bind("afterUnit", after.map(cursor -> cursor.part(1)).orElse(""))
                .bind("afterIndicator", after.map(cursor -> cursor.part(2)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ListedRow.class)
                .list());
        if (rows.get(0).total() == 0) {
            requireThere(asked, period);
        }
        List<ListedRow> listed =
                rows.stream().filter(row -> row.unit().isPresent()).toList();
        List<ListedRow> part = listed.subList(0, Math.min(listed.size(), paging.limit()));
        ListedRow any = rows.get(0);
        return new StatusList(
                period,
                any.total(),
                new StatusList.Counts(any.green(), any.yellow(), any.red(), any.grey()),
                part.stream().map(row -> row.status(exact)).toList(),
                listed.size() <= paging.limit()
                        ? Optional.empty()
                        : Optional.of(paging.next(part.get(part.size() - 1).cursor())));
    }

    /**
     * Units by how good an indicator's value is, the best first; those without a current value are none of them.
     *
     * @throws UnknownUnit if there is no such unit in the period that it is asked under
     */
    List<RankedRow> rank(UnitsQuery asked, IndicatorCode indicator, Period period) {
        List<RankedRow> rows = database.withHandle(handle -> bound(handle.createQuery(RANKED), asked, period)
                .bind("scorecard", Optional.<String>empty())
                .bindArray("indicators", String.class, List.of(indicator.text()))
                .bindArray("lights", String.class, List.of())
                .bindArray("trends", String.class, List.of())
                .mapTo(RankedRow.class)
                .list());
        if (rows.isEmpty()) {
            requireThere(asked, period);
        }
        return rows;
    }

    private void requireThere(UnitsQuery asked, Period period) {
        if (asked.under() != null
                && !database.withHandle(handle -> handle.createQuery(IS_THERE)
                        .bind("first", period.first())
                        .bind("last", period.last())
                        .bind("unit", asked.under())
                        .mapTo(boolean.class)
                        .one())) {
            throw new UnknownUnit(asked.under());
        }
    }

    private static Query bound(Query query, UnitsQuery asked, Period period) {
        return query.bind("under", asked.under())
                .bind("depth", asked.depth())
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("period", period)
                .bindArray("types", String.class, asked.types());
    }

    record ListedRow(
            long total,
            long green,
            long yellow,
            long red,
            long grey,
            Optional<UnitCode> unit,
            String unitName,
            String unitType,
            IndicatorCode indicator,
            String scorecard,
            Label label,
            String unitOfMeasure,
            Direction direction,
            Optional<Integer> decimals,
            Light light,
            Optional<GreyReason> reason,
            Optional<BigDecimal> value,
            Optional<BigDecimal> exactValue,
            Optional<Period> measuredPeriod,
            Optional<BigDecimal> desired,
            Optional<BigDecimal> lower,
            Optional<Trend> trend,
            Optional<BigDecimal> attainment,
            Optional<Long> n,
            Optional<Integer> reported,
            Optional<Integer> expected,
            String place) {
        UnitStatus status(boolean exact) {
            return new UnitStatus(
                    new UnitStatus.NamedUnit(unit.orElseThrow(), unitName, unitType),
                    new UnitStatus.NamedIndicator(
                            indicator, scorecard, label, unitOfMeasure, direction, decimals.orElseThrow()),
                    light,
                    reason,
                    value,
                    exactValue.filter(one -> exact),
                    measuredPeriod,
                    desired,
                    lower,
                    trend,
                    attainment.map(Limits::rounded),
                    n,
                    reported,
                    expected);
        }

        Cursor cursor() {
            return Cursor.of(place, unit.orElseThrow(), indicator);
        }
    }

    record RankedRow(
            int rank,
            UnitCode unit,
            String unitName,
            String unitType,
            Light light,
            BigDecimal value,
            BigDecimal exactValue,
            Period measuredPeriod,
            Optional<BigDecimal> attainment) {}
}
