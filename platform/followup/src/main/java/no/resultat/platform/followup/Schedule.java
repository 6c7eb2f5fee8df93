package no.resultat.platform.followup;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;

/**
 * On which days something comes back, as a recurrence rule of RFC 5545 says:
 * {@code FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=20}.
 */
public final class Schedule {
    private static final Set<Frequency> BY_DAYS =
            EnumSet.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);
    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    /**
     * What comes back less often comes back too seldom to be planned; and 0 would come back on the same day for ever.
     */
    private static final int LONGEST_INTERVAL = 1000;

    private final RecurrenceRule rule;

    private Schedule(RecurrenceRule rule) {
        this.rule = rule;
    }

    /** @throws IllegalArgumentException if the text is no rule that counts by days or longer; it says why */
    public static Schedule of(String text) {
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        try {
            RecurrenceRule rule = new RecurrenceRuleScribe().parseText(text, null, new ICalParameters(), context);
            if (!rule.validate(List.of(), ICalVersion.V2_0).isEmpty()
                    || !context.getWarnings().isEmpty()
                    || !BY_DAYS.contains(rule.getValue().getFrequency())
                    || !isPlannable(rule.getValue().getInterval())) {
                throw new IllegalArgumentException(text);
            }
            Schedule schedule = new Schedule(rule);
            schedule.days(LocalDate.EPOCH, LocalDate.EPOCH, LocalDate.EPOCH.plusYears(1));
            return schedule;
        } catch (RuntimeException | AssertionError noRule) { // the library asserts that numbers are in their ranges
            throw new IllegalArgumentException(
                    "'%s' is no recurrence rule of days, such as FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=20".formatted(text),
                    noRule);
        }
    }

    /**
     * The days of a span.
     *
     * @param first the day that the rule counts from, which is the first one if it fits the rule
     */
    public List<LocalDate> days(LocalDate first, LocalDate from, LocalDate to) {
        DateIterator dates = rule.getDateIterator(date(first), UTC);
        if (from.isAfter(first)) {
            dates.advanceTo(date(from));
        }
        List<LocalDate> days = new ArrayList<>();
        while (dates.hasNext()) {
            LocalDate day = dates.next().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
            if (day.isAfter(to)) {
                break;
            }
            if (!day.isBefore(from)) {
                days.add(day);
            }
        }
        return days;
    }

    private static boolean isPlannable(Integer interval) {
        return interval == null || interval >= 1 && interval <= LONGEST_INTERVAL;
    }

    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
