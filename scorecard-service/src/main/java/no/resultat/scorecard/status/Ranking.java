package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Units by how good an indicator's value is. */
@Schema(name = "Ranking", description = "Units by how good an indicator's value is, the best first")
record Ranking(
        @Schema(type = SchemaType.STRING, examples = "Ø1.1") IndicatorCode indicator,

        @Schema(type = SchemaType.STRING, examples = "2025-12")
        Period period,

        @Schema(description = "How many units have a current value", examples = "12")
        int n,

        List<Place> items) {

    /** A unit's place. */
    @Schema(name = "RankedUnit", description = "A unit's place")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Place(
            @Schema(description = "1 for the best; the same for the same value", examples = "1")
            int rank,

            UnitStatus.NamedUnit unit,

            @Schema(description = "With the indicator's decimals", examples = "4.7")
            BigDecimal value,

            @Schema(description = "As it is, where it was asked for by `exact=true`", examples = "4.6875")
            Optional<BigDecimal> exactValue,

            @Schema(type = SchemaType.STRING, description = "Which period the value is of", examples = "2025-12")
            Period measuredPeriod,

            Light light,
            Optional<BigDecimal> attainment) {}
}
