package no.resultat.platform.source;

import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitLeaders;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.followup.Leaders;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps this service's copy of who leads which unit. */
@Startup
@ApplicationScoped
class LeaderConsumer {
    private final Inbox inbox;

    LeaderConsumer(Inbox inbox, Leaders leaders) {
        this.inbox = inbox;
        inbox.register(UnitLeaders.class, leaders::replace, Topic.SCORECARD_LEADER);
    }

    @Incoming("leaders")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
