package no.resultat.reporting.risk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.LinkedSubject;
import no.resultat.platform.followup.TakenStep;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import no.resultat.reporting.risk.RiskMatrix.Level;
import no.resultat.reporting.risk.RiskMatrix.Rating;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of risks. */
final class RiskDocument {
    private RiskDocument() {}

    /** What the risk is, and what is done about it. */
    @Schema(name = "RiskTerms", description = "What the risk is, and what is done about it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Terms(
            @NotBlank(message = "say what may happen")
            @Size(max = 500, message = "write at most 500 characters")
            @Schema(required = true, examples = "Vi får ikke nok lærere til høsten")
            String title,

            @Schema(
                    description = "Årsak: why it may happen",
                    examples = "Tre går av, og to søkere til forrige stilling")
            Optional<@Size(max = 5000, message = "write at most 5000 characters") String> cause,

            @Schema(description = "What comes of it", examples = "Undervisning uten fagutdannet lærer")
            Optional<@Size(max = 5000, message = "write at most 5000 characters") String> effect,

            @Schema(
                    description = "Eksisterende tiltak: what is done already, and is part of the rating",
                    examples = "[\"Felles vikarordning i området\"]")
            Optional<
                            @Size(max = 50, message = "name at most 50 measures") List<
                                    @NotBlank(message = "write the measure")
                                    @Size(max = 1000, message = "write at most 1000 characters") String>>
                    existingMeasures,

            @NotNull(message = "say how probable and how grave it is") @Valid @Schema(required = true)
            Rating rating,

            @Schema(description = "Restrisiko: what it is expected to be once the new measures are done")
            Optional<@Valid Rating> residual,

            @Schema(
                    description = "The code of the goal at the scorecard service that it threatens",
                    examples = "alderssvarende-sprak")
            Optional<
                            @Pattern(
                                    regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                                    message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                            String>
                    goal,

            @Schema(description = "Incidents and other things that it has to do with")
            Optional<@Size(max = 50, message = "name at most 50 things") List<@Valid Subject>> links,

            @Schema(
                    description =
                            "Whose it is, by the user name at the identity provider; without it the unit's leader's",
                    examples = "leder-skole-1")
            Optional<@Size(max = 200, message = "write at most 200 characters") String> owner,

            @Schema(description = "By when it is looked at again; in a year without it", examples = "2027-01-31")
            Optional<LocalDate> reviewBy) {}

    /** A risk as it is written first. */
    @Schema(name = "NewRisk", description = "A risk of a unit")
    public record NewRisk(
            @NotNull(message = "say which unit it is of")
            @Schema(type = SchemaType.STRING, required = true, examples = "skole-1")
            UnitCode unit,

            @NotNull(message = "say what the risk is") @Valid @Schema(required = true)
            Terms terms) {}

    /** What was found when it was looked at again. */
    @Schema(name = "NewRiskReview", description = "Gjennomgang: what was found when it was looked at again")
    public record NewReview(
            @NotNull(message = "say how probable and how grave it is now") @Valid @Schema(required = true)
            Rating rating,

            @NotBlank(message = "write what was found")
            @Size(max = 5000, message = "write at most 5000 characters")
            @Schema(required = true, examples = "To er ansatt fra august; én stilling står igjen")
            String text,

            @Schema(description = "By when it is looked at again; in a year without it")
            Optional<LocalDate> reviewBy) {}

    /** A review that took place. */
    @Schema(name = "RiskReview", description = "Gjennomgang: what was found when it was looked at again")
    public record Review(
            @Schema(description = "The user name at the identity provider")
            String by,

            Instant at,
            Rating rating,
            Level level,
            String text) {}

    /** A risk in a list. */
    @Schema(name = "ListedRisk", description = "A risk in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedRisk(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String title,
            Optional<String> goal,
            Rating rating,

            @Schema(description = "Probability times consequence, 1 to 25", examples = "16")
            int product,

            Level level,
            Optional<Rating> residual,
            Optional<Level> residualLevel,
            Risk.Stage state,
            LocalDate reviewBy,

            @Schema(description = "Whether it is not closed and the day to look at it again has passed")
            boolean reviewOverdue) {}

    /** A risk with all that is known of it. */
    @Schema(
            name = "Risk",
            description = "Risiko: what may go wrong, how probable and how grave it is, and what is done")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredRisk(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            Terms terms,

            @Schema(description = "Probability times consequence, 1 to 25", examples = "16")
            int product,

            Level level,
            Optional<Level> residualLevel,

            @Schema(description = "New measures: tasks are made with the subject `risk`")
            List<ListedTask> tasks,

            List<LinkedSubject> links,
            boolean reviewOverdue,
            List<Review> reviews,
            Risk.Stage state,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            String createdBy,
            Instant createdAt,
            @JsonIgnore long version) {}

    /** How many risks are in a square of the matrix. */
    @Schema(name = "HeatMapSquare", description = "How many risks are in a square of the matrix")
    public record Square(
            @Schema(examples = "4") int probability,
            @Schema(examples = "4") int consequence,
            Level level,
            @Schema(examples = "2") long risks) {}
}
