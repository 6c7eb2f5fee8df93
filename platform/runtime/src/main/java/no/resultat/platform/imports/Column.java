package no.resultat.platform.imports;

import java.util.Locale;

/**
 * A column of bulk data, by the name that the caller writes ({@code agreedDays}).
 *
 * @param meaning what stands in it, for the interface's description
 * @param required whether the column and a value in every row must be there
 */
public record Column(String name, Type type, String meaning, boolean required) {
    public static Column required(String name, Type type, String meaning) {
        return new Column(name, type, meaning, true);
    }

    public static Column optional(String name, Type type, String meaning) {
        return new Column(name, type, meaning, false);
    }

    /** Its name in the staging table. */
    String staged() {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
