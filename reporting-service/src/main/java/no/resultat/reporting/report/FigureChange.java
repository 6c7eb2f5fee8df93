package no.resultat.reporting.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.FunctionLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A figure that is another than when the report was submitted. */
@Schema(name = "ReportFigureChange", description = "A figure that is another than when the report was submitted")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record FigureChange(
        @Schema(description = "Which figure") Item item,

        @Schema(description = "Of which function; absent for the whole unit", examples = "202")
        Optional<String> function,

        @Schema(description = "As it was submitted; absent if it was not there")
        Optional<BigDecimal> before,

        @Schema(description = "As it is now; absent if it is not there")
        Optional<BigDecimal> after,

        @Schema(description = "After minus before", examples = "-25000")
        BigDecimal difference) {

    /** What can change. */
    enum Item {
        @JsonProperty("actual-to-date")
        ACTUAL_TO_DATE,
        @JsonProperty("budget-to-date")
        BUDGET_TO_DATE,
        @JsonProperty("annual-budget")
        ANNUAL_BUDGET,
        @JsonProperty("forecast")
        FORECAST
    }

    /** The whole unit first, then by function; what is as it was is left out. */
    static List<FigureChange> between(Figures before, Figures after) {
        List<FigureChange> changes = new ArrayList<>();
        of(
                changes,
                Item.ACTUAL_TO_DATE,
                Optional.empty(),
                Optional.of(before.toDate().actual()),
                Optional.of(after.toDate().actual()));
        of(
                changes,
                Item.BUDGET_TO_DATE,
                Optional.empty(),
                Optional.of(before.toDate().budget()),
                Optional.of(after.toDate().budget()));
        of(
                changes,
                Item.ANNUAL_BUDGET,
                Optional.empty(),
                Optional.of(before.annualBudget()),
                Optional.of(after.annualBudget()));
        of(
                changes,
                Item.FORECAST,
                Optional.empty(),
                before.forecast().map(ReportDocument.ChosenForecast::amount),
                after.forecast().map(ReportDocument.ChosenForecast::amount));
        Map<String, FunctionLine> then = byCode(before);
        Map<String, FunctionLine> now = byCode(after);
        TreeSet<String> codes = new TreeSet<>(then.keySet());
        codes.addAll(now.keySet());
        codes.forEach(code -> {
            Optional<FunctionLine> was = Optional.ofNullable(then.get(code));
            Optional<FunctionLine> is = Optional.ofNullable(now.get(code));
            of(
                    changes,
                    Item.ACTUAL_TO_DATE,
                    Optional.of(code),
                    was.map(line -> line.toDate().actual()),
                    is.map(line -> line.toDate().actual()));
            of(
                    changes,
                    Item.BUDGET_TO_DATE,
                    Optional.of(code),
                    was.map(line -> line.toDate().budget()),
                    is.map(line -> line.toDate().budget()));
        });
        return changes;
    }

    private static Map<String, FunctionLine> byCode(Figures figures) {
        Map<String, FunctionLine> lines = new LinkedHashMap<>();
        figures.functions().forEach(line -> lines.put(line.function(), line));
        return lines;
    }

    private static void of(
            List<FigureChange> changes,
            Item item,
            Optional<String> function,
            Optional<BigDecimal> before,
            Optional<BigDecimal> after) {
        BigDecimal difference = after.orElse(BigDecimal.ZERO).subtract(before.orElse(BigDecimal.ZERO));
        if (difference.signum() != 0 || before.isPresent() != after.isPresent()) {
            changes.add(new FigureChange(item, function, before, after, difference));
        }
    }
}
