package no.resultat.reporting.statement;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Undertaking;
import no.resultat.platform.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns what the municipality has undertaken. */
@Startup
@ApplicationScoped
class UndertakingConsumer {
    private final Inbox inbox;

    UndertakingConsumer(Inbox inbox, Undertakings undertakings) {
        this.inbox = inbox;
        inbox.register(Undertaking.class, undertakings::take, Topic.SCORECARD_UNDERTAKING);
    }

    @Incoming("undertakings")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
