package no.resultat.platform.imports;

import java.io.IOException;
import java.io.PushbackReader;
import java.util.List;
import java.util.Optional;

/**
 * A sort of bulk data that a service takes: what its rows look like, what makes one wrong, and what becomes of the
 * right ones. The platform does everything else: it streams the rows into the staging table, keeps them until they are
 * folded, and tells the caller.
 */
public interface ImportKind {
    /** The last part of the address, {@code ledger} for {@code POST /v1/imports/ledger}. */
    String name();

    /** What else a caller asks for beside {@link ImportRequest}; a used idempotency key is not taken for another. */
    default String request() {
        return name();
    }

    List<Column> columns();

    /** Whether a row tells of so few people that what stands in it is told to nobody, not even where it is wrong. */
    default boolean isConfidential() {
        return false;
    }

    /**
     * A table with the columns {@code import uuid, row integer}, then one for each of {@link #columns} in
     * {@code snake_case}, then {@code error_field text, error_code text, error_detail text}, which are the platform's.
     */
    String stagingTable();

    /**
     * Another form that a file of this kind may have than CSV, a JSON array and NDJSON.
     *
     * @param mediaType without parameters, in lower case, as {@code text/plain}
     * @param headings what the headings of CSV mean
     * @return empty if it is none of those
     * @throws UnusableFile if it is, and cannot be read
     */
    default Optional<Rows> rows(String mediaType, PushbackReader text, Headings headings) throws IOException {
        return Optional.empty();
    }

    /**
     * What the lines of a CSV file or a sheet mean.
     *
     * @param headings what the headings mean
     * @throws UnusableFile if they lack what is needed
     */
    default Rows rows(Grid grid, Headings headings) {
        return Rows.of(grid, headings);
    }

    /**
     * Judges the rows against what is known, set-wise: {@link Staged#reject} with statements that insert into
     * {@code import_error}. Rows that cannot be read as their column's type are already rejected.
     */
    void check(Staged staged);

    /** Makes facts of the rows that are left in the staging table, in the transaction that ends the import. */
    Folded fold(Staged staged);
}
