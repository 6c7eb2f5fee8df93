package no.resultat.platform.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.resultat.contracts.Period;

/**
 * A day, month or other period as statistics offices, ERP systems and spreadsheets write it: {@code 2025-03},
 * {@code 202503}, {@code 2025M03}, {@code 03.2025}, {@code 2025/03}, {@code 2025K1}, {@code 2025-Q1}, {@code 2025T1},
 * or the first day of a month.
 */
final class WrittenDate {
    /** What programs add to a date that has no time. */
    private static final Pattern MIDNIGHT = Pattern.compile("[ T]0?0:00(:00([.,]0+)?)?(Z|[+-]00:?00)?$");

    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern PART = Pattern.compile("(\\d{4})[- /.]?([TtQqKk])([1-4])");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})(?:[-/.]|[Mm])?(\\d{2})|(\\d{4})[-/](\\d)");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[-/.](\\d{4})");
    private static final Pattern DAY_LAST = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");

    private WrittenDate() {}

    /** @return empty if it is no period */
    static Optional<Period> period(String text) {
        Matcher year = YEAR.matcher(text);
        if (year.matches()) {
            return parsed(text);
        }
        Matcher part = PART.matcher(text);
        if (part.matches()) {
            String kind = part.group(2).equalsIgnoreCase("T") ? "T" : "Q";
            return parsed("%s-%s%s".formatted(part.group(1), kind, part.group(3)));
        }
        return month(text);
    }

    /** The year of a period 13, in the spellings of a month; empty if it is none. */
    static Optional<String> yearsEnd(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches() && "13".equals(yearFirst.group(2))) {
            return Optional.of(yearFirst.group(1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches() && monthFirst.group(1).equals("13")
                ? Optional.of(monthFirst.group(2))
                : Optional.empty();
    }

    /** @return empty if it is neither a month nor the first day of one */
    static Optional<Period> month(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            boolean two = yearFirst.group(1) != null;
            return month(yearFirst.group(two ? 1 : 3), yearFirst.group(two ? 2 : 4));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.matches()) {
            return month(monthFirst.group(2), monthFirst.group(1));
        }
        return day(text)
                .filter(day -> day.getDayOfMonth() == 1)
                .map(day -> Period.of(Period.Length.MONTH, YearMonth.from(day)));
    }

    /** @return empty if it is no day */
    static Optional<LocalDate> day(String text) {
        String day = MIDNIGHT.matcher(text).replaceFirst("");
        Matcher last = DAY_LAST.matcher(day);
        if (last.matches()) {
            int from = last.group(1) != null ? 1 : 4;
            return day(last.group(from), last.group(from + 1), last.group(from + 2));
        }
        Matcher first = DAY_FIRST.matcher(day);
        return first.matches() ? day(first.group(3), first.group(2), first.group(1)) : Optional.empty();
    }

    private static Optional<Period> month(String year, String month) {
        return parsed("%s-%s".formatted(year, month.length() == 1 ? "0" + month : month));
    }

    private static Optional<Period> parsed(String text) {
        try {
            return Optional.of(Period.valueOf(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String... yearMonthDay) {
        int[] parts = Stream.of(yearMonthDay).mapToInt(Integer::parseInt).toArray();
        try {
            return Optional.of(LocalDate.of(parts[0], parts[1], parts[2]));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
