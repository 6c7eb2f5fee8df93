package no.resultat.platform.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step that a thing has taken. */
@Schema(name = "TakenStep", description = "A step that a thing has taken")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TakenStep(
        @Schema(description = "Absent for the first one", examples = "planned")
        Optional<String> from,

        @Schema(examples = "started") String to,

        @Schema(description = "The user name at the identity provider")
        String by,

        Instant at,
        Optional<String> comment) {}
