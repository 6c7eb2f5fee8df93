package no.resultat.platform.imports;

import java.io.IOException;
import java.io.PushbackReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sort of bulk data that a service takes: who may push it, what its rows look like, what makes one wrong, and what
 * becomes of the right ones. A bean of a service that implements this is all that a new import takes, with a migration
 * for its staging table: the platform takes the rows at {@code POST /v1/imports/…}, keeps them until they are folded,
 * tells the caller what became of them, and describes the import at {@code /v1/import-kinds} and in the OpenAPI
 * document.
 */
public interface ImportKind {
    /** Unique in the service: lower case letters and {@code -}, such as {@code ledger}. */
    String name();

    /** The end of the address, {@code ledger} for {@code POST /v1/imports/ledger}; two words at most. */
    default String address() {
        return name();
    }

    /** Who may push it, as {@link no.resultat.platform.caller.Roles} names them. */
    List<String> roles();

    /** What pushing it does, in a line: "Push ledger lines". */
    String summary();

    /** What a row is, what an import replaces, and what is not kept. */
    String description();

    List<Column> columns();

    /** A file of this kind with semicolons, which the demo's municipality could push: a heading and a few rows. */
    String example();

    /** What else a caller says beside {@link ImportRequest}, as parameters of the request. */
    default List<Option> options() {
        return List.of();
    }

    /** All that a caller can say: what the kind has, and what follows from its columns. */
    default List<Option> allOptions() {
        return FarAhead.period(this).isEmpty()
                ? options()
                : Stream.concat(options().stream(), Stream.of(FarAhead.OPTION)).toList();
    }

    /** Whether a row tells of so few people that what stands in it is told to nobody, not even where it is wrong. */
    default boolean isConfidential() {
        return false;
    }

    /**
     * A table with the columns {@code import uuid, row integer}, then one for each of {@link #columns} in
     * {@code snake_case}, then {@code error_field text, error_code text, error_detail text}, which are the platform's.
     */
    String stagingTable();

    /** Other forms that a file of this kind may have, by their media types; {@link #rows} reads them. */
    default List<String> otherForms() {
        return List.of();
    }

    /**
     * Another form that a file of this kind may have than CSV, a JSON array and NDJSON.
     *
     * @param mediaType without parameters, in lower case, as {@code text/plain}
     * @param headings what the headings of CSV mean
     * @return empty if it is none of those
     * @throws UnusableFile if it is, and cannot be read
     */
    default Optional<Rows> rows(String mediaType, PushbackReader text, Headings headings, Options options)
            throws IOException {
        return Optional.empty();
    }

    /**
     * What the lines of a CSV file or a sheet mean.
     *
     * @param headings what the headings mean
     * @throws UnusableFile if they lack what is needed
     */
    default Rows rows(Grid grid, Headings headings, Options options) {
        return Rows.of(grid, headings);
    }

    /**
     * Judges the rows against what is known, set-wise: {@link StagedRows#reject} with statements that insert into
     * {@code import_error}. Rows that cannot be read as their column's type are already rejected, and so are those of a
     * {@link Type#unit} that is not there in their period.
     */
    void check(StagedRows staged);

    /** Makes facts of the rows that are left in the staging table, in the transaction that ends the import. */
    ImportOutcome fold(StagedRows staged);
}
