package no.resultat.platform.followup;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.platform.problem.InvalidDocument.Mistake;

/** Which days things are planned by: those of the years that periods may have. */
public final class DayRules {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private DayRules() {}

    /** @return what is wrong with a day; nothing if it is one, or is not said */
    public static Stream<Mistake> mistakes(String pointer, Optional<LocalDate> day) {
        return day
                .filter(said -> said.getYear() < FIRST_YEAR || said.getYear() > LAST_YEAR)
                .map(said -> new Mistake(
                        pointer,
                        "far-off",
                        "%s is no day that is planned by; write a year from %d to %d"
                                .formatted(said, FIRST_YEAR, LAST_YEAR)))
                .stream();
    }
}
