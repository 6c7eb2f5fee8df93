package no.resultat.platform.source;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns which indicators get their values from here. */
@Startup
@ApplicationScoped
class IndicatorConsumer {
    private final Inbox inbox;

    IndicatorConsumer(Inbox inbox, Publication publication) {
        this.inbox = inbox;
        inbox.register(Indicator.class, publication::bind, Topic.SCORECARD_INDICATOR);
    }

    @Incoming("indicators")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
