package no.resultat.reporting.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * From which product of probability and consequence on a risk is yellow, and red (<i>risikomatrise</i>).
 *
 * @param yellow of a tenant that has said nothing 5
 * @param red 10
 */
@Schema(
        name = "RiskMatrix",
        description = "Risikomatrise: from which product of probability and consequence on a risk is yellow, and red")
public record RiskMatrix(
        @NotNull(message = "write a product, such as 5")
        @Min(value = 2, message = "write 2 to 25")
        @Max(value = 25, message = "write 2 to 25")
        @Schema(required = true, examples = "5")
        Integer yellow,

        @NotNull(message = "write a product, such as 10")
        @Min(value = 2, message = "write 2 to 25")
        @Max(value = 25, message = "write 2 to 25")
        @Schema(required = true, examples = "10")
        Integer red) {
    static final RiskMatrix USUAL = new RiskMatrix(5, 10);

    Level level(Rating rating) {
        int product = rating.product();
        return product >= red ? Level.RED : product >= yellow ? Level.YELLOW : Level.GREEN;
    }

    /** How large a risk is. */
    @Schema(name = "RiskLevel")
    public enum Level {
        @JsonProperty("green")
        GREEN,
        @JsonProperty("yellow")
        YELLOW,
        @JsonProperty("red")
        RED
    }

    /**
     * How probable it is and how grave its consequence.
     *
     * @param probability 1, hardly ever, to 5, very likely (sannsynlighet)
     * @param consequence 1, negligible, to 5, critical (konsekvens)
     */
    @Schema(name = "RiskRating", description = "Sannsynlighet og konsekvens, 1 to 5 each")
    public record Rating(
            @Min(value = 1, message = "write 1 to 5")
            @Max(value = 5, message = "write 1 to 5")
            @Schema(required = true, description = "From 1, hardly ever, to 5, very likely", examples = "4")
            int probability,

            @Min(value = 1, message = "write 1 to 5")
            @Max(value = 5, message = "write 1 to 5")
            @Schema(required = true, description = "From 1, negligible, to 5, critical", examples = "4")
            int consequence) {
        int product() {
            return probability * consequence;
        }
    }
}
