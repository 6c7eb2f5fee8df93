package no.resultat.platform.table;

/** Keeps text from being run as a formula by whatever opens it. */
final class Spreadsheet {
    private Spreadsheet() {}

    static String text(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String quoted(String text) {
        return '"' + text(text).replace("\"", "\"\"") + '"';
    }
}
