package no.resultat.scorecard.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.mapper.Nested;

/** A measurement as it was received. */
@Schema(name = "Measurement", description = "A measurement as it was received")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StoredMeasurement(
        @Schema(type = SchemaType.STRING, examples = "B1.1") IndicatorCode indicator,

        @Schema(type = SchemaType.STRING, examples = "fjordvik")
        UnitCode unit,

        @Schema(type = SchemaType.STRING, examples = "2025-12")
        Period period,

        @JsonUnwrapped @Nested Figure figure,

        @Schema(
                description =
                        "True where the figure is an earlier one: a newer one is kept that would tell of fewer than five people by subtraction from it",
                examples = "true")
        Optional<Boolean> heldBack,

        @Schema(description = "Where it comes from", examples = "manual")
        String source,

        Optional<String> note,

        @Schema(
                description = "Rises with every change that its origin makes; of a manual figure also its ETag",
                examples = "1")
        long revision,

        Instant recordedAt) {

    /** Whether this is what people wrote. */
    boolean says(ManualFigure manual) {
        return figure.tellsTheSameAs(manual.figure()) && note.equals(manual.note());
    }
}
