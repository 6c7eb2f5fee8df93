package no.resultat.reporting.deviation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Percent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Budget beside actual, both net in NOK: expenses positive, income negative (rules of calculation, «Budget deviation»).
 *
 * @param deviation budget minus actual: positive is <i>mindreforbruk</i>, negative <i>merforbruk</i>
 * @param percent the deviation of the budget's size; empty without a budget
 * @param balancePercent actual of budget («regnskap i balanse»); empty without a budget
 */
@Schema(name = "Deviation", description = "Budget beside actual, net in NOK: expenses positive, income negative")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Deviation(
        @Schema(examples = "10000000") BigDecimal budget,
        @Schema(examples = "10300000") BigDecimal actual,

        @Schema(
                description = "Budget minus actual: positive is mindreforbruk, negative merforbruk",
                examples = "-300000")
        BigDecimal deviation,

        @Schema(description = "Of the budget's size; absent without a budget", examples = "-3.0")
        Optional<BigDecimal> percent,

        @Schema(description = "Actual of budget; absent without a budget", examples = "103.0")
        Optional<BigDecimal> balancePercent) {
    public static Deviation of(BigDecimal budget, BigDecimal actual) {
        BigDecimal deviation = budget.subtract(actual);
        return new Deviation(
                budget,
                actual,
                deviation,
                rounded(Percent.ofSize(deviation, budget)),
                rounded(Percent.of(actual, budget)));
    }

    private static Optional<BigDecimal> rounded(Optional<Percent> percent) {
        return percent.map(exact -> exact.rounded(2));
    }
}
