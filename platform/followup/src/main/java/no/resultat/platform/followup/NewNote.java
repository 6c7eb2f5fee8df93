package no.resultat.platform.followup;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be noted of a thing on its way. */
@Schema(name = "NewNote", description = "What is to be noted")
public record NewNote(
        @NotBlank(message = "write something")
        @Size(max = 10_000, message = "write at most 10000 characters")
        @Schema(required = true, examples = "Møtt elevrådet; de vil ha flere uteområder")
        String text) {}
