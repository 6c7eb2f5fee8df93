package no.resultat.reporting.period;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import no.resultat.platform.caller.Level;
import no.resultat.platform.release.PeriodFigures;

/** What this service releases to levels of publication, beside tables. */
@ApplicationScoped
class ReleasedFigures {
    /** Deviation, absence and production of a month and those before it. */
    @Produces
    @Singleton
    static PeriodFigures figures() {
        return new PeriodFigures("figures", Level.COUNCIL);
    }
}
