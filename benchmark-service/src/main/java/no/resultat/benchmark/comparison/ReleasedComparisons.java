package no.resultat.benchmark.comparison;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import no.resultat.platform.caller.Level;
import no.resultat.platform.release.PeriodFigures;

/** What this service releases to levels of publication, beside tables. */
@ApplicationScoped
class ReleasedComparisons {
    /** Where the municipality stands among others in a year and those before it. */
    @Produces
    @Singleton
    static PeriodFigures comparisons() {
        return new PeriodFigures("comparisons", Level.COUNCIL);
    }
}
