package no.resultat.scorecard.action;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.TakenStep;
import no.resultat.scorecard.status.LastLight;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of business cases. */
final class BusinessCaseDocument {
    private BusinessCaseDocument() {}

    /** A business case as it is written. */
    @Schema(name = "BusinessCaseDocument", description = "What is invested now to save later")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Case(
            @NotBlank(message = "say what it is")
            @Size(max = 500, message = "write at most 500 characters")
            @Schema(required = true, examples = "Hverdagsrehabilitering i hjemmetjenesten")
            String title,

            @Schema(description = "What is done, and why it pays")
            Optional<String> description,

            @NotNull(message = "say which unit it is of")
            @Schema(type = SchemaType.STRING, required = true, examples = "helse-og-omsorg")
            UnitCode unit,

            @Schema(description = "Who follows it, by the user name at the identity provider")
            Optional<String> person,

            @DecimalMin(value = "0", message = "a rate is 0 or more")
            @DecimalMax(value = "100", message = "write percent a year")
            @NotNull(message = "say the rate of discount, in percent a year")
            @Schema(required = true, description = "The rate of discount, in percent a year", examples = "4")
            BigDecimal rate,

            @Schema(description = "The indicators that it is followed by (KPI)", examples = "[\"B2.1\"]")
            Optional<List<IndicatorCode>> indicators,

            @Schema(description = "Where the ledger tells what turns out; without it, it is written by month")
            Optional<@Valid Ledger> ledger,

            @NotEmpty(message = "say what is invested and what it brings, month by month")
            @Schema(required = true, description = "What is planned, month by month")
            List<@Valid Month> months) {}

    /** Where the ledger tells what turns out. */
    @Schema(
            name = "BusinessCaseLedger",
            description =
                    "Indicators of each month that are bound to the ledger, by which months turn out; a side that is not bound is written")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Ledger(
            @Schema(
                    type = SchemaType.STRING,
                    description = "Budget minus actual: bound with the measure deviation",
                    examples = "Ø1.2")
            Optional<IndicatorCode> benefit,

            @Schema(
                    type = SchemaType.STRING,
                    description = "What was spent: bound with the measure actual",
                    examples = "Ø1.3")
            Optional<IndicatorCode> investment,

            @Schema(description = "Whose figures count, each with those below it; the case's own unit without it")
            Optional<@Size(min = 1, max = 200, message = "name 1 to 200 units") List<UnitCode>> units) {}

    /** A month of a business case. */
    @Schema(name = "BusinessCaseMonth", description = "What is invested and saved in a month, in kroner")
    public record Month(
            @NotNull(message = "say which month")
            @Schema(type = SchemaType.STRING, required = true, examples = "2026-01")
            Period month,

            @NotNull(message = "say what is invested, 0 if nothing") @Schema(required = true, examples = "1200000")
            BigDecimal investment,

            @NotNull(message = "say what is saved, 0 if nothing") @Schema(required = true, examples = "50000")
            BigDecimal benefit) {}

    /** What has turned out. */
    @Schema(name = "BusinessCaseActuals", description = "What was spent and saved, as it turned out")
    public record Actuals(
            @NotNull(message = "say what was spent and saved, month by month") @Schema(required = true)
            List<@Valid Month> months) {}

    /** A business case in a list. */
    @Schema(name = "ListedBusinessCase", description = "A business case in a list")
    public record ListedCase(
            UUID id,
            String title,

            @Schema(type = SchemaType.STRING, examples = "helse-og-omsorg")
            UnitCode unit,

            BusinessCase.Progress state,
            Appraisal planned) {}

    /** A business case with all that is known of it. */
    @Schema(name = "BusinessCase", description = "A business case with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredCase(
            UUID id,
            Case document,
            BusinessCase.Progress state,

            @Schema(description = "What it is worth as it was planned")
            Appraisal planned,

            @Schema(
                    description =
                            "The months that have turned out, by the ledger where the case is bound to it; of a month of which one side is told, the other is as planned")
            List<Month> actuals,

            @Schema(
                    description =
                            "What it is worth as it looks now: the months that have turned out as they did, the others as planned; absent before any has")
            Optional<Appraisal> expected,

            List<LastLight> indicators,

            @Schema(description = "What was said when it was closed")
            Optional<String> conclusion,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            List<Notes.Note> notes,
            Instant createdAt,
            @JsonIgnore long version) {}
}
