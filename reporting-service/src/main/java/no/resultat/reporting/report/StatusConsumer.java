package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.PeriodRelease;
import no.resultat.contracts.ReportingRule;
import no.resultat.contracts.Status;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.release.Releases;

/** Learns how units stand, who may read it from when, and by when it is to be reported. */
@ApplicationScoped
class StatusConsumer implements EventConsumer {
    private final Lights lights;
    private final Releases releases;
    private final WheelDeadlines wheel;

    StatusConsumer(Lights lights, Releases releases, WheelDeadlines wheel) {
        this.lights = lights;
        this.releases = releases;
        this.wheel = wheel;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(Status.class, lights::take, Topic.SCORECARD_STATUS);
        inbox.register(PeriodRelease.class, releases::take, Topic.SCORECARD_RELEASE);
        inbox.register(ReportingRule.class, wheel::take, Topic.SCORECARD_REPORTING_RULE);
    }
}
