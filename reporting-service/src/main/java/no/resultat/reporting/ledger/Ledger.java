package no.resultat.reporting.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;

/**
 * Folds ledger and budget lines into balances. An import replaces what its source said before of the months that it has
 * lines for, and touches only the balances that are different.
 */
@ApplicationScoped
public class Ledger {
    private static final String REJECT_ACTUAL = """
            with key as materialized (
                select distinct unit, period from ledger_staging where import = :import and error_code is null
            ),
            missing as materialized (
                select key.unit, key.period
                from key
                where not exists (
                    select from unit_version u
                    where u.code = key.unit and u.superseded_at = 'infinity'
                      and u.valid_from <= date_trunc('month', ledger_date(key.period)) + interval '1 month' - interval '1 day'
                      and u.valid_to >= make_date(left(key.period, 4)::integer, 1, 1))
            )
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, 'unit', 'unknown-unit', format('There is no unit %s in %s', s.unit, s.period)
            from ledger_staging s
            join missing on missing.unit = s.unit and missing.period = s.period
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String REJECT_BUDGET = """
            with key as materialized (
                select distinct unit, period from budget_staging where import = :import and error_code is null
            ),
            missing as materialized (
                select key.unit, key.period
                from key
                where not exists (
                    select from unit_version u
                    where u.code = key.unit and u.superseded_at = 'infinity'
                      and u.valid_from <= (key.period || '-01')::date + interval '1 month' - interval '1 day'
                      and u.valid_to >= make_date(left(key.period, 4)::integer, 1, 1))
            )
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, 'unit', 'unknown-unit', format('There is no unit %s in %s', s.unit, s.period)
            from budget_staging s
            join missing on missing.unit = s.unit and missing.period = s.period
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String LOST_ZEROS = """
            with code as materialized (
                select 'function' as field, function as code, min(row) as row from %1$s where import = :import and error_code is null group by 2
                union all
                select 'account', account, min(row) from %1$s where import = :import and error_code is null group by 2
            )
            insert into import_warning (import, row, field, code, detail)
            select :import, c.row, c.field, 'lost-zero', format('0%%1$s is known, and %%1$s is new; a spreadsheet takes zeros away', c.code)
            from code c
            where exists (select from known_value k where k.relation = 'balance' and k.dimension = c.field and k.code = '0' || c.code)
              and not exists (select from known_value k where k.relation = 'balance' and k.dimension = c.field and k.code = c.code)
            order by c.row
            limit 100
            """;
    private static final String ACTUAL = """
            select 'actual' as kind, ledger_date(period) as month, unit, function, account, sum(amount) as amount
            from ledger_staging
            where import = :import
            group by period, unit, function, account
            """;
    private static final String BUDGET = """
            select version as kind, (period || '-01')::date as month, unit, function, account, sum(amount) as amount
            from budget_staging
            where import = :import
            group by version, period, unit, function, account
            """;
    /**
     * Reads what the source has said of the file's months, whatever the history behind them. A row is found again by
     * its place (ctid), which nothing moves while the tenant is locked.
     */
    private static final String FOLD = """
            with line as materialized (
                %s
            ),
            spoken as materialized (
                select array_agg(distinct kind) as kinds, array_agg(distinct month) as months from line
            ),
            current as materialized (
                select b.ctid as version, b.kind, b.month, b.unit, b.function, b.account, b.amount
                from balance b
                where b.superseded_at = 'infinity' and b.source = :source
                  and b.kind = any ((select kinds from spoken)::text[]) and b.month = any ((select months from spoken)::date[])
                  and (b.kind, b.month) in (select kind, month from line)
            ),
            different as materialized (
                select kind, month, unit, function, account, c.version, c.amount as before, l.amount as after
                from line l
                full join current c using (kind, month, unit, function, account)
                where l.amount is distinct from c.amount
            ),
            closed as (
                update balance b set superseded_at = :now from different d where b.ctid = d.version
            ),
            added as (
                insert into balance (kind, source, month, unit, function, account, amount, recorded_at)
                select kind, :source, month, unit, function, account, after, :now from different where after is not null
            ),
            moved as (
                select kind, month, unit, function, account, coalesce(after, 0) - coalesce(before, 0) as amount,
                       (after is not null)::integer - (before is not null)::integer as balances
                from different
            ),
            summed as (
                insert into balance_sum as s (dimension, month, unit, kind, source, code, amount, balances)
                select case when grouping(function) = 0 then 'function' when grouping(account) = 0 then 'account' else 'all' end,
                       month, unit, kind, :source, coalesce(function, account, ''), sum(amount), sum(balances)
                from moved
                group by grouping sets ((month, unit, kind), (month, unit, kind, function), (month, unit, kind, account))
                on conflict (tenant, dimension, unit, month, kind, source, code)
                do update set amount = s.amount + excluded.amount, balances = s.balances + excluded.balances
            )
            select month, count(before) + count(after) as changes from different group by month
            """;

    private static final String FORGET_EMPTY = "delete from balance_sum where balances = 0";

    private static final String COUNT = """
            insert into ledger_month (source, month, accounts)
            select :source, touched.month, coalesce(sum(s.balances), 0)
            from (select distinct ledger_date(period) as month from ledger_staging where import = :import) touched
            left join balance_sum s on s.dimension = 'all' and s.kind = 'actual' and s.source = :source and s.month = touched.month
            group by touched.month
            on conflict (tenant, source, month) do update set accounts = excluded.accounts
            """;

    private final Event<LedgerChanged> changed;

    Ledger(Event<LedgerChanged> changed) {
        this.changed = changed;
    }

    public void checkActual(Staged staged) {
        staged.reject(REJECT_ACTUAL);
        staged.warn(LOST_ZEROS.formatted("ledger_staging"));
    }

    public Folded foldActual(Staged staged) {
        know(staged, "ledger_staging");
        List<Touched> touched = touched(staged, ACTUAL);
        staged.update(COUNT).execute();
        return tell(staged, touched, month -> month);
    }

    public void checkBudget(Staged staged) {
        staged.reject(REJECT_BUDGET);
        staged.warn(LOST_ZEROS.formatted("budget_staging"));
    }

    /**
     * Which version of a budget counts is decided for a whole year, so one month may touch all that come after January.
     */
    public Folded foldBudget(Staged staged) {
        know(staged, "budget_staging");
        return tell(staged, touched(staged, BUDGET), month -> month.withDayOfYear(1));
    }

    private static void know(Staged staged, String stagingTable) {
        staged.know(stagingTable, "balance", "month", "period");
        staged.know(stagingTable, "balance", "function", "function");
        staged.know(stagingTable, "balance", "account", "account");
    }

    private static List<Touched> touched(Staged staged, String lines) {
        List<Touched> touched = staged.handle()
                .createQuery(FOLD.formatted(lines))
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("now", staged.now())
                .mapTo(Touched.class)
                .list();
        staged.handle().execute(FORGET_EMPTY);
        return touched;
    }

    private Folded tell(Staged staged, List<Touched> touched, UnaryOperator<LocalDate> touchedFrom) {
        Set<LocalDate> months = new HashSet<>();
        touched.forEach(month -> months.add(touchedFrom.apply(month.month())));
        if (!months.isEmpty()) {
            changed.fire(new LedgerChanged(months, staged.now()));
        }
        return new Folded(touched.stream().mapToLong(Touched::changes).sum());
    }

    record Touched(LocalDate month, long changes) {}
}
