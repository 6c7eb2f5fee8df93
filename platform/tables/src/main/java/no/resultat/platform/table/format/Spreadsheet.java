package no.resultat.platform.table.format;

/** Keeps text from being run as a formula by whatever opens it. */
public final class Spreadsheet {
    /** What a spreadsheet may begin a formula with, in half and in full width. */
    private static final String BEGINNINGS = "=+-@\uff1d\uff0b\uff0d\uff20";

    private Spreadsheet() {}

    /** A mark before text that would be a formula, also where something invisible stands before the formula. */
    public static String text(String text) {
        int first = text.codePoints()
                .takeWhile(Spreadsheet::isInvisible)
                .map(Character::charCount)
                .sum();
        boolean isFormula = first < text.length() && BEGINNINGS.indexOf(text.charAt(first)) >= 0;
        return isFormula || text.startsWith("\t") || text.startsWith("\r") ? "'" + text : text;
    }

    private static boolean isInvisible(int letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    /** The same between quotation marks, as a field of CSV. */
    public static String quoted(String text) {
        return '"' + text(text).replace("\"", "\"\"") + '"';
    }
}
