package no.resultat.reporting.statement;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Undertaking;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;

/** Learns what the municipality has undertaken. */
@ApplicationScoped
class UndertakingConsumer implements EventConsumer {
    private final Undertakings undertakings;

    UndertakingConsumer(Undertakings undertakings) {
        this.undertakings = undertakings;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(Undertaking.class, undertakings::take, Topic.SCORECARD_UNDERTAKING);
    }
}
