package no.resultat.platform.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that analysts pull. A bean of a service that implements this is all that a new table takes: the module serves
 * the interface, the formats, the languages, access, versions and history.
 */
public interface Table {
    /** Unique in the service: letters, digits and {@code -}. */
    String id();

    Text label();

    /** Without the contents; the time is the last. */
    List<Dimension> dimensions();

    /** At least one. */
    List<Content> contents();

    /** The relations that it is read from; a change of one is a new version of the table. */
    Set<String> relations();

    /**
     * SQL that yields the cells, in any order: a row for each place, with a column for each dimension and content by
     * its code in lower case, and {@code symbol}, null or why the figures are missing ({@link Symbol}). Bound are
     * {@code :asOf} and {@code :since} for {@link TableSql#version}, and for each dimension by its code in lower case
     * the values that are wanted, a {@code text[]}, so that the statement can leave the others alone; it need not.
     */
    String cells();

    /**
     * The same figures, where they are kept a series at a time: a faster way to all of them as they are now.
     *
     * @return empty if they are not
     */
    default Optional<Series> series() {
        return Optional.empty();
    }

    /**
     * Figures that are kept a series at a time.
     *
     * @param content the code of the one content that they are of
     * @param sql yields a row for each place but for the time, which are years: a column for each other dimension as in
     *     {@link Table#cells}, {@code first}, the year of the series' first figure, {@code figures}, those of the years
     *     from then on with commas between and nothing where one is missing, rounded to the content's decimals, and
     *     {@code symbols} in the same way, or null
     */
    record Series(String content, String sql) {}
}
