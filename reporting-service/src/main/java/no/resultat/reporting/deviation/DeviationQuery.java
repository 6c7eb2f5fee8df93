package no.resultat.reporting.deviation;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.reporting.forecast.Forecast;
import no.resultat.reporting.period.Coverages;
import no.resultat.reporting.period.KnownPeriods;
import org.jdbi.v3.core.Jdbi;

/** Reads a unit's deviation in one statement over the balances of its subtree, this year's and the two before. */
@ApplicationScoped
public class DeviationQuery {
    private static final String REPORT = """
            with place as materialized (
                select code, name, depth, branch from subtree(:unit, :organisedFrom, :organisedTo, :asOf)
            ),
            known as materialized (
                select part.month, part.year, part.source
                from counted_sum('all', :twoYearsBefore, :yearEnd, :asOf) part
                where part.is_actual and part.unit = any (array(select code from place))
            ),
            reached as (
                select max(month) filter (where extract(day from month) = 1) as through, max(month) as with_end, array_agg(distinct source) as sources
                from known where month >= :yearStart and is_in_period(month, :yearStart, :last)
            ),
            bound as (
                select case when :through::date is not null then :through
                            when :first = date_trunc('month', :last::date)::date then through
                            else least(through, (select min(complete_through(source, :year)) from unnest(sources) source)) end as through,
                       with_end
                from reached
            ),
            bounds as (
                select through, (through - interval '1 year')::date as through_before, (through - interval '2 years')::date as through_two
                from (select case when :first = :yearStart and :last = :yearEnd and extract(month from through) = 12 then greatest(through, with_end)
                                  else through end as through
                      from bound) ended
            ),
            whole as (
                select count(distinct date_trunc('month', month)) filter (where year = :year - 1) = 12 as before,
                       count(distinct date_trunc('month', month)) filter (where year = :year - 2) = 12 as two
                from known
            ),
            fact as (
                select case when :by = 'unit' then place.branch when :by is not null then part.code end as key,
                       part.month, part.year, part.is_actual as actual, sum(part.amount) as amount
                from counted_sum(case when :by in ('function', 'account') then :by else 'all' end, :twoYearsBefore, :yearEnd, :asOf) part
                join place on place.code = part.unit
                where part.unit = any (array(select code from place))
                group by 1, 2, 3, 4
            ),
            summed as (
                select key, grouping(key) = 1 as total,
                       sum(amount) filter (where actual and month between :first and through) as actual_period,
                       sum(amount) filter (where not actual and month between :first and through) as budget_period,
                       sum(amount) filter (where actual and month between :yearStart and through) as actual_to_date,
                       sum(amount) filter (where not actual and month between :yearStart and through) as budget_to_date,
                       sum(amount) filter (where not actual and year = :year) as annual_budget,
                       sum(amount) filter (where actual and month between (:first::date - interval '1 year') and through_before) as before_actual_period,
                       sum(amount) filter (where actual and year = :year - 1 and month <= through_before) as before_actual_to_date,
                       sum(amount) filter (where not actual and year = :year - 1 and month <= through_before) as before_budget_to_date,
                       sum(amount) filter (where not actual and year = :year - 1) as before_annual_budget,
                       sum(amount) filter (where actual and year = :year - 1) as before_annual_actual,
                       sum(amount) filter (where actual and year = :year - 2 and month <= through_two) as two_actual_to_date,
                       sum(amount) filter (where actual and year = :year - 2) as two_annual_actual
                from bounds left join fact on true
                group by grouping sets ((), (key))
            )
            select s.*, bounds.through, whole.before as before_is_whole, whole.two as two_is_whole, here.code as unit, here.name as unit_name, named.name as key_name,
                   (select m.amount from manual_forecast m
                    where m.unit = :unit and m.month between :yearStart and :last
                      and known_at(m.recorded_at, m.superseded_at, :asOf::timestamptz)
                    order by m.month desc limit 1) as manual_amount,
                   (select m.reason from manual_forecast m
                    where m.unit = :unit and m.month between :yearStart and :last
                      and known_at(m.recorded_at, m.superseded_at, :asOf::timestamptz)
                    order by m.month desc limit 1) as manual_reason,
                   (select m.amount from manual_forecast m
                    where m.unit = :unit and extract(year from m.month) = :year - 1 and m.month <= bounds.through_before
                      and known_at(m.recorded_at, m.superseded_at, :asOf::timestamptz)
                    order by m.month desc limit 1) as manual_before
            from place here
            cross join bounds
            cross join whole
            cross join summed s
            left join place named on :by = 'unit' and named.code = s.key
            where here.depth = 0 and (s.total or s.key is not null)
            order by s.total desc, s.key
            """;

    private final Jdbi database;
    private final Coverages coverages;

    DeviationQuery(Jdbi database, Coverages coverages) {
        this.database = database;
        this.coverages = coverages;
    }

    /**
     * @param organisation whose units lie below the unit
     * @param through the month that «to date» goes through; empty for the last in which the figures are complete
     * @throws UnknownUnit if there was no such unit in the period's year
     */
    public DeviationReport read(
            UnitCode unit,
            Period period,
            OrganisationOf organisation,
            Optional<String> by,
            Optional<LocalDate> through,
            Optional<Instant> asOf) {
        int year = period.lastMonth().getYear();
        List<DeviationRow> rows = database.withHandle(handle -> handle.createQuery(REPORT)
                .bind("unit", unit)
                .bind("organisedFrom", organisation.from(period))
                .bind("organisedTo", organisation.to(period))
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("yearStart", LocalDate.of(year, 1, 1))
                .bind("yearEnd", LocalDate.of(year, 12, 31))
                .bind("twoYearsBefore", LocalDate.of(year - 2, 1, 1))
                .bind("year", year)
                .bind("through", through.orElse(null))
                .bind("by", by.orElse(null))
                .bind("asOf", asOf.orElse(null))
                .mapTo(DeviationRow.class)
                .list());
        if (rows.isEmpty()) {
            throw new UnknownUnit(unit.text());
        }
        DeviationRow total = rows.get(0);
        return new DeviationReport(
                total.unit(),
                total.unitName(),
                period,
                organisation.word(),
                total.through().map(month -> YearMonth.from(month).toString()),
                total.through()
                        .filter(month -> asOf.isEmpty())
                        .map(month -> coverages.of(KnownPeriods.LEDGER, unit, YearMonth.from(month))),
                total.line(),
                total.forecasts(),
                by,
                rows.stream()
                        .filter(row -> !row.total())
                        .map(DeviationRow::group)
                        .toList());
    }

    record DeviationRow(
            boolean total,
            Optional<String> key,
            Optional<String> keyName,
            String unit,
            String unitName,
            Optional<LocalDate> through,
            boolean beforeIsWhole,
            boolean twoIsWhole,
            Optional<BigDecimal> actualPeriod,
            Optional<BigDecimal> budgetPeriod,
            Optional<BigDecimal> actualToDate,
            Optional<BigDecimal> budgetToDate,
            Optional<BigDecimal> annualBudget,
            Optional<BigDecimal> beforeActualPeriod,
            Optional<BigDecimal> beforeActualToDate,
            Optional<BigDecimal> beforeBudgetToDate,
            Optional<BigDecimal> beforeAnnualBudget,
            Optional<BigDecimal> beforeAnnualActual,
            Optional<BigDecimal> twoActualToDate,
            Optional<BigDecimal> twoAnnualActual,
            Optional<BigDecimal> manualAmount,
            Optional<String> manualReason,
            Optional<BigDecimal> manualBefore) {

        DeviationReport.Group group() {
            return new DeviationReport.Group(key.orElseThrow(), keyName, line());
        }

        DeviationReport.Line line() {
            return new DeviationReport.Line(
                    Deviation.of(orZero(budgetPeriod), orZero(actualPeriod)),
                    Deviation.of(orZero(budgetToDate), orZero(actualToDate)),
                    orZero(annualBudget),
                    new DeviationReport.LastYear(
                            orZero(beforeActualPeriod),
                            orZero(beforeActualToDate),
                            orZero(beforeBudgetToDate),
                            orZero(beforeAnnualBudget),
                            orZero(beforeAnnualActual)));
        }

        List<Forecast> forecasts() {
            Forecast.Basis now = new Forecast.Basis(
                    orZero(actualToDate),
                    orZero(budgetToDate),
                    annualBudget,
                    orZero(beforeActualToDate),
                    beforeIsWhole ? orZero(beforeAnnualActual) : BigDecimal.ZERO);
            Forecast.Basis before = new Forecast.Basis(
                    orZero(beforeActualToDate),
                    orZero(beforeBudgetToDate),
                    beforeAnnualBudget,
                    orZero(twoActualToDate),
                    twoIsWhole ? orZero(twoAnnualActual) : BigDecimal.ZERO);
            return Forecast.all(
                    now,
                    before,
                    beforeIsWhole ? beforeAnnualActual : Optional.empty(),
                    manualAmount.map(amount -> new Forecast.Manual(amount, manualReason.orElse(""))),
                    manualBefore.map(amount -> new Forecast.Manual(amount, "")));
        }

        private static BigDecimal orZero(Optional<BigDecimal> amount) {
            return amount.orElse(BigDecimal.ZERO);
        }
    }
}
