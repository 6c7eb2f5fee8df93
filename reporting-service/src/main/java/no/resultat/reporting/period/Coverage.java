package no.resultat.reporting.period;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Of how many units figures are (<i>dekning</i>), so that half a month never looks whole.
 *
 * @param missing those that had figures in the month before and have none in this one, at most twenty of them
 */
@Schema(name = "Coverage", description = "Of how many units the figures of the last month are (dekning)")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Coverage(
        @Schema(type = SchemaType.STRING, description = "The month that it is of", examples = "2025-12")
        Period month,

        @Schema(description = "Units at and below this one that have figures of the month", examples = "49")
        int reported,

        @Schema(description = "Those, with units that had figures in the month before", examples = "49")
        int expected,

        @Schema(description = "Units that are expected and have none, by code; at most twenty")
        List<String> missing) {}
