package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the lights that were asked for.
 *
 * @param counts of all that were asked for, not of this part alone
 */
@Schema(name = "StatusList", description = "Lights of many units")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StatusList(
        @Schema(type = SchemaType.STRING, description = "The period that is shown", examples = "2025-12")
        Period period,

        @Schema(description = "How many there are, on all parts together", examples = "637")
        long total,

        Counts counts,

        List<UnitStatus> items,

        @Schema(description = "Send as `cursor` to get the next part; absent on the last one")
        Optional<String> next) {

    /** How many of each light there are. */
    @Schema(name = "LightCounts", description = "How many of each light there are, on all parts together")
    record Counts(long green, long yellow, long red, long grey) {}
}
