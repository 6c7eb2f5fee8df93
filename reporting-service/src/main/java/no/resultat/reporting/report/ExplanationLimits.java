package no.resultat.reporting.report;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import no.resultat.reporting.deviation.Deviation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * From which deviation on a leader explains it: one that is larger than both limits, so that neither a large percentage
 * of little money nor a small one of much is asked about in vain.
 *
 * @param percent of the budget's size to date; a deviation without a budget is beyond any
 * @param amount in NOK
 */
@Schema(name = "ExplanationLimits", description = "A deviation to date that is larger than both limits is explained")
public record ExplanationLimits(
        @NotNull(message = "write percent, 0 for none")
        @DecimalMin(value = "0", message = "write 0 or more")
        @Schema(required = true, description = "Percent of the budget to date", examples = "2")
        BigDecimal percent,

        @NotNull(message = "write an amount, 0 for none")
        @DecimalMin(value = "0", message = "write 0 or more")
        @Schema(required = true, description = "In NOK", examples = "50000")
        BigDecimal amount) {

    /** Whether the leader says why, whichever way it deviates. */
    boolean arePassedBy(Deviation deviation) {
        boolean isMuch = deviation.deviation().abs().compareTo(amount) > 0;
        boolean isLarge = deviation
                .percent()
                .map(share -> share.abs().compareTo(percent) > 0)
                .orElse(true);
        return isMuch && isLarge;
    }
}
