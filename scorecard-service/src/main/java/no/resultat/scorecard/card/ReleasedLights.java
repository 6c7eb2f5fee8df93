package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import no.resultat.contracts.Label;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.release.PeriodFigures;
import no.resultat.platform.release.Releases;
import no.resultat.platform.table.PublicOffers;

/** The periods whose lights citizens may read, as the topmost units' cards. */
@ApplicationScoped
class ReleasedLights implements PublicOffers {
    private static final String KIND = "lights";

    private final Releases releases;
    private final TopUnits units;
    private final Callers callers;

    ReleasedLights(Releases releases, TopUnits units, Callers callers) {
        this.releases = releases;
        this.units = units;
        this.callers = callers;
    }

    @Produces
    @Singleton
    static PeriodFigures lights() {
        return new PeriodFigures(KIND, Level.CITIZENS);
    }

    @Override
    public List<PublicOffer> list() {
        String tenant = callers.current().tenant();
        return releases.openToCitizens(KIND).stream()
                .flatMap(period -> units.list().stream()
                        .map(unit -> new PublicOffer(
                                KIND,
                                period,
                                Label.of("%s %s".formatted(unit.name(), period)),
                                "/v1/public/%s/units/%s/scorecard?period=%s".formatted(tenant, unit.code(), period))))
                .toList();
    }
}
