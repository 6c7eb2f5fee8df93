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
    private static final String FOLD_ACTUAL = """
            with line as materialized (
                select 'actual' as kind, ledger_date(period) as month, unit, function, account, sum(amount) as amount
                from ledger_staging
                where import = :import
                group by period, unit, function, account
            ),
            closed as (
                update balance b set superseded_at = :now
                where b.superseded_at = 'infinity' and b.kind = 'actual' and b.source = :source
                  and b.month in (select month from line)
                  and not exists (select from line l
                                  where l.month = b.month and l.unit = b.unit and l.function = b.function and l.account = b.account
                                    and l.amount = b.amount)
                returning b.month
            ),
            added as (
                insert into balance (kind, source, month, unit, function, account, amount, recorded_at)
                select l.kind, :source, l.month, l.unit, l.function, l.account, l.amount, :now
                from line l
                where not exists (select from balance b
                                  where b.superseded_at = 'infinity' and b.kind = l.kind and b.source = :source and b.month = l.month
                                    and b.unit = l.unit and b.function = l.function and b.account = l.account and b.amount = l.amount)
                returning month
            )
            select month, count(*) as changes from (select month from closed union all select month from added) touched group by month
            """;
    private static final String FOLD_BUDGET = """
            with line as materialized (
                select version as kind, (period || '-01')::date as month, unit, function, account, sum(amount) as amount
                from budget_staging
                where import = :import
                group by version, period, unit, function, account
            ),
            closed as (
                update balance b set superseded_at = :now
                where b.superseded_at = 'infinity' and b.source = :source
                  and (b.kind, b.month) in (select kind, month from line)
                  and not exists (select from line l
                                  where l.kind = b.kind and l.month = b.month and l.unit = b.unit and l.function = b.function
                                    and l.account = b.account and l.amount = b.amount)
                returning b.month
            ),
            added as (
                insert into balance (kind, source, month, unit, function, account, amount, recorded_at)
                select l.kind, :source, l.month, l.unit, l.function, l.account, l.amount, :now
                from line l
                where not exists (select from balance b
                                  where b.superseded_at = 'infinity' and b.kind = l.kind and b.source = :source and b.month = l.month
                                    and b.unit = l.unit and b.function = l.function and b.account = l.account and b.amount = l.amount)
                returning month
            )
            select month, count(*) as changes from (select month from closed union all select month from added) touched group by month
            """;

    private static final String COUNT = """
            insert into ledger_month (source, month, accounts)
            select :source, touched.month, count(b.*)
            from (select distinct ledger_date(period) as month from ledger_staging where import = :import) touched
            left join balance b on b.superseded_at = 'infinity' and b.kind = 'actual' and b.source = :source and b.month = touched.month
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
        List<Touched> touched = touched(staged, FOLD_ACTUAL);
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
        return tell(staged, touched(staged, FOLD_BUDGET), month -> month.withDayOfYear(1));
    }

    private static void know(Staged staged, String stagingTable) {
        staged.know(stagingTable, "balance", "month", "period");
        staged.know(stagingTable, "balance", "function", "function");
        staged.know(stagingTable, "balance", "account", "account");
    }

    private static List<Touched> touched(Staged staged, String statement) {
        return staged.handle()
                .createQuery(statement)
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("now", staged.now())
                .mapTo(Touched.class)
                .list();
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
