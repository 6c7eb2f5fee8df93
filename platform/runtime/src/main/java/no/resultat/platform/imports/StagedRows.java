package no.resultat.platform.imports;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * An import's rows as they stand in the staging table.
 *
 * @param id the value of the staging table's column {@code import}
 * @param source the system that the rows come from; an import replaces what the same source said before
 * @param options what the caller said of all rows
 * @param now when the facts of this import are recorded; one instant for all of it
 * @param handle in the transaction that ends the import
 */
public record StagedRows(UUID id, String source, Options options, Instant now, Handle handle) {
    private static final String KNOW = """
            insert into known_value (relation, dimension, code)
            %s
            on conflict do nothing
            """;
    private static final String KNOW_DIMENSION =
            "select distinct :relation, '%s', (%s)::text from %s where import = :import";

    /**
     * Rejects rows.
     *
     * @param statement {@code insert into import_error (import, row, field, code, detail) select …} with
     *     {@code :import}; a row and field that is rejected already is left alone by {@code on conflict do nothing}
     */
    public void reject(String statement) {
        update(statement).execute();
    }

    /**
     * Tells the caller of rows that are taken all the same.
     *
     * @param statement {@code insert into import_warning (import, row, field, code, detail) select …} with
     *     {@code :import}
     */
    public void warn(String statement) {
        update(statement).execute();
    }

    /**
     * Remembers which values the dimensions of a relation have, for the tables that are made of it.
     *
     * @param staged the staging table's column or expression that holds them, by the dimension
     */
    public void know(String stagingTable, String relation, Map<String, String> staged) {
        handle.createUpdate(KNOW.formatted(staged.entrySet().stream()
                        .map(dimension ->
                                KNOW_DIMENSION.formatted(dimension.getKey(), dimension.getValue(), stagingTable))
                        .collect(Collectors.joining(" union all "))))
                .bind("import", id)
                .bind("relation", relation)
                .execute();
    }

    /** A statement with {@code :import}, {@code :source} and {@code :now} bound. */
    public Update update(String statement) {
        return handle.createUpdate(statement)
                .bind("import", id)
                .bind("source", source)
                .bind("now", now);
    }
}
