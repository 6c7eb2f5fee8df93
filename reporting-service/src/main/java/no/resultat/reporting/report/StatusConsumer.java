package no.resultat.reporting.report;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.PeriodRelease;
import no.resultat.contracts.ReportingRule;
import no.resultat.contracts.Status;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.release.Releases;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns how units stand, who may read it from when, and by when it is to be reported. */
@Startup
@ApplicationScoped
class StatusConsumer {
    private final Inbox inbox;

    StatusConsumer(Inbox inbox, Lights lights, Releases releases, WheelDeadlines wheel) {
        this.inbox = inbox;
        inbox.register(Status.class, lights::take, Topic.SCORECARD_STATUS);
        inbox.register(PeriodRelease.class, releases::take, Topic.SCORECARD_RELEASE);
        inbox.register(ReportingRule.class, wheel::take, Topic.SCORECARD_REPORTING_RULE);
    }

    @Incoming("statuses")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }
}
