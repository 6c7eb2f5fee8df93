package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.PeriodRelease;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.events.Outbox;
import no.resultat.platform.release.LevelsChanged;
import no.resultat.platform.release.PeriodFigures;
import no.resultat.platform.release.Releases;
import no.resultat.platform.table.PublicOffers;

/**
 * From when who may read the lights of which period: told to the services that keep copies of them, and offered to
 * citizens as the topmost units' cards.
 */
@ApplicationScoped
class ReleasedLights implements PublicOffers {
    private static final String KIND = "lights";

    private final Releases releases;
    private final TopUnits units;
    private final Callers callers;
    private final Outbox outbox;

    ReleasedLights(Releases releases, TopUnits units, Callers callers, Outbox outbox) {
        this.releases = releases;
        this.units = units;
        this.callers = callers;
        this.outbox = outbox;
    }

    @Produces
    @Singleton
    static PeriodFigures lights() {
        return new PeriodFigures(KIND, Level.CITIZENS);
    }

    void tell(@Observes LevelsChanged change) {
        if (change.kind().equals(KIND)) {
            outbox.publishNext(
                    Topic.SCORECARD_RELEASE,
                    "release_revision",
                    revision -> new PeriodRelease(
                            KIND, Period.valueOf(change.key()), change.levels().words(), revision),
                    PeriodRelease::key);
        }
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
