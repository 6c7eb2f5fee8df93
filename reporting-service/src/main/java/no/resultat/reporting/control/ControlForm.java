package no.resultat.reporting.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.platform.followup.Schedule;
import no.resultat.reporting.incident.IncidentDocument.Area;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a unit asks itself (<i>internkontrollskjema</i>), as it is written.
 *
 * @param rule on which days it is answered, as RFC 5545 says it; by hand alone without it
 * @param daysToAnswer how many days after its day it is answered
 */
@Schema(name = "ControlForm", description = "Internkontrollskjema: what units ask themselves, when, and what follows")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ControlForm(
        @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
        Label label,

        @Schema(description = "The types of unit that answer; all without it", examples = "[\"skole\"]")
        Optional<@Size(min = 1, max = 100, message = "name 1 to 100 types, or leave it out") List<String>> unitTypes,

        @Schema(description = "Procedures and laws that it follows from", examples = "HMS-12")
        Optional<@Size(max = 1000, message = "write at most 1000 characters") String> basis,

        @Schema(
                description =
                        "On which days it is asked by itself, as a recurrence rule of RFC 5545; by hand alone without it",
                examples = "FREQ=MONTHLY;BYMONTHDAY=1")
        Optional<@Size(max = 500, message = "write at most 500 characters") String> rule,

        @Schema(description = "The day that the rule counts from; needed with a rule", examples = "2026-01-01")
        Optional<LocalDate> from,

        @Min(value = 1, message = "write 1 to 90")
        @Max(value = 90, message = "write 1 to 90")
        @Schema(required = true, description = "How many days after its day it is answered, 1 to 90", examples = "14")
        int daysToAnswer,

        @NotNull(message = "write the questions")
        @Size(min = 1, max = 200, message = "write 1 to 200 questions")
        @Schema(required = true)
        List<@Valid @NotNull(message = "write the question") Question> questions) {
    /** What comes back less often than that is asked by hand. */
    private static final int YEARS_AHEAD = 10;

    /** The days of its rule in a span; none without a rule. */
    List<LocalDate> days(LocalDate first, LocalDate last) {
        return rule.map(Schedule::of).stream()
                .flatMap(schedule -> schedule.days(from.orElseThrow(), first, last).stream())
                .toList();
    }

    /** The first day of its rule from a day on, within {@link #YEARS_AHEAD}. */
    Optional<LocalDate> nextDay(LocalDate day) {
        LocalDate first = from.filter(day::isBefore).orElse(day);
        return days(first, first.plusYears(YEARS_AHEAD)).stream().findFirst();
    }

    Optional<Question> question(String code) {
        return questions.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** What is made of an answer that tells that something is amiss. */
    @Schema(name = "NegativeAnswerMakes")
    public enum Makes {
        /** An observation, in the name of who answered. */
        @JsonProperty("incident")
        INCIDENT,
        /** Something to do for who leads the unit. */
        @JsonProperty("task")
        TASK,
        @JsonProperty("nothing")
        NOTHING
    }

    /** A question that is answered by yes or no. */
    @Schema(name = "ControlQuestion", description = "A question that is answered by yes, no, or as not of this unit")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Question(
            @NotNull(message = "write a code")
            @Pattern(
                    regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                    message = "write 1 to 40 letters, digits, '.', '_' and '-'")
            @Schema(required = true, examples = "romning")
            String code,

            @NotNull(message = "write the question, as {\"nb\": \"…\"}") @Schema(required = true)
            Label label,

            @NotNull(message = "say what a negative answer makes") @Schema(required = true)
            Makes negativeMakes,

            @Schema(description = "Of the incident that it makes; service without it")
            Optional<Area> area) {}
}
