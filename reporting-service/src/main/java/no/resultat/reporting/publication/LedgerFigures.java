package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.source.FigureRequest;
import no.resultat.reporting.forecast.Forecast;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What the ledger says of a unit with all that lies below it, to date and of the year. */
@ApplicationScoped
class LedgerFigures {
    private static final String TO_DATE = """
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
            complete as materialized (
                select source, year, complete_through(source, year) as through
                from (select distinct source, extract(year from month)::integer as year from ledger_month where month between :from and :to) one
            ),
            fact as materialized (
                select part.unit, part.month, bool_or(part.is_actual) as is_known, bool_or(part.code = any (:functions)) as is_asked,
                       sum(part.amount) filter (where part.is_actual and part.code = any (:functions)) as actual,
                       sum(part.amount) filter (where not part.is_actual and part.code = any (:functions)) as budget,
                       min(ends.through) filter (where part.is_actual) as complete
                from counted_sum(:dimension, :from, :to, null) part
                left join complete ends on ends.source = part.source and ends.year = part.year
                group by part.unit, part.month
            ),
            monthly as (
                select reach.period, reach.root, w.first_day, w.last_day, fact.month, bool_or(is_known) as is_known, bool_or(is_asked) as is_asked,
                       sum(actual) as actual, sum(budget) as budget, min(complete) as complete
                from reach
                join wanted w on w.period = reach.period
                join fact on fact.unit = reach.unit and fact.month >= date_trunc('year', w.last_day) and is_in_period(fact.month, date_trunc('year', w.last_day)::date, w.last_day)
                where extract(day from fact.month) = 1 or w.first_day = date_trunc('year', w.last_day)
                group by reach.period, reach.root, w.first_day, w.last_day, fact.month
            ),
            bounded as (
                select *, ledger_bound(first_day, last_day,
                                       max(month) filter (where is_known) over (partition by period, root),
                                       min(complete) over (partition by period, root)) as through
                from monthly
            )
            select period, root as unit, coalesce(sum(actual), 0) as actual, coalesce(sum(budget), 0) as budget
            from bounded
            where month <= through and through >= first_day
            group by period, root
            having bool_or(is_asked)
            """;
    private static final String OF_THE_YEAR = """
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
            ),
            complete as materialized (
                select source, year, complete_through(source, year) as through
                from (select distinct source, extract(year from month)::integer as year from ledger_month where month between :from and :to) one
            ),
            fact as materialized (
                select part.unit, part.month, sum(part.amount) filter (where part.is_actual) as actual,
                       sum(part.amount) filter (where not part.is_actual) as budget, min(ends.through) filter (where part.is_actual) as complete
                from counted_sum('all', :from, :to, null) part
                left join complete ends on ends.source = part.source and ends.year = part.year
                group by part.unit, part.month
            ),
            monthly as (
                select reach.period, reach.root, w.first_day, w.last_day, date_trunc('year', w.last_day)::date as year_start,
                       fact.month, sum(actual) as actual, sum(budget) as budget, min(complete) as complete
                from reach
                join wanted w on w.period = reach.period
                join fact on fact.unit = reach.unit
                    and fact.month >= date_trunc('year', w.last_day) - interval '1 year' and fact.month < date_trunc('year', w.last_day) + interval '1 year'
                group by reach.period, reach.root, w.first_day, w.last_day, fact.month
            ),
            bounded as (
                select *, ledger_bound(first_day, last_day,
                                       max(month) filter (where actual is not null and month >= year_start and month <= last_day
                                                            and (extract(day from month) = 1 or first_day = year_start)) over (partition by period, root),
                                       min(complete) filter (where month between year_start and last_day) over (partition by period, root)) as through
                from monthly
            )
            select period, root as unit,
                   coalesce(sum(actual) filter (where month between year_start and through), 0) as actual,
                   coalesce(sum(budget) filter (where month between year_start and through), 0) as budget,
                   sum(budget) filter (where month >= year_start) as annual_budget,
                   coalesce(sum(actual) filter (where month <= through - interval '1 year'), 0) as actual_before,
                   coalesce(sum(actual) filter (where month < year_start), 0) as total_before,
                   count(actual) filter (where month < year_start and extract(day from month) = 1) = 12 as before_is_whole
            from bounded
            where through >= first_day
            group by period, root
            """;

    private static final String ANNUAL_BUDGET = """
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
            ),
            budget as materialized (
                select part.unit, part.year, sum(part.amount) as amount
                from counted_sum(:dimension, :from, :to, null) part
                where not part.is_actual and part.code = any (:functions)
                group by part.unit, part.year
            )
            select reach.period, reach.root as unit, sum(budget.amount) as amount
            from reach
            join wanted w on w.period = reach.period
            join budget on budget.unit = reach.unit and budget.year = extract(year from w.last_day)
            group by reach.period, reach.root
            """;

    void compute(Handle handle, FigureRequest all) {
        FigureRequest ofAllMonths =
                all.only(binding -> binding.kind().equals("ledger") && !new ReportingBinding(binding).isForecast());
        byFunctions(
                ofAllMonths.only(binding -> !new ReportingBinding(binding).isAnnualBudget()),
                (asked, functions) -> ofFunctions(handle, TO_DATE, asked, functions)
                        .mapTo(ToDate.class)
                        .forEach(row -> asked.computed(
                                row.period(),
                                row.unit(),
                                binding -> row.figure(new ReportingBinding(binding).measure()))));
        byFunctions(
                ofAllMonths.only(binding -> new ReportingBinding(binding).isAnnualBudget()),
                (asked, functions) -> ofFunctions(handle, ANNUAL_BUDGET, asked, functions)
                        .mapTo(AnnualBudget.class)
                        .forEach(row -> asked.computed(
                                row.period(), row.unit(), binding -> Optional.of(Figure.amount(row.amount())))));
        FigureRequest ofTheYear = all.only(binding -> new ReportingBinding(binding).isForecast());
        if (!ofTheYear.isEmpty()) {
            ReportingFigures.ofYears(handle.createQuery(OF_THE_YEAR), ofTheYear.periods(), 1)
                    .mapTo(OfTheYear.class)
                    .forEach(row -> ofTheYear.computed(
                            row.period(), row.unit(), binding -> row.figure(new ReportingBinding(binding))));
        }
    }

    /** Bindings that ask for the same functions are computed at once. */
    private static void byFunctions(FigureRequest all, BiConsumer<FigureRequest, List<String>> compute) {
        all.bindings().stream()
                .map(binding -> new ReportingBinding(binding).functions())
                .distinct()
                .forEach(functions -> {
                    FigureRequest asked = all.only(
                            binding -> new ReportingBinding(binding).functions().equals(functions));
                    if (!asked.isEmpty()) {
                        compute.accept(asked, functions);
                    }
                });
    }

    private static Query ofFunctions(Handle handle, String sql, FigureRequest asked, List<String> functions) {
        return ReportingFigures.ofYears(handle.createQuery(sql), asked.periods(), 0)
                .bind("dimension", functions.isEmpty() ? "all" : "function")
                .bindArray("functions", String.class, functions.isEmpty() ? List.of("") : functions);
    }

    record AnnualBudget(Period period, UnitCode unit, BigDecimal amount) {}

    record ToDate(Period period, UnitCode unit, BigDecimal actual, BigDecimal budget) {
        Optional<Figure> figure(String name) {
            return switch (name) {
                case "deviation-percent" -> Figure.percent(budget.subtract(actual), budget);
                case "balance-percent" -> Figure.percent(budget.signum() < 0 ? actual.negate() : actual, budget.abs());
                case "deviation" -> Optional.of(Figure.amount(budget.subtract(actual)));
                case "actual" -> Optional.of(Figure.amount(actual));
                case "budget" -> Optional.of(Figure.amount(budget));
                default -> Optional.empty();
            };
        }
    }

    record OfTheYear(
            Period period,
            UnitCode unit,
            BigDecimal actual,
            BigDecimal budget,
            Optional<BigDecimal> annualBudget,
            BigDecimal actualBefore,
            BigDecimal totalBefore,
            boolean beforeIsWhole) {
        Optional<Figure> figure(ReportingBinding asked) {
            Forecast.Basis basis = new Forecast.Basis(
                    actual, budget, annualBudget, actualBefore, beforeIsWhole ? totalBefore : BigDecimal.ZERO);
            return annualBudget.flatMap(annual -> Forecast.amount(asked.method(), basis, Optional.empty())
                    .map(annual::subtract)
                    .flatMap(deviation -> asked.measure().equals("forecast-deviation-percent")
                            ? Figure.percent(deviation, annual)
                            : Optional.of(Figure.amount(deviation))));
        }
    }
}
