package no.resultat.reporting.report;

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
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Task;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import no.resultat.reporting.absence.AbsenceReport;
import no.resultat.reporting.deviation.Deviation;
import no.resultat.reporting.forecast.Forecast;
import no.resultat.reporting.ledger.Corrections.Correction;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of monthly reports. */
public final class ReportDocument {
    private ReportDocument() {}

    /** What a leader says of the month. */
    @Schema(name = "MonthlyReportRemarks", description = "What a leader says of the month")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Remarks(
            @Schema(
                    description =
                            "By which method the year is foretold; manual takes what the leader set at `/v1/units/{unit}/forecasts/{period}`. Budget-remaining without it")
            Optional<Forecast.Method> forecast,

            @Schema(description = "Why a function deviates")
            Optional<@Size(max = 500, message = "write at most 500 explanations") List<@Valid Explanation>>
                    explanations,

            @Schema(description = "What is to say about a light")
            Optional<@Size(max = 500, message = "write at most 500 comments") List<@Valid Comment>> comments,

            @Schema(
                    description = "The leader's assessment; of a unit with others below it, the summary of theirs",
                    examples = "Vikarbruken er ned. Vi er i balanse i juni.")
            Optional<@Size(max = 20_000, message = "write at most 20000 characters") String> assessment) {
        static final Remarks EMPTY =
                new Remarks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Forecast.Method method() {
            return forecast.orElse(Forecast.Method.BUDGET_REMAINING);
        }

        /** Why functions deviate. */
        public List<Explanation> explained() {
            return explanations.orElse(List.of());
        }

        /** The same without the comments on some lights. */
        Remarks without(List<Lit> hidden) {
            List<IndicatorCode> silent = hidden.stream().map(Lit::indicator).toList();
            return new Remarks(
                    forecast,
                    explanations,
                    comments.map(all -> all.stream()
                            .filter(comment -> !silent.contains(comment.indicator()))
                            .toList()),
                    assessment);
        }

        /** What is said of lights. */
        public List<Comment> commented() {
            return comments.orElse(List.of());
        }
    }

    /** Why a function deviates. */
    @Schema(name = "DeviationExplanation", description = "Why a function deviates from its budget")
    public record Explanation(
            @NotBlank(message = "say which function")
            @Size(max = 20, message = "write at most 20 characters")
            @Schema(required = true, examples = "202")
            String function,

            @NotBlank(message = "write why")
            @Size(max = 5000, message = "write at most 5000 characters")
            @Schema(required = true, examples = "Vikarer for sykmeldte i februar og mars")
            String text) {}

    /** What is to say about a light. */
    @Schema(name = "LightComment", description = "What is to say about a light")
    public record Comment(
            @NotNull(message = "say which indicator")
            @Schema(type = SchemaType.STRING, required = true, examples = "M1.1")
            IndicatorCode indicator,

            @NotBlank(message = "write the comment")
            @Size(max = 5000, message = "write at most 5000 characters")
            @Schema(required = true, examples = "To langtidssykmeldte er tilbake i april")
            String text) {}

    /** The figures of a report, as they are now or were when it was submitted. */
    @Schema(
            name = "MonthlyReportFigures",
            description = "The figures of a report, as they are now or were when it was submitted")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Figures(
            @Schema(description = "When they were as they are here")
            Instant asOf,

            @Schema(
                    type = SchemaType.STRING,
                    description = "The month that «to date» goes through; absent without any",
                    examples = "2026-03")
            Optional<String> through,

            Deviation month,
            Deviation toDate,
            BigDecimal annualBudget,
            List<FunctionLine> functions,

            @Schema(description = "What the year will end at, by each method")
            List<Forecast> forecasts,

            @Schema(description = "By the method that the leader chose; absent if it has nothing to go by")
            Optional<ChosenForecast> forecast,

            @Schema(description = "What is done to come back to balance, of the unit and those below it")
            List<Measure> measures,

            @Schema(description = "What the month tells of earlier months, which were closed when it came")
            List<Correction> corrections,

            @Schema(description = "Sykefravær; of few people without figures")
            AbsenceReport.Line absence,

            @Schema(description = "How the unit's indicators stand")
            List<Lit> lights) {
        /** The same without some lights. */
        Figures without(List<Lit> hidden) {
            return new Figures(
                    asOf,
                    through,
                    month,
                    toDate,
                    annualBudget,
                    functions,
                    forecasts,
                    forecast,
                    measures,
                    corrections,
                    absence,
                    lights.stream().filter(lit -> !hidden.contains(lit)).toList());
        }
    }

    /** A function's figures. */
    @Schema(name = "MonthlyReportFunction", description = "A function's figures")
    public record FunctionLine(
            @Schema(examples = "202") String function,
            Deviation month,
            Deviation toDate,
            BigDecimal annualBudget,

            @Schema(description = "Whether its deviation to date is larger than the limits")
            boolean toBeExplained) {}

    /** What the year will end at, by the chosen method, without and with the measures. */
    @Schema(name = "ChosenForecast", description = "What the year will end at, without and with the measures")
    public record ChosenForecast(
            Forecast.Method method,
            @Schema(examples = "43500000") BigDecimal amount,

            @Schema(description = "Annual budget minus amount", examples = "-1500000")
            BigDecimal deviation,

            @Schema(
                    description = "What the measures bring in the rest of the year, less what they cost",
                    examples = "1200000")
            BigDecimal measures,

            @Schema(examples = "42300000") BigDecimal amountWithMeasures,
            @Schema(examples = "-300000") BigDecimal deviationWithMeasures) {}

    /** A measure that moves the forecast: a task about a deviation. */
    @Schema(name = "ReportMeasure", description = "A measure that moves the forecast: a task about a deviation")
    public record Measure(
            UUID task,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String title,
            Task.State state,

            @Schema(
                    description = "What it brings in the rest of the year, less what it costs, in NOK",
                    examples = "45000")
            BigDecimal effect) {}

    /** How an indicator stands. */
    @Schema(name = "ReportLight", description = "How an indicator stands at the unit")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Lit(
            @Schema(type = SchemaType.STRING, examples = "M1.1")
            IndicatorCode indicator,

            @Schema(description = "What it is called; absent if the scorecard has not told it yet")
            Optional<Label> label,

            @Schema(type = SchemaType.STRING, examples = "2026-03")
            Period period,

            Light light,
            @Schema(examples = "8.4") Optional<BigDecimal> value,

            @Schema(
                    description = "The kind of source that its values come from; absent if that was not kept",
                    examples = "survey")
            Optional<String> source) {}

    /** A report in a list. */
    @Schema(name = "ListedMonthlyReport", description = "A monthly report in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedReport(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String name,

            @Schema(type = SchemaType.STRING, examples = "2026-03")
            Period month,

            MonthlyReport.Stage state,
            LocalDate deadline,

            @Schema(description = "Whether the deadline has passed and the unit has not reported")
            boolean late,

            Optional<Instant> submittedAt,

            @Schema(description = "To date, as it was submitted; absent before", examples = "-300000")
            Optional<BigDecimal> deviation,

            @Schema(description = "Of the year with measures, as it was submitted; absent before", examples = "-120000")
            Optional<BigDecimal> forecastDeviation) {}

    /** A report with all that is known of it. */
    @Schema(name = "MonthlyReport", description = "Månedsrapport: a unit's month, with what its leader says of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredReport(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String name,

            @Schema(type = SchemaType.STRING, examples = "2026-03")
            Period month,

            MonthlyReport.Stage state,
            LocalDate deadline,
            boolean late,

            @Schema(description = "What belongs in the assessment")
            Optional<String> guidance,

            ExplanationLimits limits,
            Remarks remarks,

            @Schema(description = "As they were when it was submitted; as they are now before")
            Figures figures,

            @Schema(
                    description = "Functions whose deviation is to be explained before it is submitted",
                    examples = "[\"202\"]")
            List<String> unexplained,

            @Schema(description = "The reports of the units right below")
            List<ListedReport> below,

            @Schema(description = "Units below, at any depth, that have not reported", examples = "[\"skole-3\"]")
            List<UnitCode> missing,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            Optional<Instant> submittedAt,
            @JsonIgnore long version) {}
}
