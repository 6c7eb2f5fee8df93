package no.resultat.reporting.statement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which chapters a statement has (<i>mal for tertialrapport, mal for årsmelding</i>), as it is written. */
@Schema(
        name = "StatementTemplate",
        description = "Mal for tertialrapport eller årsmelding: which chapters a statement has, the first one first")
public record StatementTemplate(
        @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"Tertialrapport\"}}")
        @Schema(required = true)
        Label label,

        @NotNull(message = "name the chapters")
        @Size(min = 1, max = 50, message = "name 1 to 50 chapters")
        @Schema(required = true)
        List<@NotNull(message = "a chapter is not null") @Valid Chapter> chapters) {}
