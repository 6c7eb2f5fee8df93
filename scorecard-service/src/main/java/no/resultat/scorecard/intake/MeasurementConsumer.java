package no.resultat.scorecard.intake;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import no.resultat.scorecard.measurement.Measurements;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Measurements that the other services computed. */
@Startup
@ApplicationScoped
class MeasurementConsumer {
    private final Inbox inbox;

    MeasurementConsumer(Inbox inbox, Measurements measurements) {
        this.inbox = inbox;
        inbox.register(
                Measurement.class,
                measurements::take,
                Topic.REPORTING_MEASUREMENT,
                Topic.SURVEY_MEASUREMENT,
                Topic.BENCHMARK_MEASUREMENT);
    }

    @Incoming("measurements")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
