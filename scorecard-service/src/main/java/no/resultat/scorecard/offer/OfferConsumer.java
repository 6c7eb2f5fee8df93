package no.resultat.scorecard.offer;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.SourceOffer;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns what the other services have. */
@Startup
@ApplicationScoped
class OfferConsumer {
    private final Inbox inbox;

    OfferConsumer(Inbox inbox, Offers offers) {
        this.inbox = inbox;
        inbox.register(SourceOffer.class, offers::take, Topic.SURVEY_OFFER, Topic.BENCHMARK_OFFER);
    }

    @Incoming("offers")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
