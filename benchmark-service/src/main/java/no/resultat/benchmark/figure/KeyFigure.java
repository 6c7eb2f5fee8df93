package no.resultat.benchmark.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A figure (<i>nøkkeltall</i>) of municipalities: what it is, and which values of it are good. */
@Schema(name = "KeyFigure", description = "Nøkkeltall: what it is, and which values of it are good")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record KeyFigure(
        @Schema(required = true) Label label,

        @Schema(required = true, description = "Måleenhet", examples = "kr")
        String unit,

        @Schema(required = true, description = "Which values are good")
        Direction direction,

        @Schema(
                description =
                        "How it is put together over a merger: `sum` for a count, `rate` from numerator and denominator, `weighted` by inhabitants. Without it, as a rate where its parts are known, else weighted. A figure that came with an import and that nobody has described is put together from its parts alone",
                enumeration = {"sum", "rate", "weighted"},
                examples = "rate")
        Optional<String> aggregation,

        @Schema(description = "What is counted", examples = "netto driftsutgifter")
        Optional<String> numerator,

        @Schema(description = "For each what", examples = "innbygger 1–5 år")
        Optional<String> denominator,

        @Schema(description = "Where it comes from", examples = "SSB 12367")
        Optional<String> sourceTable,

        @Schema(description = "Tjenesteområde", examples = "barnehage")
        Optional<String> serviceArea) {}
