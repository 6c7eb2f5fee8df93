package no.resultat.platform.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.webhook.Notice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What subscribers are told when a thing has taken a step; who took it and why is read with the thing, by who may.
 *
 * @param from the state that it left; empty for a thing that was made
 */
@Schema(
        name = "StepNotice",
        description =
                "A thing with a lifecycle has taken a step: an action, a goal, a task, a plan. Agreements are personal, and never told of")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StepNotice(
        @Schema(description = "What it is", examples = "action")
        String kind,

        UUID id,

        @Schema(type = SchemaType.STRING, description = "Whose it is", examples = "skole-1")
        UnitCode unit,

        @Schema(description = "The state that it left; absent when it was made", examples = "planned")
        Optional<String> from,

        @Schema(description = "The state that it is in", examples = "started")
        String to,

        Instant at,

        @Schema(
                description = "Where it is read, below the service's own address",
                examples = "/v1/actions/7d2f5c1e-54a0-4c2b-9d53-0c8b8f6f2a11")
        String url) {
    Notice notice() {
        return new Notice("%s|%s".formatted(kind, id), Optional.of(unit), Optional.empty(), this);
    }
}
