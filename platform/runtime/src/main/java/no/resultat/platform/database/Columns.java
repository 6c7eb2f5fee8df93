package no.resultat.platform.database;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/** What many rows have in a column, as an array for a statement that takes them all by {@code unnest}. */
public final class Columns {
    private Columns() {}

    /** @param text what a row has there, as the database reads it; null for nothing */
    public static <S extends SqlStatement<S>, R> S bind(
            S statement, String column, List<R> rows, Function<R, String> text) {
        return statement.bindArray(column, String.class, rows.stream().map(text).toList());
    }
}
