package no.resultat.scorecard.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A unit's card, as one of many: its lights, and what they make together. */
@Schema(name = "CardLine", description = "A unit's card, as one of many")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CardLine(
        Card.Unit unit,
        @Schema(examples = "felles") String scorecard,

        @Schema(description = "Over all indicators") Total total,

        @Schema(description = "Fokusområder") List<Area> focusAreas,

        @Schema(description = "Måleindikatorer, in the card's order")
        List<Lit> lights) {

    /** What an area's indicators make together. */
    @Schema(name = "CardLineArea", description = "What the indicators of a focus area make together")
    public record Area(@Schema(examples = "B") String code, Total total) {}

    /** How an indicator stands. */
    @Schema(name = "CardLineLight", description = "How an indicator stands")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Lit(
            @Schema(type = SchemaType.STRING, examples = "B1.1")
            IndicatorCode indicator,

            Light light,

            @Schema(description = "Why it is grey; absent if it is not")
            Optional<GreyReason> reason,

            @Schema(description = "With the indicator's decimals", examples = "4.7")
            Optional<BigDecimal> value,

            @Schema(type = SchemaType.STRING, description = "Which period the value is of", examples = "2025-12")
            Optional<Period> measuredPeriod,

            Optional<Trend> trend,

            @Schema(description = "0 to 100: 100 at ønsket, 50 at nedre", examples = "70")
            Optional<BigDecimal> attainment,

            BigDecimal weight)
            implements Total.Weighted {}
}
