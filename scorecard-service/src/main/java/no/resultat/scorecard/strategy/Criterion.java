package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One limit of a target (<i>ønsket</i> and <i>nedre</i>), and what it is a limit of.
 *
 * @param desired the limit to reach; with direction band its lower end
 * @param desiredTo the upper end, with direction band only
 * @param lower the least acceptable; with direction band the lower end
 * @param lowerTo the upper end, with direction band only
 * @param baseline for a change: the period it is counted from; without one, the same period a year before
 * @param total for a count: out of how many
 */
@Schema(name = "Criterion", description = "A limit (ønsket, nedre) and what it is a limit of")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Criterion(
        @Schema(
                required = true,
                description =
                        "What is compared: the value itself (level), its change in percent from the baseline (change), how many percent better it is than a peer group (relative), or a number out of a total (count)")
        Basis basis,

        @Schema(required = true, description = "Ønsket: the limit to reach; for a band its lower end", examples = "5")
        BigDecimal desired,

        @Schema(description = "The upper end of a band") Optional<BigDecimal> desiredTo,

        @Schema(description = "Nedre: the least acceptable; without it there is no yellow", examples = "4.5")
        Optional<BigDecimal> lower,

        @Schema(description = "The upper end of the least acceptable band")
        Optional<BigDecimal> lowerTo,

        @Schema(
                description = "The period that a change is counted from; a year before without it",
                examples = "2003-T1")
        Optional<Period> baseline,

        @Schema(description = "For a count: out of how many", examples = "14")
        Optional<BigDecimal> total) {

    /**
     * The limits that a measured figure is held against.
     *
     * @throws IllegalArgumentException if they make no sense for the direction
     */
    public Limits limits(Direction direction) {
        if (total.filter(all -> desired.compareTo(all) > 0).isPresent()) {
            throw new IllegalArgumentException("of %s there are not %s".formatted(total.get(), desired));
        }
        if (direction != Direction.BAND && (desiredTo.isPresent() || lowerTo.isPresent())) {
            throw new IllegalArgumentException("desiredTo and lowerTo are the upper ends of a band, and this is none");
        }
        return switch (basis == Basis.RELATIVE ? Direction.HIGHER_IS_BETTER : direction) {
            case HIGHER_IS_BETTER -> Limits.atLeast(desired, lower);
            case LOWER_IS_BETTER -> Limits.atMost(desired, lower);
            case BAND -> {
                if (desiredTo.isEmpty()) {
                    throw new IllegalArgumentException("a band has two ends; desiredTo is missing");
                }
                Optional<Range> acceptable = lower.isPresent() || lowerTo.isPresent()
                        ? Optional.of(new Range(lower, lowerTo))
                        : Optional.empty();
                yield new Limits(new Range(Optional.of(desired), desiredTo), acceptable);
            }
            case UNKNOWN -> throw new IllegalArgumentException("the direction is unknown");
        };
    }

    /** What a limit is a limit of. */
    public enum Basis {
        @JsonProperty("level")
        LEVEL,
        @JsonProperty("change")
        CHANGE,
        @JsonProperty("relative")
        RELATIVE,
        @JsonProperty("count")
        COUNT
    }
}
