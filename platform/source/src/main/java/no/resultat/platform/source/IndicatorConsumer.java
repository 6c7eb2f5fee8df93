package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;

/** Learns which indicators get their values from here. */
@ApplicationScoped
class IndicatorConsumer implements EventConsumer {
    private final Publication publication;

    IndicatorConsumer(Publication publication) {
        this.publication = publication;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(Indicator.class, publication::bind, Topic.SCORECARD_INDICATOR);
    }
}
