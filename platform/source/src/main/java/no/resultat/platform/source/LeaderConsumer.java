package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitLeaders;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.followup.Leaders;

/** Keeps this service's copy of who leads which unit. */
@ApplicationScoped
class LeaderConsumer implements EventConsumer {
    private final Leaders leaders;

    LeaderConsumer(Leaders leaders) {
        this.leaders = leaders;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(UnitLeaders.class, leaders::replace, Topic.SCORECARD_LEADER);
    }
}
