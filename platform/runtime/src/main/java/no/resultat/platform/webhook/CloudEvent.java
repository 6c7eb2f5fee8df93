package no.resultat.platform.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;

/** An event as CloudEvents 1.0 writes it in JSON. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String tenant,
        String datacontenttype,
        @JsonRawValue String data) {
    static final String MEDIA_TYPE = "application/cloudevents+json";

    static CloudEvent of(
            UUID id, String service, String type, String subject, Instant time, String tenant, String data) {
        return new CloudEvent("1.0", id, "/" + service, type, subject, time, tenant, "application/json", data);
    }
}
