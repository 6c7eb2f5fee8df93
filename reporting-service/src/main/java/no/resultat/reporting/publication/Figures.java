package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Period;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Computes figures for all units and some periods at a time, with one statement each; for a unit with all that lies
 * below it.
 */
@ApplicationScoped
class Figures {
    private static final String LEDGER = """
            with recursive
            wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            ),
            place as materialized (
                select w.period, w.first_day, w.last_day, o.code, o.parent from wanted w, lateral organisation(w.first_day, w.last_day) o
            ),
            reach as (
                select period, code as root, code as unit from place
                union all
                select reach.period, reach.root, place.code from reach join place on place.period = reach.period and place.parent = reach.unit
            ),
            budget_of as materialized (
                select unit, extract(year from month)::integer as year, case when bool_or(kind = 'revised') then 'revised' else 'original' end as kind
                from balance
                where superseded_at = 'infinity' and kind <> 'actual' and month between :from and :to
                group by 1, 2
            ),
            fact as materialized (
                select b.unit, b.month, sum(b.amount) filter (where b.kind = 'actual') as actual, sum(b.amount) filter (where b.kind <> 'actual') as budget
                from balance b
                left join budget_of on budget_of.unit = b.unit and budget_of.year = extract(year from b.month)
                where b.superseded_at = 'infinity' and b.month between :from and :to and (b.kind = 'actual' or b.kind = budget_of.kind)
                group by b.unit, b.month
            ),
            monthly as (
                select reach.period, reach.root, w.first_day, fact.month, sum(actual) as actual, sum(budget) as budget
                from reach
                join wanted w on w.period = reach.period
                join fact on fact.unit = reach.unit and fact.month between date_trunc('year', w.last_day)::date and w.last_day
                group by reach.period, reach.root, w.first_day, fact.month
            ),
            bounded as (
                select *, max(month) filter (where actual is not null) over (partition by period, root) as through from monthly
            )
            select period, root as unit, coalesce(sum(actual), 0) as actual, coalesce(sum(budget), 0) as budget
            from bounded
            where month <= through and through >= first_day
            group by period, root
            """;
    private static final String ABSENCE = """
            with wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            )
            select w.period, t.unit,
                   count(*) filter (where t.month >= w.first_day) as months,
                   coalesce(bool_or(t.hidden) filter (where t.month >= w.first_day), false) as hidden,
                   coalesce(sum(t.agreed_days) filter (where t.month >= w.first_day), 0) as agreed,
                   coalesce(sum(t.self_certified_days) filter (where t.month >= w.first_day), 0) as self_certified,
                   coalesce(sum(t.doctor_certified_short_days) filter (where t.month >= w.first_day), 0) as doctor_certified_short,
                   coalesce(sum(t.doctor_certified_long_days) filter (where t.month >= w.first_day), 0) as doctor_certified_long,
                   count(*) as rolling_months, bool_or(t.hidden) as rolling_hidden, sum(t.agreed_days) as rolling_agreed,
                   sum(t.self_certified_days + t.doctor_certified_short_days + t.doctor_certified_long_days) as rolling_lost
            from wanted w
            join absence_total t on t.superseded_at = 'infinity' and t.month > w.last_day - interval '12 months' and t.month <= w.last_day
            group by w.period, t.unit
            """;
    private static final String PRODUCTION = """
            with recursive
            wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            ),
            place as materialized (
                select w.period, o.code, o.parent from wanted w, lateral organisation(w.first_day, w.last_day) o
            ),
            reach as (
                select period, code as root, code as unit from place
                union all
                select reach.period, reach.root, place.code from reach join place on place.period = reach.period and place.parent = reach.unit
            )
            select reach.period, reach.root as unit, p.measure, sum(p.quantity) as quantity
            from reach
            join wanted w on w.period = reach.period
            join production p on p.unit = reach.unit and p.month between w.first_day and w.last_day and p.superseded_at = 'infinity'
            group by reach.period, reach.root, p.measure
            """;

    /** @return each binding's measures by period; all bindings are of one kind */
    Map<Binding, Map<Period, List<Measure>>> of(Handle handle, String kind, Map<Binding, Collection<Period>> wanted) {
        List<Period> periods =
                wanted.values().stream().flatMap(Collection::stream).distinct().toList();
        Map<Binding, Map<Period, List<Measure>>> figures = new HashMap<>();
        wanted.forEach((binding, of) -> {
            Map<Period, List<Measure>> byPeriod = new HashMap<>();
            of.forEach(period -> byPeriod.put(period, new ArrayList<>()));
            figures.put(binding, byPeriod);
        });
        switch (kind) {
            case "ledger" ->
                bounded(handle.createQuery(LEDGER), periods)
                        .bind(
                                "from",
                                periods.stream()
                                        .map(period -> period.last().withDayOfYear(1))
                                        .min(java.time.LocalDate::compareTo)
                                        .orElseThrow())
                        .bind(
                                "to",
                                periods.stream()
                                        .map(Period::last)
                                        .max(java.time.LocalDate::compareTo)
                                        .orElseThrow())
                        .mapTo(Money.class)
                        .forEach(row -> add(figures, row.period(), binding -> row.measure(binding.measure())));
            case "absence" ->
                bounded(handle.createQuery(ABSENCE), periods)
                        .mapTo(Sick.class)
                        .forEach(row -> add(figures, row.period(), binding -> row.measure(binding.measure())));
            case "production" ->
                bounded(handle.createQuery(PRODUCTION), periods)
                        .mapTo(Done.class)
                        .forEach(row -> add(figures, row.period(), binding -> row.measure(binding.measure())));
            default -> throw new IllegalArgumentException("no kind of ours: " + kind);
        }
        return figures;
    }

    private static Query bounded(Query query, List<Period> periods) {
        return query.bindArray(
                        "periods",
                        String.class,
                        periods.stream().map(Period::toString).toList())
                .bindArray(
                        "firsts",
                        String.class,
                        periods.stream()
                                .map(period -> period.first().toString())
                                .toList())
                .bindArray(
                        "lasts",
                        String.class,
                        periods.stream().map(period -> period.last().toString()).toList());
    }

    private static void add(
            Map<Binding, Map<Period, List<Measure>>> figures,
            Period period,
            java.util.function.Function<Binding, Optional<Measure>> measure) {
        figures.forEach((binding, byPeriod) -> {
            List<Measure> of = byPeriod.get(period);
            if (of != null) {
                measure.apply(binding).ifPresent(of::add);
            }
        });
    }

    record Money(Period period, String unit, BigDecimal actual, BigDecimal budget) {
        Optional<Measure> measure(String name) {
            return switch (name) {
                case "deviation-percent" -> Measure.percent(unit, budget.subtract(actual), budget, Optional.empty());
                case "balance-percent" -> Measure.percent(unit, actual, budget, Optional.empty());
                case "deviation" -> Optional.of(Measure.amount(unit, budget.subtract(actual)));
                case "actual" -> Optional.of(Measure.amount(unit, actual));
                case "budget" -> Optional.of(Measure.amount(unit, budget));
                default -> Optional.empty();
            };
        }
    }

    record Sick(
            Period period,
            String unit,
            long months,
            boolean hidden,
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong,
            long rollingMonths,
            boolean rollingHidden,
            BigDecimal rollingAgreed,
            BigDecimal rollingLost) {
        Optional<Measure> measure(String name) {
            if (name.equals("rolling-rate")) {
                return rollingMonths < 12
                        ? Optional.empty()
                        : rollingHidden
                                ? Optional.of(Measure.withheld(unit))
                                : Measure.percent(unit, rollingLost, rollingAgreed, Optional.empty());
            }
            if (months == 0) {
                return Optional.empty();
            }
            if (hidden) {
                return Optional.of(Measure.withheld(unit));
            }
            BigDecimal doctorCertified = doctorCertifiedShort.add(doctorCertifiedLong);
            return switch (name) {
                case "rate" -> Measure.percent(unit, selfCertified.add(doctorCertified), agreed, Optional.empty());
                case "self-certified-rate" -> Measure.percent(unit, selfCertified, agreed, Optional.empty());
                case "doctor-certified-rate" -> Measure.percent(unit, doctorCertified, agreed, Optional.empty());
                case "short-rate" -> Measure.percent(unit, doctorCertifiedShort, agreed, Optional.empty());
                case "long-rate" -> Measure.percent(unit, doctorCertifiedLong, agreed, Optional.empty());
                default -> Optional.empty();
            };
        }
    }

    record Done(Period period, String unit, String measure, BigDecimal quantity) {
        Optional<Measure> measure(String name) {
            return name.equals(measure) ? Optional.of(Measure.amount(unit, quantity)) : Optional.empty();
        }
    }
}
