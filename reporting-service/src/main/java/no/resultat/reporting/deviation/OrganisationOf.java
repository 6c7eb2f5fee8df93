package no.resultat.reporting.deviation;

import java.time.LocalDate;
import java.util.Locale;
import no.resultat.contracts.Period;
import no.resultat.platform.problem.Malformed;

/** Which organisation says what lies below a unit, where units have moved. */
public enum OrganisationOf {
    /**
     * Each unit's last version in the period's year until the period's end: what the leaders of the period answer for.
     */
    PERIOD,
    /** Each unit's last version of all: so that years can be compared. */
    LATEST;

    /** @throws Malformed if the word names none */
    static OrganisationOf of(String word) {
        return switch (word) {
            case "period" -> PERIOD;
            case "latest" -> LATEST;
            default ->
                throw new Malformed("organisation", "organisation is '%s'; write period or latest".formatted(word));
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    LocalDate from(Period period) {
        return this == PERIOD ? period.first() : LocalDate.of(1900, 1, 1);
    }

    LocalDate to(Period period) {
        return this == PERIOD ? period.last() : LocalDate.of(9999, 12, 31);
    }
}
