package no.resultat.platform.imports;

import java.util.Optional;

/**
 * What is done with the staged rows of every kind of import, with {@code :import} to be bound. The staging table's name
 * is the kind's own constant; nothing of the caller's is in these statements.
 */
final class StagingSql {
    private StagingSql() {}

    /** What has just been copied is unknown to the planner, which would take a million rows for none. */
    static String measure(ImportKind kind) {
        return "analyze " + kind.stagingTable();
    }

    /** Rejects the rows of which a value could not be read. */
    static String rejectUnreadable(ImportKind kind) {
        return """
                insert into import_error (import, row, field, code, detail)
                select import, row, error_field, error_code, error_detail from %s where import = :import and error_code is not null
                on conflict do nothing
                """.formatted(kind.stagingTable());
    }

    /** Rejects the rows of units that there are not in their period; empty where the rows are not of such. */
    static Optional<String> rejectUnknownUnits(ImportKind kind) {
        return unit(kind)
                .flatMap(unit -> FarAhead.period(kind)
                        .map(period -> """
                        with key as materialized (
                            select distinct %2$s as unit, %3$s as period from %1$s where import = :import and error_code is null
                        ),
                        missing as materialized (
                            select key.unit, key.period from key
                            where not exists (
                                select from unit_version u
                                where u.code = key.unit and u.superseded_at = 'infinity'
                                  and u.valid_from <= last_day(key.period) and u.valid_to >= make_date(left(key.period, 4)::integer, 1, 1))
                        )
                        insert into import_error (import, row, field, code, detail)
                        select :import, s.row, '%2$s', 'unknown-unit', format('There is no unit %%s in %%s', s.%2$s, s.%3$s)
                        from %1$s s
                        join missing on missing.unit = s.%2$s and missing.period = s.%3$s
                        where s.import = :import and s.error_code is null
                        on conflict do nothing
                        """.formatted(kind.stagingTable(), unit.staged(), period.staged())));
    }

    private static Optional<Column> unit(ImportKind kind) {
        return kind.columns().stream()
                .filter(column -> column.type().form() == Type.Form.UNIT)
                .findFirst();
    }

    /** Forgets the rejected rows, so that the right ones are left. */
    static String dropRejected(ImportKind kind) {
        return """
                delete from %s staged using import_error error
                where staged.import = :import and error.import = :import and error.row = staged.row
                """.formatted(kind.stagingTable());
    }

    /** Forgets all rows of the import. */
    static String empty(ImportKind kind) {
        return "delete from %s where import = :import".formatted(kind.stagingTable());
    }
}
