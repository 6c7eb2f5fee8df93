package no.resultat.platform.http;

import no.resultat.platform.problem.Malformed;

/** A year that a caller names in an address: one that periods may have. */
public final class AskedYear {
    static final int FIRST = 1900;
    static final int LAST = 2999;

    private AskedYear() {}

    /** @throws Malformed if it is none that is planned by */
    public static int require(int year) {
        if (!isOne(year)) {
            throw new Malformed("year", "year is %d; write %d to %d".formatted(year, FIRST, LAST));
        }
        return year;
    }

    /** Whether periods may be of the year. */
    public static boolean isOne(int year) {
        return year >= FIRST && year <= LAST;
    }
}
