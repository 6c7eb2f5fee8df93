package no.resultat.platform.table;

import java.util.Locale;

/**
 * One of the figures that a table has of each place.
 *
 * @param code its code; in lower case, the column of {@link Table#cells} that holds it
 * @param unit what it is counted in
 * @param decimals how many it is told with
 */
public record Content(String code, Text label, Text unit, int decimals) {
    public String column() {
        return code.toLowerCase(Locale.ROOT);
    }
}
