package no.resultat.scorecard.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A measurement as it was received. */
@Schema(name = "Measurement", description = "A measurement as it was received")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StoredMeasurement(
        @Schema(type = SchemaType.STRING, examples = "B1.1") IndicatorCode indicator,

        @Schema(type = SchemaType.STRING, examples = "fjordvik")
        UnitCode unit,

        @Schema(type = SchemaType.STRING, examples = "2025-12")
        Period period,

        @Schema(description = "Absent if it is withheld or taken back", examples = "4.7")
        Optional<BigDecimal> value,

        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,

        @Schema(description = "How many people answered, or stand behind it")
        Optional<Long> n,

        @Schema(description = "Why a value that exists is not told", examples = "small-group")
        Optional<String> withheld,

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

    /** Whether this is what the figure says. */
    boolean says(Figure figure) {
        return same(value, figure.value())
                && same(numerator, figure.numerator())
                && same(denominator, figure.denominator())
                && n.equals(figure.n())
                && note.equals(figure.note());
    }

    private static boolean same(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.isPresent() == b.isPresent() && (a.isEmpty() || a.get().compareTo(b.get()) == 0);
    }
}
