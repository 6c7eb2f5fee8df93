package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a scorecard's strategy, in the list of them. */
@Schema(name = "ScorecardVersion", description = "A version of a scorecard's strategy")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ScorecardVersion(
        @Schema(description = "Rises with every change", examples = "3")
        long version,

        @Schema(description = "Since when; `asOf` with it reads the version")
        Instant recordedAt,

        @Schema(description = "Until when; absent for the one that is there now")
        Optional<Instant> supersededAt,

        @Schema(description = "How many indicators it has", examples = "14")
        int indicators) {}
