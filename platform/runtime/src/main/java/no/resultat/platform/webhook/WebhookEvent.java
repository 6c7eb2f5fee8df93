package no.resultat.platform.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import no.resultat.contracts.Word;

/** What a subscriber can be told of. Which service tells it stands at each. */
public enum WebhookEvent {
    /** An import has come to its end, or was taken back. Every service tells it. */
    @JsonProperty("import.finished")
    IMPORT_FINISHED("Import", List.of("scorecard", "survey", "reporting", "benchmark")),
    /** An indicator stands otherwise for a unit in a period. */
    @JsonProperty("light.changed")
    LIGHT_CHANGED("LightNotice", List.of("scorecard")),
    /** A thing with a lifecycle was made or has taken a step. Every service tells it. */
    @JsonProperty("step.taken")
    STEP_TAKEN("StepNotice", List.of("scorecard", "survey", "reporting", "benchmark")),
    /** The results of a survey can be read. */
    @JsonProperty("campaign.released")
    CAMPAIGN_RELEASED("Campaign", List.of("survey"));

    private final String schema;
    private final List<String> services;

    WebhookEvent(String schema, List<String> services) {
        this.schema = schema;
        this.services = services;
    }

    /** What a service tells. */
    static List<WebhookEvent> of(String service) {
        return Stream.of(values())
                .filter(event -> event.services.contains(service))
                .toList();
    }

    /** As it is written: the event's {@code type}. */
    public String word() {
        return Word.of(this);
    }

    /** The name of the schema of what it tells, in the document of the interface. */
    public String schema() {
        return schema;
    }
}
