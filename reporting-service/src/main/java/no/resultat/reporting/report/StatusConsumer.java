package no.resultat.reporting.report;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Status;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns how units stand, for what leaders say of it. */
@Startup
@ApplicationScoped
class StatusConsumer {
    private final Inbox inbox;

    StatusConsumer(Inbox inbox, Lights lights) {
        this.inbox = inbox;
        inbox.register(Status.class, lights::take, Topic.SCORECARD_STATUS);
    }

    @Incoming("statuses")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
