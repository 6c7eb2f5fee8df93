package no.resultat.reporting.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.EarlierImport;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.MonthChanges;
import no.resultat.platform.imports.Scope;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;
import no.resultat.platform.imports.VersionedFacts;

/**
 * Folds ledger and budget lines into balances. An import replaces what its source said before of the months that it has
 * lines for, and touches only the balances that are different.
 */
@ApplicationScoped
class Balances {
    private static final List<Column> LINE = List.of(
            Column.required("unit", Type.unit(), "The unit, by its code in the organisation"),
            Column.required("function", Type.code(20), "The function (funksjon) by KOSTRA"),
            Column.required("account", Type.code(20), "The account, or the type (art) by KOSTRA"),
            Column.required("amount", Type.decimal(), "The amount in NOK; expenses positive, income negative"),
            Column.optional("project", Type.text(40), "The project; it is not kept"),
            Column.optional("voucher", Type.text(100), "The voucher; it is not kept"),
            Column.optional("text", Type.text(1000), "The text of the line; it is not kept"));
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
    private static final String OTHER_SOURCES = """
            with said as materialized (
                select %2$s, unit, min(row) as row from %1$s where import = :import and error_code is null group by %2$s, unit
            ),
            spoken as materialized (select %3$s as kind, %4$s as month, unit, row from said)
            insert into import_warning (import, row, field, code, detail)
            select :import, s.row, 'unit', 'another-source',
                   format('%%s has figures of %%s in %%s too; the figures of all sources add up', b.source, s.unit, to_char(s.month, 'YYYY-MM'))
            from spoken s
            join balance_sum b on b.dimension = 'all' and b.kind = s.kind and b.month = s.month and b.unit = s.unit and b.source <> :source and b.source not like '%%#%%'
            order by s.row, b.source
            limit 100
            """;
    /**
     * Reads what the source has said of the file's months, whatever the history behind them. A row is found again by
     * its place (ctid), which nothing moves while the tenant is locked; in a list of places, since a join would read
     * the history.
     */
    private static final String FOLD = """
            with line as materialized (
                %1$s
            ),
            replaced as materialized (
                %2$s
            ),
            spoken as materialized (
                select array_agg(distinct kind) as kinds, array_agg(distinct month) as months from replaced
            ),
            current as materialized (
                select b.ctid as version, b.kind, b.month, b.unit, b.function, b.account, b.amount
                from balance b
                where b.superseded_at = 'infinity' and b.source = :source
                  and b.kind = any ((select kinds from spoken)::text[]) and b.month = any ((select months from spoken)::date[])
                  and (%3$s) in (select %3$s from replaced)
            ),
            different as materialized (
                select kind, month, unit, function, account, c.version, c.amount as before, l.amount as after
                from line l
                full join current c using (kind, month, unit, function, account)
                where l.amount is distinct from c.amount
            ),
            closed as (
                update balance b set superseded_at = :now where b.ctid = any (array(select version from different))
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
            select month, count(*) filter (where before is null) as added, count(before) filter (where after is not null) as changed,
                   count(*) filter (where after is null) as removed
            from different
            group by month
            """;

    private static final String MONTHS = "kind, month";
    private static final String UNITS = "kind, month, unit";
    private static final String OF_LINES = "select distinct %s from line";
    private static final String TOUCHED = """
            select distinct kind, month from balance where source = :source and (recorded_at = :recorded or superseded_at = :recorded)
            """;
    private static final String BEFORE = """
            select kind, month, unit, function, account, amount from balance
            where source = :source and (kind, month) in (%s) and recorded_at < :recorded and superseded_at >= :recorded
            """.formatted(TOUCHED);
    static final VersionedFacts FACTS = new VersionedFacts(
            "balance",
            List.of("source"),
            List.of("kind", "month"),
            List.of("unit", "function", "account"),
            List.of("amount"));

    private static final String FORGET_EMPTY = "delete from balance_sum where balances = 0";

    private final Event<LedgerChanged> changed;

    Balances(Event<LedgerChanged> changed) {
        this.changed = changed;
    }

    /** The columns of a file of lines: what tells of which month they are, then what every line has. */
    static List<Column> columns(Column... month) {
        return Stream.concat(Stream.of(month), LINE.stream()).toList();
    }

    /** Warns of functions and accounts that are known with a zero before them. */
    void warnOfLostZeros(StagedRows staged, String stagingTable) {
        staged.warn(LOST_ZEROS.formatted(stagingTable));
    }

    /**
     * Warns of units and months that another source speaks of too, whose figures are added.
     *
     * @param columns of the staged rows that tell kind and month
     * @param kind and {@code month}: SQL that yields them of those columns
     */
    void warnOfOtherSources(StagedRows staged, String stagingTable, String columns, String kind, String month) {
        staged.warn(OTHER_SOURCES.formatted(stagingTable, columns, kind, month));
    }

    /**
     * @param lines SQL that yields the balances that the file says, with {@code kind, month, unit, function, account,
     *     amount}
     * @param month SQL that yields the month of a staged row, as the tables know it
     * @param touchedFrom from which month on figures are different, by the month of a balance that is
     */
    ImportOutcome fold(
            StagedRows staged, String stagingTable, String lines, String month, UnaryOperator<LocalDate> touchedFrom) {
        staged.know(stagingTable, "balance", Map.of("month", month, "function", "function", "account", "account"));
        String replaced = Scope.of(staged) == Scope.UNITS ? UNITS : MONTHS;
        return tell(
                staged.handle()
                        .createQuery(FOLD.formatted(lines, OF_LINES.formatted(replaced), replaced))
                        .bind("import", staged.id())
                        .bind("source", staged.source())
                        .bind("now", staged.now())
                        .mapTo(MonthChanges.class)
                        .list(),
                staged,
                touchedFrom);
    }

    /** @param touchedFrom as for {@link #fold} */
    ImportOutcome takeBack(EarlierImport earlier, UnaryOperator<LocalDate> touchedFrom) {
        return tell(
                earlier.query(FOLD.formatted(BEFORE, TOUCHED, MONTHS))
                        .mapTo(MonthChanges.class)
                        .list(),
                earlier.rows(),
                touchedFrom);
    }

    private ImportOutcome tell(List<MonthChanges> touched, StagedRows staged, UnaryOperator<LocalDate> touchedFrom) {
        staged.handle().execute(FORGET_EMPTY);
        Set<LocalDate> months = new HashSet<>();
        touched.forEach(month -> months.add(touchedFrom.apply(month.month())));
        if (!months.isEmpty()) {
            changed.fire(new LedgerChanged(months, staged.now()));
        }
        return ImportOutcome.of(touched);
    }
}
