package no.resultat.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;

/** What the service told the scorecard, read from the topic as the scorecard does. */
public final class ToldMeasurements {
    private static final String TOPIC = Topic.REPORTING_MEASUREMENT.topicName();

    private ToldMeasurements() {}

    /** All that was told of a key so far, such as {@code fjordvik|Ø1.1|skole-1|2025-03}, the newest last. */
    public static List<JsonNode> of(String key) {
        return Events.heard(TOPIC, key);
    }

    /** Waits for the newest of a key to be so. */
    public static JsonNode last(String key, Predicate<JsonNode> condition) {
        return Events.awaitLast(TOPIC, key, condition);
    }

    /** Waits for the newest of a key to have a value. */
    public static JsonNode last(String key, double value) {
        return last(key, told -> told.has("value") && told.get("value").asDouble() == value);
    }
}
