package no.resultat.platform.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** A file's rows one after the other, whatever form it has. */
public interface Rows extends AutoCloseable {
    /** The rows of a CSV file with these columns. */
    static Rows csv(Reader text, List<Column> columns) throws IOException {
        return new CsvRows(text, columns);
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

    /** What is wrong with the row as such; null if nothing is. */
    String fault();

    @Override
    void close() throws IOException;
}
