package no.resultat.benchmark.network;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Status;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;

/** Learns how units stand, for what is shared of it in networks. */
@ApplicationScoped
class StatusConsumer implements EventConsumer {
    private final Shares shares;

    StatusConsumer(Shares shares) {
        this.shares = shares;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(Status.class, shares::take, Topic.SCORECARD_STATUS);
    }
}
