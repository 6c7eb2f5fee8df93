package no.resultat.reporting.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Percent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the year will end at, by one of the methods (rules of calculation, «Budget deviation and forecast»).
 *
 * @param amount net for the whole year in NOK; empty if the method has nothing to go by
 * @param deviation annual budget minus amount; empty without a budget
 * @param lastYearsError how far off the method was in the same month last year, in percent of what that year ended at
 * @param reason what the unit's leader said, or why there is no amount
 */
@Schema(name = "Forecast", description = "What the year will end at, by one method")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Forecast(
        Method method,

        @Schema(
                description = "Net for the whole year in NOK; absent if the method has nothing to go by",
                examples = "30300000")
        Optional<BigDecimal> amount,

        @Schema(description = "Annual budget minus amount", examples = "-300000")
        Optional<BigDecimal> deviation,

        @Schema(
                description = "How far off it was in the same month last year, in percent of what that year ended at",
                examples = "1.2")
        Optional<BigDecimal> lastYearsError,

        @Schema(description = "What the leader said, or why there is no amount")
        Optional<String> reason) {

    /** How the year is foretold. */
    public enum Method {
        /** Actual to date and the budget of the rest. */
        @JsonProperty("budget-remaining")
        BUDGET_REMAINING,
        /** The year's budget, overspent as so far. */
        @JsonProperty("run-rate")
        RUN_RATE,
        /** Actual to date by the share that the same months had last year. */
        @JsonProperty("seasonal")
        SEASONAL,
        /** What the unit's leader set. */
        @JsonProperty("manual")
        MANUAL
    }

    /**
     * What a year is foretold from, in some month.
     *
     * @param actual to date
     * @param budget to date
     * @param annualBudget for the whole year; empty without a budget
     * @param actualBefore of the same months a year before
     * @param totalBefore of all of the year before; zero if that year is not known whole
     */
    public record Basis(
            BigDecimal actual,
            BigDecimal budget,
            Optional<BigDecimal> annualBudget,
            BigDecimal actualBefore,
            BigDecimal totalBefore) {}

    /** What a leader set, and why. */
    public record Manual(BigDecimal amount, String reason) {}

    /**
     * All methods side by side.
     *
     * @param now this year so far
     * @param before last year as it stood in the same month
     * @param ended what last year ended at; empty if it is not known whole
     * @param manual what the leader set for this year
     * @param manualBefore what the leader had set last year
     */
    public static List<Forecast> all(
            Basis now,
            Basis before,
            Optional<BigDecimal> ended,
            Optional<Manual> manual,
            Optional<Manual> manualBefore) {
        List<Forecast> forecasts = new ArrayList<>();
        for (Method method : Method.values()) {
            Optional<BigDecimal> amount = amount(method, now, manual);
            Optional<BigDecimal> error =
                    ended.flatMap(total -> amount(method, before, manualBefore).flatMap(then -> error(then, total)));
            Optional<String> reason = amount.isEmpty()
                    ? Optional.of(lack(method, now))
                    : method == Method.MANUAL ? manual.map(Manual::reason) : Optional.empty();
            forecasts.add(new Forecast(
                    method,
                    amount,
                    amount.flatMap(foretold -> now.annualBudget().map(budget -> budget.subtract(foretold))),
                    error,
                    reason));
        }
        return forecasts;
    }

    /** @return empty if the method has nothing to go by */
    public static Optional<BigDecimal> amount(Method method, Basis basis, Optional<Manual> manual) {
        return switch (method) {
            case BUDGET_REMAINING ->
                basis.annualBudget().map(annual -> basis.actual().add(annual.subtract(basis.budget())));
            case RUN_RATE ->
                basis.annualBudget().flatMap(annual -> quotient(basis.actual().multiply(annual), basis.budget()));
            case SEASONAL ->
                quotient(basis.actual().multiply(basis.totalBefore()), basis.actualBefore())
                        .filter(amount -> basis.totalBefore().signum() != 0);
            case MANUAL -> manual.map(Manual::amount);
        };
    }

    private static Optional<BigDecimal> quotient(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() == 0
                ? Optional.empty()
                : Optional.of(dividend.divide(divisor, MathContext.DECIMAL128).setScale(2, RoundingMode.HALF_UP));
    }

    private static Optional<BigDecimal> error(BigDecimal amount, BigDecimal ended) {
        return Percent.above(ended, amount).map(percent -> percent.rounded(2));
    }

    private static String lack(Method method, Basis basis) {
        return switch (method) {
            case BUDGET_REMAINING, RUN_RATE ->
                basis.annualBudget().isEmpty() ? "There is no budget" : "There is no budget to date";
            case SEASONAL ->
                basis.totalBefore().signum() == 0
                        ? "Last year is not known whole"
                        : "There was nothing in the same months last year";
            case MANUAL -> "The unit's leader has set none";
        };
    }
}
