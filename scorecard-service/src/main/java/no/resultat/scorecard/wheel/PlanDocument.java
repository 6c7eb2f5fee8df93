package no.resultat.scorecard.wheel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of annual letters and plans. */
final class PlanDocument {
    private PlanDocument() {}

    /** What the superior adds to a letter. */
    @Schema(name = "NewAnnualLetter", description = "What is added to the annual letter of a unit")
    public record NewLetter(
            @Schema(
                    description =
                            "What the targets, goals and deadlines do not say, such as frames; an empty line begins a paragraph",
                    examples = "Rammen for året er 48,2 millioner kroner.")
            Optional<@Size(max = 20_000, message = "write at most 20000 characters") String> guidance) {}

    /** A part of a plan. */
    @Schema(name = "AnnualPlanSection", description = "A part of an annual plan")
    public record PlannedSection(
            @NotBlank(message = "write a heading")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(required = true, examples = "Hovedmål")
            String heading,

            @NotNull(message = "write what is planned")
            @Size(max = 20_000, message = "write at most 20000 characters")
            @Schema(
                    required = true,
                    description = "An empty line begins a paragraph",
                    examples = "Alle elever leser godt når de går ut av tredje trinn.")
            String text) {}

    /** A plan as it is written. */
    @Schema(name = "NewAnnualPlan", description = "What a unit sets out to do in a year")
    public record NewPlan(
            @NotEmpty(message = "write a section")
            @Size(max = 50, message = "write at most 50 sections")
            @Schema(required = true)
            List<@Valid PlannedSection> sections) {}

    /** A plan with all that is known of it. */
    @Schema(name = "AnnualPlan", description = "Årsplan: what a unit sets out to do in a year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredPlan(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "2026") int year,
            List<PlannedSection> sections,
            AnnualPlan.Stage state,

            @Schema(
                    description = "The template that it follows; absent if there is none for the unit",
                    examples = "skole")
            Optional<String> template,

            @Schema(
                    description = "The template's required headings under which nothing is written yet",
                    examples = "[\"Hovedmål\"]")
            List<String> missing,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            @JsonIgnore long version) {}
}
