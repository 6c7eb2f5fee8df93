package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole number of calendar months in Europe/Oslo that the field reports by: a month {@code 2026-03}, a quarter
 * {@code 2026-Q1}, a tertial {@code 2026-T1} (<i>tertial</i>, January to April) or a year {@code 2026}.
 */
public final class Period implements Comparable<Period> {
    private static final Pattern TEXT =
            Pattern.compile("(?<year>[12]\\d{3})(?:-(?:(?<month>\\d{2})|(?<kind>[QT])(?<number>\\d)))?");

    private final YearMonth first;
    private final Length length;

    private Period(YearMonth first, Length length) {
        this.first = first;
        this.length = length;
    }

    /** The period of a length that a month lies in. */
    public static Period of(Length length, YearMonth month) {
        int number = (month.getMonthValue() - 1) / length.months;
        return new Period(YearMonth.of(month.getYear(), number * length.months + 1), length);
    }

    /** @throws IllegalArgumentException if the text is no period; the message says what one looks like */
    @JsonCreator
    public static Period valueOf(String text) {
        requireNonNull(text, "text is null");
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            Length length = Length.of(matcher.group("month"), matcher.group("kind"));
            String digits = length == Length.MONTH ? matcher.group("month") : matcher.group("number");
            int number = digits == null ? 1 : Integer.parseInt(digits);
            if (number >= 1 && number * length.months <= 12) {
                YearMonth first =
                        YearMonth.of(Integer.parseInt(matcher.group("year")), (number - 1) * length.months + 1);
                return new Period(first, length);
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no period; write 2026, 2026-T1, 2026-Q3 or 2026-03".formatted(text));
    }

    public Length length() {
        return length;
    }

    public YearMonth firstMonth() {
        return first;
    }

    public YearMonth lastMonth() {
        return first.plusMonths(length.months - 1L);
    }

    public LocalDate first() {
        return first.atDay(1);
    }

    public LocalDate last() {
        return lastMonth().atEndOfMonth();
    }

    public List<YearMonth> months() {
        return Stream.iterate(first, month -> month.plusMonths(1))
                .limit(length.months)
                .toList();
    }

    public Period previous() {
        return new Period(first.minusMonths(length.months), length);
    }

    public Period next() {
        return new Period(first.plusMonths(length.months), length);
    }

    public Period yearBefore() {
        return new Period(first.minusYears(1), length);
    }

    /** Whether every month of the other is one of this. */
    public boolean contains(Period other) {
        return !other.first.isBefore(first) && !other.lastMonth().isAfter(lastMonth());
    }

    /** By first month, then the longer one first. */
    @Override
    public int compareTo(Period other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : Integer.compare(other.length.months, length.months);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Period period && first.equals(period.first) && length == period.length;
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + length.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        int number = (first.getMonthValue() - 1) / length.months + 1;
        return switch (length) {
            case MONTH -> first.toString();
            case QUARTER -> "%d-Q%d".formatted(first.getYear(), number);
            case TERTIAL -> "%d-T%d".formatted(first.getYear(), number);
            case YEAR -> String.valueOf(first.getYear());
        };
    }

    /** How long a period is; also how often (<i>frekvens</i>) something is measured. */
    public enum Length {
        @JsonProperty("month")
        MONTH(1),
        @JsonProperty("quarter")
        QUARTER(3),
        @JsonProperty("tertial")
        TERTIAL(4),
        @JsonProperty("year")
        YEAR(12);

        private final int months;

        Length(int months) {
            this.months = months;
        }

        public int months() {
            return months;
        }

        private static Length of(String month, String kind) {
            if (month != null) {
                return MONTH;
            }
            if (kind == null) {
                return YEAR;
            }
            return kind.equals("Q") ? QUARTER : TERTIAL;
        }
    }
}
