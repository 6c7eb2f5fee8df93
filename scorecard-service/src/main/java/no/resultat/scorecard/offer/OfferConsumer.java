package no.resultat.scorecard.offer;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.SourceOffer;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;

/** Learns what the other services have. */
@ApplicationScoped
class OfferConsumer implements EventConsumer {
    private final Offers offers;

    OfferConsumer(Offers offers) {
        this.offers = offers;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(SourceOffer.class, offers::take, Topic.SURVEY_OFFER, Topic.BENCHMARK_OFFER);
    }
}
