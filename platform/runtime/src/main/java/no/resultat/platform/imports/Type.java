package no.resultat.platform.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import no.resultat.contracts.Period;

/**
 * What may stand in a column: reads what ERP systems write and gives it as PostgreSQL reads it, or says what it should
 * look like.
 */
public final class Type {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,10})?");
    private static final Pattern SPACES = Pattern.compile("[ \u00a0\u202f]");
    private static final DateTimeFormatter NORWEGIAN =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final String description;
    private final Reader reader;

    private Type(String description, Reader reader) {
        this.description = description;
        this.reader = reader;
    }

    /** Any text, kept as it is but for the spaces around it. */
    public static Type text(int longest) {
        return new Type(
                "a text of at most %d characters".formatted(longest),
                text -> text.length() <= longest ? Optional.of(text) : Optional.empty());
    }

    /** A code: letters, digits and {@code . _ -}. */
    public static Type code(int longest) {
        Pattern code = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,%d}".formatted(longest - 1));
        return new Type(
                "a code of at most %d letters, digits, '.', '_' and '-'".formatted(longest),
                text -> code.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    }

    /** A period of any length: {@code 2026}, {@code 2026-T1}, {@code 2026-Q3}, {@code 2026-03}. */
    public static Type period() {
        return new Type("a period such as 2026, 2026-T1, 2026-Q3 or 2026-03", text -> {
            try {
                return Optional.of(Period.valueOf(text).toString());
            } catch (IllegalArgumentException notOne) {
                return Optional.empty();
            }
        });
    }

    /** A month: {@code 2026-03}, or as many ERP systems write it, {@code 202603}. */
    public static Type month() {
        Pattern month = Pattern.compile("(\\d{4})-?(0[1-9]|1[0-2])");
        return new Type(
                "a month such as 2026-03",
                text -> Optional.of(month.matcher(text))
                        .filter(java.util.regex.Matcher::matches)
                        .map(found -> found.group(1) + "-" + found.group(2)));
    }

    /** A date: {@code 2026-03-31}, or {@code 31.3.2026}. */
    public static Type date() {
        return new Type("a date such as 2026-03-31", text -> {
            try {
                return Optional.of(
                        (text.indexOf('.') > 0 ? LocalDate.parse(text, NORWEGIAN) : LocalDate.parse(text)).toString());
            } catch (DateTimeException notOne) {
                return Optional.empty();
            }
        });
    }

    /** A number with decimal point or comma, with or without spaces between thousands: {@code -10 300 000,50}. */
    public static Type decimal() {
        return new Type("a number such as -10300.50 or -10 300,50", Type::plain);
    }

    /** A decimal that is not below zero. */
    public static Type amount() {
        return new Type(
                "a number from 0, such as 47.5 or 47,5",
                text -> plain(text).filter(number -> new BigDecimal(number).signum() >= 0));
    }

    public static Type integer(long least, long most) {
        return new Type(
                "a whole number from %d to %d".formatted(least, most),
                text -> plain(text)
                        .filter(number -> number.length() <= 18 && number.indexOf('.') < 0)
                        .filter(number -> Long.parseLong(number) >= least && Long.parseLong(number) <= most));
    }

    /** One of a closed list, in whatever case. */
    public static Type choice(String... choices) {
        return new Type(
                "one of " + String.join(", ", choices),
                text -> Arrays.stream(choices).filter(text::equalsIgnoreCase).findFirst());
    }

    /** What is right here, as the rest of «… is not». */
    public String description() {
        return description;
    }

    /** @return the text as PostgreSQL reads it; empty if it is none of this type */
    Optional<String> read(String text) {
        return reader.read(text);
    }

    /** Where both signs stand, the last one is the decimal sign and the other groups thousands. */
    private static Optional<String> plain(String text) {
        String number = SPACES.matcher(text).replaceAll("").replace('\u2212', '-');
        int comma = number.lastIndexOf(',');
        if (comma >= 0) {
            boolean grouping = comma < number.lastIndexOf('.');
            number =
                    grouping ? number.replace(",", "") : number.replace(".", "").replace(',', '.');
        }
        return NUMBER.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }

    private interface Reader {
        Optional<String> read(String text);
    }
}
