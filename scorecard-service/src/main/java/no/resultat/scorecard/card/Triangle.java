package no.resultat.scorecard.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.strategy.Corner;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The steering triangle (<i>styringstrekant</i>): what something costs, how much of it there is and how good it is,
 * seen beside each other, so that none is bought at the expense of the others unseen.
 *
 * @param corners all three, an empty one where nothing tells of it
 */
@Schema(name = "SteeringTriangle", description = "Styringstrekant: economy, activity and quality beside each other")
public record Triangle(
        @Schema(type = SchemaType.STRING, examples = "fjordvik")
        UnitCode unit,

        @Schema(type = SchemaType.STRING, examples = "2025-12")
        Period period,

        @Schema(description = "Economy, activity and quality; one without indicators where nothing tells of it")
        List<Side> corners) {

    /** Indicators that stand in no corner are left out. */
    public static Triangle of(UnitCode unit, Period period, Collection<Card.Indicator> indicators) {
        return new Triangle(
                unit,
                period,
                Stream.of(Corner.values())
                        .map(corner -> Side.of(
                                corner,
                                indicators.stream()
                                        .filter(one -> one.corner()
                                                .filter(corner::equals)
                                                .isPresent())
                                        .toList()))
                        .toList());
    }

    /** A corner with what tells of it. */
    @Schema(name = "TriangleCorner", description = "A corner with what tells of it")
    public record Side(Corner corner, Total total, List<Lit> indicators) {
        private static Side of(Corner corner, List<Card.Indicator> indicators) {
            return new Side(
                    corner,
                    Total.of(indicators),
                    indicators.stream().map(Lit::of).toList());
        }
    }

    /** How an indicator of a corner stands. */
    @Schema(name = "TriangleIndicator", description = "How an indicator of a corner stands")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Lit(
            @Schema(examples = "B1.1") String code,
            Label label,
            String unitOfMeasure,
            Light light,

            @Schema(description = "Why it is grey; absent if it is not")
            Optional<GreyReason> reason,

            @Schema(description = "With the indicator's decimals", examples = "4.7")
            Optional<BigDecimal> value,

            @Schema(description = "Which period the value is of", type = SchemaType.STRING, examples = "2025-12")
            Optional<Period> measuredPeriod,

            Optional<Trend> trend,

            @Schema(description = "0 to 100: 100 at ønsket, 50 at nedre", examples = "70")
            Optional<BigDecimal> attainment) {
        private static Lit of(Card.Indicator indicator) {
            return new Lit(
                    indicator.code(),
                    indicator.label(),
                    indicator.unitOfMeasure(),
                    indicator.light(),
                    indicator.reason(),
                    indicator.value(),
                    indicator.measuredPeriod(),
                    indicator.trend(),
                    indicator.attainment());
        }
    }
}
