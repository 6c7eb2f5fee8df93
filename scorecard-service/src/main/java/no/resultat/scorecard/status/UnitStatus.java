package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an indicator stands for a unit, as its card shows it. */
@Schema(name = "UnitStatus", description = "How an indicator stands for a unit, as its card shows it")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record UnitStatus(
        NamedUnit unit,
        NamedIndicator indicator,
        Light light,

        @Schema(description = "Why it is grey; absent if it is not")
        Optional<GreyReason> reason,

        @Schema(description = "With the indicator's decimals", examples = "4.7")
        Optional<BigDecimal> value,

        @Schema(description = "As it is, where it was asked for by `exact=true`", examples = "4.6875")
        Optional<BigDecimal> exactValue,

        @Schema(type = SchemaType.STRING, description = "Which period the value is of", examples = "2025-12")
        Optional<Period> measuredPeriod,

        @Schema(description = "Ønsket: the desired limit of the first criterion")
        Optional<BigDecimal> desired,

        @Schema(description = "Nedre: its lower limit") Optional<BigDecimal> lower,

        Optional<Trend> trend,

        @Schema(description = "0 to 100: 100 at ønsket, 50 at nedre", examples = "70")
        Optional<BigDecimal> attainment,

        @Schema(description = "How many people answered, or stand behind it")
        Optional<Long> n,

        @Schema(description = "How many units are in a rolled-up value", examples = "9")
        Optional<Integer> reported,

        @Schema(description = "How many units should be in it", examples = "10")
        Optional<Integer> expected) {

    /** Whose it is, as the unit was in the period. */
    @Schema(name = "NamedUnit", description = "Whose it is, as the unit was in the period")
    record NamedUnit(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode code,

            String name,

            @Schema(examples = "skole") String type) {}

    /** What is measured. */
    @Schema(name = "NamedIndicator", description = "What is measured")
    record NamedIndicator(
            @Schema(type = SchemaType.STRING, examples = "Ø1.1")
            IndicatorCode code,

            @Schema(description = "Of which card", examples = "felles")
            String scorecard,

            Label label,

            @Schema(examples = "%") String unitOfMeasure,
            Direction direction,
            @Schema(examples = "1") int decimals) {}
}
