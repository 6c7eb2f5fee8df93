package no.resultat.scorecard.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;
import no.resultat.scorecard.strategy.Origin;

/** Measurements that the other services computed. */
@ApplicationScoped
class MeasurementConsumer implements EventConsumer {
    private static final Map<Topic, Origin> ORIGINS = Map.of(
            Topic.REPORTING_MEASUREMENT, Origin.REPORTING,
            Topic.SURVEY_MEASUREMENT, Origin.SURVEY,
            Topic.BENCHMARK_MEASUREMENT, Origin.BENCHMARK);

    private final Measurements measurements;

    MeasurementConsumer(Measurements measurements) {
        this.measurements = measurements;
    }

    @Override
    public void register(Inbox inbox) {
        ORIGINS.forEach((topic, origin) ->
                inbox.register(Measurement.class, events -> measurements.take(origin, events), topic));
    }
}
