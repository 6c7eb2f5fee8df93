package no.resultat.platform.imports;

import java.util.Optional;
import no.resultat.contracts.Oslo;

/**
 * Figures of periods that no plan reaches are slips of the pen: 2052 for 2025. Budgets and economy plans
 * (<i>økonomiplan</i>) reach four years beyond their own, so that what comes after the fifth year from now is taken
 * only if its caller says that it is meant.
 */
final class FarAhead {
    static final Option OPTION = Option.optional(
                    "future",
                    Type.choice("true", "false"),
                    "Whether figures of periods more than five years ahead are meant")
            .orElse("false");

    private static final int YEARS = 5;

    private FarAhead() {}

    /** Rejects the rows of such periods; empty where the rows have none, or where they are meant. */
    static Optional<String> reject(ImportKind kind, Options options) {
        String lastYear = String.valueOf(Oslo.today().getYear() + YEARS);
        return period(kind)
                .filter(column ->
                        !options.find(OPTION.name()).filter("true"::equals).isPresent())
                .map(column -> """
                        insert into import_error (import, row, field, code, detail)
                        select :import, row, '%2$s', 'far-ahead', format('%%s is more than %4$d years ahead; say future=true if it is meant', %2$s)
                        from %1$s
                        where import = :import and error_code is null and left(%2$s, 4) > '%3$s'
                        on conflict do nothing
                        """.formatted(kind.stagingTable(), column.staged(), lastYear, YEARS));
    }

    static Optional<Column> period(ImportKind kind) {
        return kind.columns().stream()
                .filter(column -> column.type().form() == Type.Form.PERIOD)
                .findFirst();
    }
}
