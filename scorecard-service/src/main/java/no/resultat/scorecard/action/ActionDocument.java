package no.resultat.scorecard.action;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.Subject;
import no.resultat.contracts.Undertaking;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of actions. */
final class ActionDocument {
    private ActionDocument() {}

    /** What is to be done about something. */
    @Schema(name = "NewAction", description = "What is to be done about something")
    public record NewAction(
            @NotNull(message = "write assignment, measure, investment or climate")
            @Schema(
                    required = true,
                    description =
                            "An assignment (oppdrag) has no money; a measure (tiltak) costs and brings money by month; an investment (investering) has a frame by year, with a forecast; a climate measure (klimatiltak) saves tonnes of CO2 equivalents")
            OwnAction.Kind kind,

            @NotNull(
                    message =
                            "say what it is about, as {\"kind\": \"indicator-status\", \"key\": \"B1.1|skole-1|2025\"}")
            @Schema(required = true)
            Subject subject,

            @Schema(
                    type = SchemaType.STRING,
                    description = "The unit that it is an action of; the subject's own without it",
                    examples = "skole-1")
            Optional<UnitCode> unit,

            @Valid
            @NotNull(message = "say what is planned, as {\"plan\": {\"title\": \"…\", \"starts\": \"2036-01-01\"}}")
            @Schema(required = true)
            Plan plan) {}

    /** What is planned. */
    @Schema(name = "ActionPlan", description = "What is done, by whom, and when")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Plan(
            @NotBlank(message = "say what is done")
            @Size(max = 500, message = "write at most 500 characters")
            @Schema(required = true, examples = "Fast vikarpool for skolene i nord")
            String title,

            Optional<@Size(max = 20_000, message = "write at most 20000 characters") String> description,

            @Schema(
                    type = SchemaType.STRING,
                    description = "The indicator that it is to move; that of the light without it, if it is about one",
                    examples = "M1.2")
            Optional<IndicatorCode> indicator,

            @Schema(description = "Whose it is, by the user name at the identity provider")
            Optional<String> person,

            @Schema(description = "Whose it is, by role within the unit", examples = "unit-leader")
            Optional<String> role,

            @NotNull(message = "say when it starts") @Schema(required = true, examples = "2025-08-01")
            LocalDate starts,

            @Schema(description = "From when it shows; the start without it", examples = "2025-10-01")
            Optional<LocalDate> takesEffect,

            @Schema(description = "The last day to have it done by", examples = "2026-06-30")
            Optional<LocalDate> due,

            @Schema(description = "Of a measure by month, of an investment by year")
            Optional<List<@Valid Amount>> amounts,

            @Schema(description = "Of a climate measure: tonnes of CO2 equivalents a year", examples = "12.5")
            Optional<BigDecimal> tonnes) {}

    /** What an action costs and brings in a period. */
    @Schema(name = "ActionAmount", description = "What an action costs and brings in a month or a year, in kroner")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Amount(
            @NotNull(message = "say which month or year")
            @Schema(type = SchemaType.STRING, required = true, examples = "2025-08")
            Period period,

            @NotNull(message = "say what it costs, 0 if nothing") @Schema(required = true, examples = "120000")
            BigDecimal cost,

            @NotNull(message = "say what it brings, 0 if nothing") @Schema(required = true, examples = "45000")
            BigDecimal effect,

            @Schema(description = "Of an investment: what it is expected to cost now", examples = "130000")
            Optional<BigDecimal> forecast,

            @Schema(description = "Of an investment: what it has cost so far", examples = "80000")
            Optional<BigDecimal> spent) {
        /** Of an investment, over its years; where nobody foretells, it costs what it was given. */
        static Undertaking.Money money(List<Amount> amounts) {
            return new Undertaking.Money(
                    sum(amounts, Amount::cost),
                    sum(amounts, amount -> amount.spent().orElse(BigDecimal.ZERO)),
                    sum(amounts, amount -> amount.forecast().orElse(amount.cost())));
        }

        private static BigDecimal sum(List<Amount> amounts, Function<Amount, BigDecimal> part) {
            return amounts.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** An action in a list. */
    @Schema(name = "ListedAction", description = "An action in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedAction(
            UUID id,
            OwnAction.Kind kind,
            Subject subject,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String title,

            @Schema(type = SchemaType.STRING, examples = "M1.2")
            Optional<IndicatorCode> indicator,

            Optional<String> person,
            Optional<String> role,
            LocalDate starts,
            Optional<LocalDate> due,
            OwnAction.Progress state,

            @Schema(description = "Whether its last day has passed and it is neither done nor dropped")
            boolean overdue) {}

    /** An action with all that is known of it. */
    @Schema(name = "Action", description = "An action with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredAction(
            UUID id,
            OwnAction.Kind kind,
            Subject subject,

            @Schema(description = "What the subject is called; absent if the caller may not see it, or it is gone")
            Optional<Label> subjectLabel,

            @Schema(description = "Where the subject is read, below the address of its service")
            Optional<String> subjectUrl,

            @Schema(description = "The service that tells the subject; absent if this one does", examples = "survey")
            Optional<String> subjectService,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            Plan plan,
            OwnAction.Progress state,

            @Schema(description = "What was said when it ended")
            Optional<String> conclusion,

            @Schema(description = "What came of it, measured; absent if it is to move no indicator")
            Optional<MeasuredEffect> effect,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            List<Notes.Note> notes,
            String createdBy,
            Instant createdAt,
            @JsonIgnore long version) {}

    /** A finished action with what came of it. */
    @Schema(name = "HelpfulAction", description = "A finished action with what came of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record HelpfulAction(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "skole") String unitType,
            String title,
            Optional<String> conclusion,
            LocalDate starts,
            LocalDate takesEffect,
            MeasuredEffect measured,

            @Schema(description = "Whether the effect is good, by the indicator's direction; absent without an effect")
            Optional<Boolean> better) {}
}
