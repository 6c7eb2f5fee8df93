package no.resultat.platform.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Lines of fields under a heading, whether they are text separated by a sign or cells of a sheet. */
public interface Grid extends AutoCloseable {
    /** The fields of the heading, with or without names. */
    List<String> heading();

    /**
     * Goes to the next line that has something in it.
     *
     * @return false after the last one
     * @throws UnusableFile if what comes can be no line
     */
    boolean next() throws IOException;

    /** Where the line stands in the file as an editor counts, from 1. */
    int line();

    /** A field of the line without the spaces around it; empty if the line is shorter. */
    String field(int place);

    /** The number of a field that is one as such; empty where it is text that may be one. */
    default Optional<BigDecimal> number(int place) {
        return Optional.empty();
    }

    /**
     * What is wrong with the number of the line's fields; null if nothing is. Nothing may stand under a heading without
     * a name.
     */
    String widthFault();

    @Override
    void close() throws IOException;
}
