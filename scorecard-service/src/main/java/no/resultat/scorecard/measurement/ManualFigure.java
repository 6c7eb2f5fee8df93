package no.resultat.scorecard.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Figure;
import no.resultat.platform.problem.InvalidDocument;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A figure that people wrote.
 *
 * @param value without it, numerator and denominator give it; without those too, an earlier figure is taken back
 */
@Schema(name = "ManualFigure", description = "A manual figure")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ManualFigure(
        @Schema(description = "In the indicator's unit of measure", examples = "4.7")
        Optional<BigDecimal> value,

        @Schema(description = "What a rate is computed from, so that it can be rolled up")
        Optional<BigDecimal> numerator,

        Optional<BigDecimal> denominator,

        @Schema(description = "How many people answered", examples = "812")
        Optional<Long> n,

        @Schema(description = "For people", examples = "Brukerundersøkelsen våren 2026")
        Optional<String> note) {

    /** What it tells, without the note. */
    Figure figure() {
        return new Figure(value, numerator, denominator, n, Optional.empty());
    }

    void check() {
        if (denominator.filter(number -> number.signum() == 0).isPresent()) {
            throw wrong("/denominator", "A rate has a denominator other than 0");
        }
        if (numerator.isPresent() != denominator.isPresent()) {
            throw wrong(
                    numerator.isPresent() ? "/denominator" : "/numerator", "Numerator and denominator come together");
        }
        if (n.filter(number -> number < 0).isPresent()) {
            throw wrong("/n", "n is how many answered, 0 or more");
        }
        if (note.filter(text -> text.length() > 2000).isPresent()) {
            throw wrong("/note", "A note has at most 2000 characters");
        }
    }

    static InvalidDocument wrong(String pointer, String detail) {
        return new InvalidDocument(java.util.List.of(new InvalidDocument.Mistake(pointer, "invalid", detail)));
    }
}
