package no.resultat.platform.followup;

import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step that is wanted. */
@Schema(name = "NewStep", description = "A step that is wanted")
public record NewStep(
        @NotBlank(message = "say where to, as {\"to\": \"done\"}")
        @Schema(required = true, description = "The state to take it to", examples = "started")
        String to,

        @Schema(description = "Why, for the history", examples = "Første møte er holdt")
        Optional<String> comment) {}
