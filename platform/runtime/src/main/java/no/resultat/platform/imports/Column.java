package no.resultat.platform.imports;

/**
 * A column of bulk data, by the name that the caller writes ({@code agreedDays}).
 *
 * @param required whether the column and a value in every row must be there
 */
public record Column(String name, Type type, boolean required) {
    public static Column required(String name, Type type) {
        return new Column(name, type, true);
    }

    public static Column optional(String name, Type type) {
        return new Column(name, type, false);
    }

    /** Its name in the staging table. */
    String staged() {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
