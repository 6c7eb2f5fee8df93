package no.resultat.platform.http;

import java.time.LocalDate;
import no.resultat.platform.problem.Malformed;

/** A day that a caller names in an address: one of the years that periods may have. */
public final class AskedDay {
    private AskedDay() {}

    /**
     * @param parameter which says it
     * @throws Malformed if it is of no year that is planned by
     */
    public static LocalDate require(String parameter, LocalDate day) {
        if (!AskedYear.isOne(day.getYear())) {
            throw new Malformed(
                    parameter,
                    "%s is %s; write a day of the years %d to %d"
                            .formatted(parameter, day, AskedYear.FIRST, AskedYear.LAST));
        }
        return day;
    }
}
