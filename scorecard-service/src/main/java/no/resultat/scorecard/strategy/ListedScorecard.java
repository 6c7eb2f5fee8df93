package no.resultat.scorecard.strategy;

import java.time.Instant;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scorecard in the list of them. */
@Schema(name = "ListedScorecard", description = "A scorecard in the list of them")
public record ListedScorecard(
        @Schema(examples = "felles") String code,

        @Schema(description = "Rises with every change; also its ETag", examples = "0")
        long version,

        Label label,
        @Schema(description = "When it was last changed") Instant recordedAt,

        @Schema(description = "How many indicators it has", examples = "14")
        int indicators) {}
