package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an indicator stands at a unit by its last measured period. */
@Schema(name = "LastLight", description = "How an indicator stands at a unit by its last measured period")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LastLight(
        @Schema(type = SchemaType.STRING, examples = "B1.1") IndicatorCode indicator,

        Label label,
        @Schema(examples = "poeng 1–6") String unitOfMeasure,

        @Schema(description = "Grey too where the last value is outdated")
        Light light,

        @Schema(description = "With the indicator's decimals; absent if there is none", examples = "4.7")
        Optional<BigDecimal> value,

        @Schema(type = SchemaType.STRING, description = "Which period the value is of", examples = "2025-12")
        Optional<Period> period) {}
