package no.resultat.reporting.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of controls. */
final class ControlDocument {
    private ControlDocument() {}

    /** An answer. */
    @Schema(name = "ControlAnswerValue")
    public enum Value {
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO,
        /** The question is not of this unit. */
        @JsonProperty("not-applicable")
        NOT_APPLICABLE
    }

    /** What a question is answered. */
    @Schema(name = "ControlAnswer", description = "What a question is answered; no tells that something is amiss")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Answer(
            @NotNull(message = "say which question")
            @Size(max = 40, message = "write at most 40 characters")
            @Schema(required = true, examples = "romning")
            String question,

            @NotNull(message = "write yes, no or not-applicable") @Schema(required = true)
            Value value,

            @Schema(examples = "To dører var sperret")
            Optional<@Size(max = 5000, message = "write at most 5000 characters") String> comment) {}

    /** The answers. */
    @Schema(name = "ControlAnswers", description = "What a unit answers")
    public record Answers(
            @NotNull(message = "write the answers")
            @Size(max = 200, message = "write at most 200 answers")
            @Schema(required = true)
            List<@Valid @NotNull(message = "write the answer") Answer> answers) {}

    /** That a form is asked on a day. */
    @Schema(name = "NewControlRound", description = "That a form is asked on a day")
    public record NewRound(
            @NotNull(message = "say which form")
            @Size(max = 40, message = "write at most 40 characters")
            @Schema(required = true, examples = "brannvern")
            String form,

            @NotNull(message = "say on which day") @Schema(required = true, examples = "2026-03-02")
            LocalDate day) {}

    /** A form on a day, as far as the caller sees. */
    @Schema(name = "ControlRound", description = "A form that is asked on a day, and how far it has come")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Round(
            @Schema(examples = "brannvern") String form,
            LocalDate day,
            LocalDate due,

            @Schema(description = "How many units answer", examples = "14")
            long units,

            @Schema(examples = "12") long answered,

            @Schema(description = "Of these, those that nothing is amiss with", examples = "10")
            long inOrder,

            @Schema(description = "Units that have not answered though the last day has passed", examples = "2")
            long late,

            @Schema(description = "In percent", examples = "85.7")
            BigDecimal shareAnswered,

            @Schema(description = "Of those that have answered, in percent; absent if none has", examples = "83.3")
            Optional<BigDecimal> shareInOrder) {}

    /** How far a unit with all below it has come. */
    @Schema(name = "ControlStanding", description = "How far a unit with all below it has come")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Standing(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String name,
            long units,
            long answered,
            long inOrder,
            long late) {}

    /** A control in a list. */
    @Schema(name = "ListedControl", description = "A form that a unit answers, in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedControl(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "brannvern") String form,
            LocalDate day,
            LocalDate due,
            Control.Stage state,

            @Schema(description = "How many answers tell that something is amiss", examples = "1")
            int negative,

            @Schema(description = "Whether it is not answered and its last day has passed")
            boolean late) {}

    /** A control with all that is known of it. */
    @Schema(name = "Control", description = "Internkontroll: a form that a unit answers, and what came of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredControl(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "brannvern") String form,

            @Schema(description = "The form as it was when it was asked")
            ControlForm terms,

            LocalDate day,
            LocalDate due,
            boolean late,
            List<Answer> answers,

            @Schema(description = "Questions that are not answered yet", examples = "[\"romning\"]")
            List<String> unanswered,

            int negative,
            Optional<LocalDate> submittedOn,
            List<ListedTask> tasks,
            Control.Stage state,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            @JsonIgnore long version) {}
}
