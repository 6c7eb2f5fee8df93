package no.resultat.reporting.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an annual budget is spread over its months (<i>periodiseringsnøkkel</i>), as it is written. Without a profile it
 * is spread by twelfths.
 *
 * @param accounts whose budgets, by the beginnings of their codes; all without it
 * @param weights of the twelve months, where the pattern is that
 */
@Schema(name = "BudgetProfile", description = "Periodiseringsnøkkel: how an annual budget is spread over its months")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BudgetProfile(
        @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
        Label label,

        @Schema(
                description = "Accounts, by the beginnings of their codes; all without it",
                examples = "[\"101\", \"102\"]")
        Optional<
                        @Size(min = 1, max = 200, message = "name 1 to 200 beginnings, or leave it out") List<
                                @Pattern(
                                        regexp = "[A-Za-zÆØÅæøå0-9._-]{1,20}",
                                        message = "write 1 to 20 signs of an account's code")
                                String>>
                accounts,

        @NotNull(message = "write weights or last-year") @Schema(required = true)
        By pattern,

        @Schema(
                description = "Of January to December, where the pattern is weights; they need not add up to anything",
                examples = "[1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]")
        Optional<
                        @Size(min = 12, max = 12, message = "write twelve weights") List<
                                @DecimalMin(value = "0", message = "write 0 or more") BigDecimal>>
                weights) {

    /** By what a year is spread. */
    @Schema(name = "BudgetPattern", description = "By what a year's budget is spread")
    public enum By {
        /** By the weights of the profile. */
        @JsonProperty("weights")
        WEIGHTS,
        /** As the same unit, function and account had it in the months of last year; by twelfths where it had not. */
        @JsonProperty("last-year")
        LAST_YEAR
    }

    /** Whether there are weights if and only if they are what it is spread by, and not all of them are nothing. */
    boolean isWhole() {
        boolean hasAny = weights.filter(all -> all.stream().anyMatch(weight -> weight.signum() > 0))
                .isPresent();
        return pattern == By.WEIGHTS ? hasAny : weights.isEmpty();
    }
}
