package no.resultat.contracts;

import java.util.regex.Pattern;

/**
 * The alphabet of all codes that a municipality gives: letters of any language and digits, then those and {@code . _
 * -}. {@code skole-1}, {@code Ø2.1}.
 */
public final class Code {
    /** A code of a unit, an indicator or anything else that one writes by hand has at most so many signs. */
    public static final int LONGEST = 40;

    private static final Pattern SIGNS = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private Code() {}

    /** Whether a text is a code of at most {@link #LONGEST} signs. */
    public static boolean isOne(String text) {
        return isOne(text, LONGEST);
    }

    public static boolean isOne(String text, int longest) {
        return text != null && text.length() <= longest && SIGNS.matcher(text).matches();
    }

    /** What a right code has, as the rest of "write …". */
    public static String signs(int longest) {
        return "1 to %d letters, digits, '.', '_' and '-'".formatted(longest);
    }
}
