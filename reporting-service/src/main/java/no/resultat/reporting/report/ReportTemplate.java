package no.resultat.reporting.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is asked of units each month (<i>mal for månedsrapport</i>), as it is written.
 *
 * @param unitTypes whose units report; all without it
 * @param daysAfter by how many days after the month's end they have reported
 */
@Schema(name = "ReportTemplate", description = "Mal for månedsrapport: what is asked of units each month")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReportTemplate(
        @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
        Label label,

        @Schema(description = "The types of unit that report; all without it", examples = "[\"skole\"]")
        Optional<@Size(min = 1, max = 100, message = "name 1 to 100 types, or leave it out") List<String>> unitTypes,

        @NotNull(message = "say from which deviation on it is explained") @Valid @Schema(required = true)
        ExplanationLimits limits,

        @Min(value = 1, message = "write 1 to 60")
        @Max(value = 60, message = "write 1 to 60")
        @Schema(
                required = true,
                description = "How many days after the month's end the units have reported, 1 to 60",
                examples = "12")
        int daysAfter,

        @Schema(
                description = "What belongs in the leader's assessment",
                examples = "Hva er gjort for å komme i balanse, og hva virker?")
        Optional<@Size(max = 2000, message = "write at most 2000 characters") String> guidance) {

    /** The last day to report a month by. */
    LocalDate deadline(Period month) {
        return month.last().plusDays(daysAfter);
    }
}
