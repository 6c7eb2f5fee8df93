package no.resultat.platform.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** A file's rows one after the other, whatever form it has. */
public interface Rows extends AutoCloseable {
    /** A row in each line. */
    static Rows of(Grid grid, Headings headings) {
        return new GridRows(grid, headings);
    }

    /**
     * Goes to the next row.
     *
     * @return false after the last one
     * @throws UnusableFile if what comes can be no row
     */
    boolean next() throws IOException;

    /**
     * Where the row stands in the file as an editor counts: the line of a CSV file (the heading is 1), else the number
     * of the object.
     */
    int number();

    /** The text of a column, by its place in {@link ImportKind#columns}; empty if there is none. */
    String field(int column);

    /** The number of a column where the file holds numbers as such; empty where it holds text that may be one. */
    default Optional<BigDecimal> number(int column) {
        return Optional.empty();
    }

    /** What is wrong with the row as such; null if nothing is. */
    String fault();

    /** The heading of what {@link #fault} tells of; empty if it is the row as such. */
    default String faultyColumn() {
        return "";
    }

    @Override
    void close() throws IOException;
}
