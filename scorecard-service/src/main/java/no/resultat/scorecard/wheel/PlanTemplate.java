package no.resultat.scorecard.wheel;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.scorecard.wheel.PlanDocument.PlannedSection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The headings that annual plans have (<i>mal for årsplan</i>), as it is written. */
@Schema(name = "AnnualPlanTemplate", description = "Mal for årsplan: the headings that the plans of some units have")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PlanTemplate(
        @Schema(description = "The types of unit whose plans have them; all without it", examples = "[\"skole\"]")
        Optional<@Size(min = 1, max = 100, message = "name 1 to 100 types, or leave it out") List<String>> unitTypes,

        @NotEmpty(message = "write a heading")
        @Size(max = 50, message = "write at most 50 headings")
        @Schema(required = true, description = "In their order")
        List<@Valid Heading> headings) {

    /** Which headings a plan must still have something under, before it is submitted. */
    List<String> missing(List<PlannedSection> sections) {
        Set<String> written = sections.stream()
                .filter(section -> !section.text().isBlank())
                .map(section -> folded(section.heading()))
                .collect(Collectors.toSet());
        return headings.stream()
                .filter(heading -> heading.required() && !written.contains(folded(heading.heading())))
                .map(Heading::heading)
                .toList();
    }

    private static String folded(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT);
    }

    /** A heading with what belongs under it. */
    @Schema(name = "AnnualPlanHeading", description = "A heading with what belongs under it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Heading(
            @NotBlank(message = "write a heading")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(required = true, examples = "Hovedmål")
            String heading,

            @Schema(description = "What belongs under it", examples = "Hva skal brukerne merke i løpet av året?")
            Optional<@Size(max = 2000, message = "write at most 2000 characters") String> guidance,

            @Schema(description = "Whether a plan without it cannot be submitted")
            boolean required) {}
}
