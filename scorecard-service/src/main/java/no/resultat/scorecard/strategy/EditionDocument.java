package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of the editions of a scorecard. */
final class EditionDocument {
    private EditionDocument() {}

    /** An edition as it is written. */
    @Schema(name = "NewEdition", description = "A scorecard as it is to be in a year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record NewEdition(
            @NotNull(message = "say which unit it is drafted and approved in")
            @Schema(type = SchemaType.STRING, required = true, examples = "fjordvik")
            UnitCode unit,

            @Schema(description = "The whole scorecard, with targets of the edition's year alone; this or copyOf")
            Optional<Strategy> strategy,

            @Schema(
                    description =
                            "A year whose edition is copied, its targets with it; without such an edition the scorecard as it is, with its targets of that year",
                    examples = "2026")
            Optional<
                            @Min(value = 1900, message = "write a year from 1900 to 2999")
                            @Max(value = 2999, message = "write a year from 1900 to 2999") Integer>
                    copyOf) {}

    /** An edition in a list. */
    @Schema(name = "ListedEdition", description = "An edition of a scorecard in a list")
    public record ListedEdition(
            @Schema(examples = "2026") int year,

            @Schema(type = SchemaType.STRING, examples = "fjordvik")
            UnitCode unit,

            Edition.Stage state,

            @Schema(description = "How many indicators it has", examples = "8")
            long indicators) {}

    /** An edition with all that is known of it. */
    @Schema(name = "Edition", description = "An edition of a scorecard with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredEdition(
            @Schema(examples = "felles") String template,
            @Schema(examples = "2026") int year,

            @Schema(type = SchemaType.STRING, examples = "fjordvik")
            UnitCode unit,

            Strategy strategy,
            Edition.Stage state,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            @JsonIgnore long version) {}
}
