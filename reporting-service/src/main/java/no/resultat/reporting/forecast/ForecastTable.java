package no.resultat.reporting.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/**
 * What each unit with all below it will end the year at, as it stood in each month, by the methods of the rules of
 * calculation («Budget deviation and forecast»). What changes in one month may change the forecasts of its year and of
 * the next.
 */
@ApplicationScoped
class ForecastTable implements Table {
    private static final Text NOK = Text.same("NOK");

    /** Period 13 has the postings of a year's end, and nobody foretells by it. */
    private static final String MONTHS = "select * from (" + TableSql.values("balance", "month")
            + ") month where code not like '%-13' order by code";

    @Override
    public String id() {
        return "forecasts";
    }

    @Override
    public Text label() {
        return new Text("Prognose for året", "Prognose for året", "Forecast for the year", "Prognose for året");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(TableSql.units(), Dimension.time(MONTHS, Role.MONTHS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content(
                        "ActualToDate",
                        new Text("regnskap hittil", "rekneskap hittil", "actual to date", "regnskab til dato"),
                        NOK,
                        2),
                new Content(
                        "BudgetToDate",
                        new Text("budsjett hittil", "budsjett hittil", "budget to date", "budget til dato"),
                        NOK,
                        2),
                new Content(
                        "AnnualBudget", new Text("årsbudsjett", "årsbudsjett", "annual budget", "årsbudget"), NOK, 2),
                new Content(
                        "BudgetRemaining",
                        new Text(
                                "prognose: regnskap hittil og budsjett for resten",
                                "prognose: rekneskap hittil og budsjett for resten",
                                "forecast: actual to date and budget of the rest",
                                "prognose: regnskab til dato og budget for resten"),
                        NOK,
                        2),
                new Content(
                        "RunRate",
                        new Text(
                                "prognose: samme takt",
                                "prognose: same takt",
                                "forecast: run rate",
                                "prognose: samme takt"),
                        NOK,
                        2),
                new Content(
                        "Seasonal",
                        new Text(
                                "prognose: fjorårets sesong",
                                "prognose: sesongen i fjor",
                                "forecast: last year's season",
                                "prognose: sidste års sæson"),
                        NOK,
                        2),
                new Content(
                        "Manual",
                        new Text(
                                "prognose: lederens",
                                "prognose: leiaren si",
                                "forecast: the leader's",
                                "prognose: lederens"),
                        NOK,
                        2));
    }

    @Override
    public Set<String> relations() {
        return Set.of("balance", "manual_forecast", "unit_version");
    }

    @Override
    public String cells() {
        return """
                with asked as materialized (
                    select code as tid, to_date(code, 'YYYY-MM') as month, extract(year from to_date(code, 'YYYY-MM')) as year from unnest(:tid) code
                ),
                known as materialized (
                    select reach.root, b.month, b.year, b.is_actual, sum(b.amount) as amount
                    from counted_sum('all', (select (min(month) - interval '2 years')::date from asked),
                                    (select (date_trunc('year', max(month)) + interval '1 year')::date from asked), :asOf) b
                    join unit_reach reach on reach.unit = b.unit and reach.root = any (:unit)
                    group by 1, 2, 3, 4
                ),
                changed as materialized (
                    select distinct reach.root, extract(year from b.month) as year
                    from balance b
                    join unit_reach reach on reach.unit = b.unit and reach.root = any (:unit)
                    where :since::timestamptz is not null and b.month >= (select min(month) - interval '2 years' from asked) and %s
                ),
                monthly as (
                    select root, year, month, sum(amount) filter (where is_actual) as actual, sum(amount) filter (where not is_actual) as budget
                    from known
                    group by 1, 2, 3
                ),
                summed as (
                    select asked.tid, m.root,
                           sum(m.actual) filter (where m.year = asked.year and m.month <= asked.month) as actual,
                           sum(m.budget) filter (where m.year = asked.year and m.month <= asked.month) as budget,
                           sum(m.budget) filter (where m.year = asked.year) as annual,
                           sum(m.actual) filter (where m.year = asked.year - 1 and m.month <= asked.month - interval '1 year') as before,
                           sum(m.actual) filter (where m.year = asked.year - 1) as ended,
                           count(m.actual) filter (where m.year = asked.year - 1 and extract(day from m.month) = 1) = 12 as whole,
                           bool_or(m.actual is not null) filter (where m.month = asked.month) as told
                    from asked
                    join monthly m on m.year in (asked.year, asked.year - 1)
                    group by 1, 2
                )
                select s.root as unit, s.tid, s.actual as actualtodate, s.budget as budgettodate, s.annual as annualbudget,
                       s.actual + s.annual - s.budget as budgetremaining,
                       s.actual * s.annual / nullif(s.budget, 0) as runrate,
                       case when s.whole then s.actual * s.ended / nullif(s.before, 0) end as seasonal,
                       (select f.amount from manual_forecast f
                        where f.unit = s.root and to_char(f.month, 'YYYY-MM') <= s.tid and to_char(f.month, 'YYYY') = left(s.tid, 4) and %s
                        order by f.month desc limit 1) as manual,
                       null::text as symbol
                from summed s
                where s.told
                  and (:since::timestamptz is null
                       or exists (select from changed where changed.root = s.root and left(s.tid, 4)::integer in (changed.year, changed.year + 1))
                       or exists (select from manual_forecast f where f.unit = s.root and to_char(f.month, 'YYYY') = left(s.tid, 4) and %s))
                """.formatted(TableSql.version("b"), TableSql.told("f"), TableSql.version("f"));
    }
}
