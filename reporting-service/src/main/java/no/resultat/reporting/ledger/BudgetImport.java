package no.resultat.reporting.ledger;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.EarlierImport;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.ReversibleImport;
import no.resultat.platform.imports.Scope;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** Budget lines, original and revised, by the months they are meant for (<i>periodisert</i>). */
@ApplicationScoped
class BudgetImport implements ReversibleImport {
    private static final String LINES = """
            with said as (
                select version, period, unit, function, account, sum(amount) as amount
                from budget_staging
                where import = :import
                group by version, period, unit, function, account
            ),
            annual as (
                select s.*, s.period::integer as year,
                       coalesce(case when p.profile ->> 'pattern' = 'last-year' then months_of_last_year(s.unit, s.function, s.account, s.period::integer)
                                     else (select array_agg(w::numeric) from jsonb_array_elements_text(p.profile -> 'weights') w) end,
                                array_fill(1::numeric, array[12])) as weights
                from said s
                cross join lateral budget_profile_of(s.account) p (profile)
                where length(s.period) = 4
            ),
            spread as (
                select a.version, a.unit, a.function, a.account, make_date(a.year, m.month::integer, 1) as month,
                       round(a.amount * sum(m.weight) over months / sum(m.weight) over whole, 2)
                       - round(a.amount * (sum(m.weight) over months - m.weight) / sum(m.weight) over whole, 2) as amount
                from annual a
                cross join lateral unnest(a.weights) with ordinality m (weight, month)
                window whole as (partition by a.version, a.year, a.unit, a.function, a.account),
                       months as (partition by a.version, a.year, a.unit, a.function, a.account order by m.month)
            ),
            known as (
                select version, (period || '-01')::date as month, unit, function, account, amount from said where length(period) = 7
                union all
                select version, month, unit, function, account, amount from spread
            )
            select version as kind, month, unit, function, account, sum(amount) as amount
            from known
            group by version, month, unit, function, account
            """;
    private static final String FIRST_MONTH =
            "case when length(period) = 4 then make_date(period::integer, 1, 1) else (period || '-01')::date end";
    private static final String MONTHS = """
            unnest(case when length(period) = 4 then array(select period || '-' || lpad(n::text, 2, '0') from generate_series(1, 12) n)
                        else array[period] end)
            """;

    private final Balances balances;

    BudgetImport(Balances balances) {
        this.balances = balances;
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push budget lines";
    }

    @Override
    public String description() {
        return "Periodisert budsjett: as ledger lines, with `version` original or revised. The amount of a year, `2026` as its period, is spread over its months by `/v1/budget-profiles`, by twelfths without one. Where a unit has a revised budget of a year, that one counts.";
    }

    @Override
    public List<Column> columns() {
        return Balances.columns(
                Column.required(
                        "version",
                        Type.choice("original", "revised"),
                        "Whether it is the budget that was adopted first, or as it was changed since"),
                Column.required("period", Type.monthOrYear(), "The month that the amount is meant for, or the year"));
    }

    @Override
    public String example() {
        return """
                version;period;unit;function;account;amount
                original;2025-03;skole-1;202;1010;800000,00
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Scope.OPTION);
    }

    @Override
    public String stagingTable() {
        return "budget_staging";
    }

    @Override
    public void check(StagedRows staged) {
        balances.warnOfLostZeros(staged, stagingTable());
        balances.warnOfOtherSources(staged, stagingTable(), "version, period", "version", FIRST_MONTH);
    }

    /**
     * Which version of a budget counts is decided for a whole year, so one month may touch all that come after January.
     */
    @Override
    public ImportOutcome fold(StagedRows staged) {
        return balances.fold(staged, stagingTable(), LINES, MONTHS, month -> month.withDayOfYear(1));
    }

    @Override
    public String isOvertaken() {
        return Balances.FACTS.isOvertaken();
    }

    @Override
    public ImportOutcome takeBack(EarlierImport earlier) {
        return balances.takeBack(earlier, month -> month.withDayOfYear(1));
    }
}
