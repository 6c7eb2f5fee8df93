package no.resultat.reporting.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A chapter of a statement, as a template asks for it.
 *
 * @param code by which a statement says its text
 */
@Schema(name = "StatementChapter", description = "A chapter of a statement")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Chapter(
        @NotNull(message = "say by which code its text is written")
        @Pattern(
                regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                message = "write 1 to 40 letters, digits, '.', '_' and '-'")
        @Schema(required = true, description = "By which the statement says its text", examples = "okonomi")
        String code,

        @NotNull(
                message =
                        "write text, economy, forecast, absence, lights, measures, goals, actions, investments, decisions, surveys or comparison")
        @Schema(required = true, description = "What it tells by itself, after its text")
        Kind kind,

        @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
        Label label,

        @Schema(description = "What belongs in its text", examples = "Hva er de største avvikene, og hva er gjort?")
        Optional<@Size(max = 2000, message = "write at most 2000 characters") String> guidance) {
    /** What a chapter tells by itself, beside its text. */
    @Schema(name = "StatementChapterKind")
    public enum Kind {
        /** Its text alone. */
        @JsonProperty("text")
        TEXT,
        /** Accounts against the budget to date, by function and by the units right below (økonomi). */
        @JsonProperty("economy")
        ECONOMY,
        /** What the year will end at, as each month foretold it (prognose). */
        @JsonProperty("forecast")
        FORECAST,
        /** Sykefravær, by month. */
        @JsonProperty("absence")
        ABSENCE,
        /** How the indicators stand, and stood by month (styringskort). */
        @JsonProperty("lights")
        LIGHTS,
        /** What is done to come back to balance (tiltak for balanse). */
        @JsonProperty("measures")
        MEASURES,
        /** Mål. */
        @JsonProperty("goals")
        GOALS,
        /** Assignments, measures and climate measures (oppdrag, tiltak og klimatiltak). */
        @JsonProperty("actions")
        ACTIONS,
        /** Frame, spent and forecast (investeringer). */
        @JsonProperty("investments")
        INVESTMENTS,
        /** The council's decisions that are open (verbalvedtak). */
        @JsonProperty("decisions")
        DECISIONS,
        /** Indicators that surveys measure (brukerundersøkelser). */
        @JsonProperty("surveys")
        SURVEYS,
        /** Indicators that comparison measures (sammenligning). */
        @JsonProperty("comparison")
        COMPARISON
    }
}
