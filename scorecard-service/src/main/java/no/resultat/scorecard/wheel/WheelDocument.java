package no.resultat.scorecard.wheel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of the annual wheel. */
public final class WheelDocument {
    private WheelDocument() {}

    /** What comes back every year, as it is written. */
    @Schema(name = "WheelRule", description = "Styringshjul: what comes back every year, and for whom")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Rule(
            @NotNull(message = "say what is to be done, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
            Label label,

            @Schema(description = "The types of unit that do it; all without it", examples = "[\"skole\"]")
            Optional<
                            @Size(min = 1, max = 100, message = "name 1 to 100 types, or leave it out") List<
                                    @NotBlank(message = "name a type of unit") String>>
                    unitTypes,

            @NotBlank(message = "say on which days, as a recurrence rule of RFC 5545")
            @Size(max = 500, message = "write at most 500 characters")
            @Schema(
                    required = true,
                    description = "On which days of a year it is due: a recurrence rule of RFC 5545",
                    examples = "FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=20")
            String schedule,

            @Schema(description = "What makes it done by itself; without it somebody says so")
            Optional<@Valid DoneBy> doneBy,

            @Schema(description = "How many days before its last day its people are reminded", examples = "[14, 3]")
            Optional<
                            @Size(max = 10, message = "remind at most 10 times") List<
                                    @Min(value = 0, message = "write 0 to 365 days")
                                    @Max(value = 365, message = "write 0 to 365 days") Integer>>
                    remindBefore,

            @Schema(description = "How many days after it they are reminded while it is open", examples = "[1]")
            Optional<
                            @Size(max = 10, message = "remind at most 10 times") List<
                                    @Min(value = 1, message = "write 1 to 365 days")
                                    @Max(value = 365, message = "write 1 to 365 days") Integer>>
                    remindAfter,

            @Schema(description = "How many days after it those are told whom its people answer to", examples = "7")
            Optional<
                            @Min(value = 1, message = "write 1 to 365 days")
                            @Max(value = 365, message = "write 1 to 365 days") Integer>
                    escalateAfter) {}

    /** What makes an activity done by itself. */
    @Schema(name = "DoneBy", description = "What makes an activity done by itself")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record DoneBy(
            @NotNull(message = "write letter, plan, agreement, talk, assessment, report or measured")
            @Schema(required = true)
            Happening kind,

            @Schema(
                    type = SchemaType.STRING,
                    description =
                            "For measured: the indicator that the unit has told a value of, for a period that ends in the year",
                    examples = "B1.1")
            Optional<IndicatorCode> indicator) {}

    /** What can happen at a unit, that an activity waits for. */
    public enum Happening {
        /** The unit's leader has read the annual letter. */
        @JsonProperty("letter")
        LETTER,
        /** The unit's annual plan was approved. */
        @JsonProperty("plan")
        PLAN,
        /** The leader's result agreement was signed by both. */
        @JsonProperty("agreement")
        AGREEMENT,
        /** A talk of the agreement was held. */
        @JsonProperty("talk")
        TALK,
        /** The superior has assessed the year. */
        @JsonProperty("assessment")
        ASSESSMENT,
        /** The unit's monthly report was submitted, whose deadline is near the activity's day. */
        @JsonProperty("report")
        REPORT,
        /** An indicator was measured: a survey was released, figures came. */
        @JsonProperty("measured")
        MEASURED
    }

    /** A rule. */
    @Schema(name = "StoredWheelRule", description = "A rule of the wheel")
    public record StoredRule(
            @Schema(examples = "tertialsamtale") String code,
            Rule rule,
            @JsonIgnore long revision) {}

    /** What became of a year. */
    @Schema(name = "WheelYear", description = "What became of a year's activities when the wheel was made")
    public record MadeYear(
            @Schema(examples = "2026") int year,

            @Schema(description = "How many were made", examples = "106")
            int made,

            @Schema(description = "How many open ones no rule asks for any more, and were taken away", examples = "0")
            int dropped,

            @Schema(description = "How many there are now", examples = "106")
            int activities) {}

    /** A part of the wheel. */
    @Schema(name = "WheelSpoke", description = "What the units that the caller sees do by a day of the year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Spoke(
            @Schema(examples = "1") int quarter,
            LocalDate due,
            @Schema(examples = "tertialsamtale") String rule,
            Label label,

            @Schema(description = "How many units do it", examples = "53")
            long units,

            @Schema(description = "How many have done it", examples = "51")
            long done,

            @Schema(description = "How many should have", examples = "2")
            long late) {}

    /** How far an activity is. */
    @Schema(name = "ListedActivity", description = "What a unit does by a day")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedActivity(
            UUID id,
            @Schema(examples = "tertialsamtale") String rule,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            Label label,
            @Schema(examples = "2") int quarter,
            LocalDate due,
            Activity.Progress state,

            @Schema(description = "Whether its last day has passed and it is open")
            boolean late) {}

    /** An activity with all that is known of it. */
    @Schema(name = "Activity", description = "What a unit does by a day, with what happened")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredActivity(
            ListedActivity activity,
            Optional<DoneBy> doneBy,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            @JsonIgnore long version) {}

    /** That somebody is reminded. */
    @Schema(name = "Reminder", description = "That somebody is reminded of something on a day")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Reminder(
            Occasion kind,

            @Schema(description = "Whether it is an activity of the wheel or a task")
            Thing thing,

            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            Label label,
            LocalDate due,

            @Schema(
                    description =
                            "Who is reminded, by the user name at the identity provider: the unit's leaders, whose task it is, or once it is escalated those whom they answer to; empty if nobody is known")
            List<String> receivers) {}

    /** Why somebody is reminded. */
    enum Occasion {
        @JsonProperty("before")
        BEFORE,
        @JsonProperty("after")
        AFTER,
        @JsonProperty("escalated")
        ESCALATED
    }

    /** What somebody is reminded of. */
    enum Thing {
        @JsonProperty("activity")
        ACTIVITY,
        @JsonProperty("task")
        TASK
    }
}
