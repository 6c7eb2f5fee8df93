package no.resultat.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** The calendar that municipalities work by: days and months from midnight to midnight in Europe/Oslo. */
public final class Oslo {
    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private Oslo() {}

    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    public static YearMonth thisMonth() {
        return YearMonth.now(ZONE);
    }

    /** The day on which something happened. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** When a day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
