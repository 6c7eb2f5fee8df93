package no.resultat.platform.imports;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import no.resultat.contracts.Code;
import no.resultat.contracts.Period;

/**
 * What may stand in a column: reads what ERP systems write and gives it as PostgreSQL reads it, or says what it should
 * look like.
 */
public final class Type {
    /** More are rounded away; more digits before the decimal sign than {@link #MOST_DIGITS} are refused. */
    static final int MOST_DECIMALS = 10;

    private static final int MOST_DIGITS = 20;

    private final Form form;
    private final String description;
    private final Reader reader;
    private final Optional<Predicate<BigDecimal>> number;
    private final List<String> choices;

    private Type(Form form, String description, Reader reader) {
        this(form, description, reader, Optional.empty(), List.of());
    }

    private static Type number(Form form, String description, Predicate<BigDecimal> number) {
        return new Type(form, description, text -> Optional.empty(), Optional.of(number), List.of());
    }

    private Type(
            Form form,
            String description,
            Reader reader,
            Optional<Predicate<BigDecimal>> number,
            List<String> choices) {
        this.form = form;
        this.description = description;
        this.reader = reader;
        this.number = number;
        this.choices = choices;
    }

    /** Any text, kept as it is but for the spaces around it. */
    public static Type text(int longest) {
        return new Type(
                Form.TEXT,
                "a text of at most %d characters".formatted(longest),
                text -> text.length() <= longest ? Optional.of(text) : Optional.empty());
    }

    /** A code: letters, digits and {@code . _ -}. */
    public static Type code(int longest) {
        return code(Form.CODE, longest);
    }

    /** The code of a unit of the tenant's organisation, which must be there in the row's period. */
    public static Type unit() {
        return code(Form.UNIT, Code.LONGEST);
    }

    private static Type code(Form form, int longest) {
        return new Type(
                form,
                "a code of at most %d letters, digits, '.', '_' and '-'".formatted(longest),
                text -> Code.isOne(text, longest) ? Optional.of(text) : Optional.empty());
    }

    /**
     * A code as statistics offices make them, where an age is {@code 105+} and a total {@code _T}: the signs {@code + :
     * ( )} beside those of {@link #code}, and {@code _} at the beginning too.
     */
    public static Type statisticalCode(int longest) {
        Pattern code = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._+:()-]{0,%d}".formatted(longest - 1));
        return new Type(
                Form.CODE,
                "a code of at most %d letters, digits, '.', '_', '-', '+', ':', '(' and ')'".formatted(longest),
                text -> code.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    }

    /**
     * A period of any length: {@code 2026}, {@code 2026-T1}, {@code 2026-Q3}, {@code 2026-03}, in any of their
     * spellings.
     */
    public static Type period() {
        return new Type(
                Form.PERIOD,
                "a period such as 2026, 2026-T1, 2026-Q3 or 2026-03",
                text -> WrittenDate.period(text).map(Period::toString));
    }

    /** A month: {@code 2026-03}, or as many ERP systems write it, {@code 202603}, {@code 03.2026}, {@code 2026M03}. */
    public static Type month() {
        return new Type(
                Form.PERIOD,
                "a month such as 2026-03",
                text -> WrittenDate.month(text).map(Period::toString));
    }

    /** A month, or a year whose amount the kind spreads over its months: {@code 2026-03}, {@code 2026}. */
    public static Type monthOrYear() {
        return new Type(
                Form.PERIOD,
                "a month such as 2026-03, or a year such as 2026",
                text -> WrittenDate.month(text)
                        .or(() -> WrittenDate.period(text).filter(period -> period.length() == Period.Length.YEAR))
                        .map(Period::toString));
    }

    /** A month, or period 13 of a year, which has the postings of the year's end: {@code 2026-13}. */
    public static Type ledgerPeriod() {
        return new Type(
                Form.PERIOD,
                "a month such as 2026-03, or 2026-13 for the postings of the year's end",
                text -> WrittenDate.yearsEnd(text)
                        .map(year -> year + "-13")
                        .or(() -> WrittenDate.month(text).map(Period::toString)));
    }

    /** A date: {@code 2026-03-31}, or {@code 31.3.2026}. */
    public static Type date() {
        return new Type(
                Form.DATE,
                "a date such as 2026-03-31",
                text -> WrittenDate.day(text).map(Object::toString));
    }

    /** A number with decimal point or comma, with or without groups of thousands: {@code -10 300 000,50}. */
    public static Type decimal() {
        return number(Form.NUMBER, "a number such as -10300.50 or -10 300,50", number -> true);
    }

    /** A decimal that is not below zero. */
    public static Type amount() {
        return number(Form.NUMBER, "a number from 0, such as 47.5 or 47,5", number -> number.signum() >= 0);
    }

    /** A whole number; what groups its thousands is no decimal sign. */
    public static Type integer(long least, long most) {
        return number(
                Form.INTEGER,
                "a whole number from %d to %d".formatted(least, most),
                number -> number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0);
    }

    /** One of a closed list, in whatever case. */
    public static Type choice(String... choices) {
        return new Type(
                Form.CHOICE,
                "one of " + String.join(", ", choices),
                text -> Arrays.stream(choices).filter(text::equalsIgnoreCase).findFirst(),
                Optional.empty(),
                List.of(choices));
    }

    /** Such an identifier as the services give: {@code 7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11}. */
    public static Type id() {
        Pattern id = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
        return new Type(
                Form.CODE,
                "an id such as 7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11",
                text -> id.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty());
    }

    /** What sort of value it is. */
    Form form() {
        return form;
    }

    /** The closed list that the value is one of; empty where there is none. */
    List<String> choices() {
        return choices;
    }

    /** What is right here, as the rest of «… is not». */
    public String description() {
        return description;
    }

    boolean isNumber() {
        return number.isPresent();
    }

    /** Whether it is a number without decimals. */
    boolean isWhole() {
        return form == Form.INTEGER;
    }

    /** @return the text as PostgreSQL reads it; empty if it is none of this type */
    Optional<String> read(String text) {
        return reader.read(text);
    }

    /** @return the number as PostgreSQL reads it; empty if it is none of this type */
    Optional<String> read(BigDecimal value) {
        return Optional.of(value)
                .filter(one -> (long) one.precision() - one.scale() <= MOST_DIGITS)
                .filter(number.orElseThrow())
                .map(one -> isWhole() ? one.setScale(0).toPlainString() : one.toPlainString());
    }

    /** The sorts of value. */
    enum Form {
        TEXT,
        CODE,
        UNIT,
        PERIOD,
        DATE,
        NUMBER,
        INTEGER,
        CHOICE;

        /** As callers read it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private interface Reader {
        Optional<String> read(String text);
    }
}
