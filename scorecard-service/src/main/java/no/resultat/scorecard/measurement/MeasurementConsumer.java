package no.resultat.scorecard.measurement;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import no.resultat.scorecard.strategy.Origin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Measurements that the other services computed. */
@Startup
@ApplicationScoped
class MeasurementConsumer {
    private final Inbox inbox;

    MeasurementConsumer(Inbox inbox, Measurements measurements) {
        this.inbox = inbox;
        register(measurements, Origin.REPORTING, Topic.REPORTING_MEASUREMENT);
        register(measurements, Origin.SURVEY, Topic.SURVEY_MEASUREMENT);
        register(measurements, Origin.BENCHMARK, Topic.BENCHMARK_MEASUREMENT);
    }

    private void register(Measurements measurements, Origin origin, Topic topic) {
        inbox.register(Measurement.class, events -> measurements.take(origin, events), topic);
    }

    @Incoming("measurements")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
