package no.resultat.scorecard.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Optional;
import no.resultat.contracts.Light;
import no.resultat.scorecard.strategy.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What several indicators make together: how many of each light, and the weighted mean of their attainments. Grey ones
 * are counted and left out of the mean (rules of calculation, «Roll-up over indicators»).
 */
@Schema(name = "CardTotal", description = "What several indicators make together")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Total(
        int green,
        int yellow,
        int red,
        int grey,

        @Schema(description = "Weighted mean of the attainments, 0 to 100; absent if all are grey", examples = "82.5")
        Optional<BigDecimal> attainment) {

    static Total of(Collection<? extends Weighted> indicators) {
        BigDecimal weights = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (Weighted indicator : indicators) {
            if (indicator.attainment().isPresent()) {
                weights = weights.add(indicator.weight());
                sum = sum.add(indicator.attainment().get().multiply(indicator.weight()));
            }
        }
        return new Total(
                count(indicators, Light.GREEN),
                count(indicators, Light.YELLOW),
                count(indicators, Light.RED),
                count(indicators, Light.GREY),
                weights.signum() == 0
                        ? Optional.empty()
                        : Optional.of(Limits.rounded(sum.divide(weights, MathContext.DECIMAL64))));
    }

    private static int count(Collection<? extends Weighted> indicators, Light light) {
        return (int) indicators.stream()
                .filter(indicator -> indicator.light() == light)
                .count();
    }

    /** What counts of an indicator. */
    interface Weighted {
        Light light();

        Optional<BigDecimal> attainment();

        BigDecimal weight();
    }
}
