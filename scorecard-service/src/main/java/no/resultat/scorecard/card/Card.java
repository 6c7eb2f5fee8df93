package no.resultat.scorecard.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.scorecard.status.CriterionResult;
import no.resultat.scorecard.strategy.Corner;
import no.resultat.scorecard.strategy.Target;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a unit stands in a period by a scorecard (<i>målekart</i>): every indicator with its light, and what they make
 * together.
 */
@Schema(name = "Card", description = "Målekart: how a unit stands in a period")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Card(
        @Schema(examples = "felles") String scorecard,

        Label label,

        @Schema(description = "Other cards for such units, to be read with `scorecard=`", examples = "[\"oppvekst\"]")
        List<String> otherScorecards,

        Unit unit,

        @Schema(type = SchemaType.STRING, examples = "2026-03")
        Period period,

        @Schema(description = "Over all indicators") Total total,
        @Schema(description = "Fokusområder") List<FocusArea> focusAreas) {

    Stream<Indicator> indicators() {
        return focusAreas.stream()
                .flatMap(area -> area.successFactors().stream())
                .flatMap(factor -> factor.indicators().stream());
    }

    @Schema(name = "CardUnit", description = "Whose card it is, as the unit was in the period")
    public record Unit(@Schema(examples = "fjordvik") String code, String name, String type) {}

    @Schema(name = "CardFocusArea", description = "Fokusområde")
    public record FocusArea(
            @Schema(examples = "B") String code,
            Label label,
            Total total,

            @Schema(description = "Kritiske suksessfaktorer")
            List<SuccessFactor> successFactors) {}

    @Schema(name = "CardSuccessFactor", description = "Kritisk suksessfaktor")
    public record SuccessFactor(
            @Schema(examples = "B1") String code,
            Label label,
            Total total,
            @Schema(description = "Måleindikatorer") List<Indicator> indicators) {}

    /**
     * How an indicator stands.
     *
     * @param measuredPeriod which period the value is of; the card's or an earlier one
     */
    @Schema(name = "CardIndicator", description = "How an indicator stands")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Indicator(
            @Schema(examples = "B1.1") String code,
            Label label,

            @Schema(description = "Målemetode") Optional<Label> method,

            @Schema(description = "Which values are good") Direction direction,

            @Schema(examples = "poeng 1–6") String unitOfMeasure,
            @Schema(examples = "1") int decimals,

            @Schema(description = "How often it is measured")
            Period.Length frequency,

            BigDecimal weight,

            @Schema(description = "Its corner of the steering triangle; absent if it stands in none")
            Optional<Corner> corner,

            @Schema(ref = "SourceBinding") @JsonRawValue String source,

            Light light,

            @Schema(
                    description =
                            "True while the light is being computed anew, after a change of targets or of the organisation; see `/v1/evaluations`",
                    examples = "true")
            Optional<Boolean> evaluating,

            @Schema(description = "Why it is grey; absent if it is not")
            Optional<GreyReason> reason,

            @Schema(description = "With the indicator's decimals", examples = "4.7")
            Optional<BigDecimal> value,

            @Schema(description = "As it is, where it was asked for by `exact=true`", examples = "4.6875")
            Optional<BigDecimal> exactValue,

            @Schema(description = "Which period the value is of", type = SchemaType.STRING, examples = "2025-12")
            Optional<Period> measuredPeriod,

            @Schema(description = "How many people answered, or stand behind it")
            Optional<Long> n,

            @Schema(description = "Whether the value was computed from the units below")
            boolean rolledUp,

            @Schema(description = "Of how many of the units below a rolled-up value is")
            Optional<Coverage> coverage,

            Optional<Trend> trend,

            @Schema(description = "0 to 100: 100 at ønsket, 50 at nedre", examples = "70")
            Optional<BigDecimal> attainment,

            @Schema(
                    type = SchemaType.ARRAY,
                    description = "The target's limits, with what was held against each",
                    implementation = CriterionResult.class)
            @JsonRawValue
            String target,

            @Schema(description = "Of several limits: whether any or all must be met", examples = "any")
            Optional<Target.Match> match,

            @Schema(description = "The last twelve measured periods, the latest first")
            List<Point> history)
            implements Total.Weighted {}

    @Schema(name = "Coverage", description = "Of how many units a rolled-up value is (dekning)")
    public record Coverage(
            @Schema(description = "Units whose figures are in the value", examples = "9")
            int reported,

            @Schema(
                    description =
                            "Those, with units whose figure cannot be rolled up, or that had one in the period before",
                    examples = "10")
            int expected) {}

    @Schema(name = "CardPoint", description = "An indicator in a measured period")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Point(
            @Schema(type = SchemaType.STRING, examples = "2025-12")
            Period period,

            Optional<BigDecimal> value,
            Optional<BigDecimal> exactValue,
            Light light,
            Optional<Trend> trend,
            Optional<BigDecimal> attainment) {}
}
