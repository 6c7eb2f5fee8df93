package no.resultat.survey.questionnaire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.contracts.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A questionnaire (<i>spørreskjema</i>) as one document.
 *
 * @param label by language: {@code nb} always, {@code nn}, {@code en} and {@code da} where there are such
 * @param dimensions what items have in common, such as <i>respekt</i> or <i>medvirkning</i>; an item may belong to one
 * @param backgrounds what results can be broken down by, one at a time
 */
@Schema(name = "Questionnaire", description = "Spørreskjema: a whole questionnaire as one document")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Questionnaire(
        @Schema(required = true) Label label,
        @Schema(description = "What items have in common") Optional<List<Dimension>> dimensions,

        @Schema(required = true, description = "In their order", minItems = 1)
        List<Section> sections,

        @Schema(description = "What results can be broken down by, one at a time")
        Optional<List<Background>> backgrounds) {

    /** Every item, in the order of the form. */
    public Stream<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream());
    }

    /** @return the item with that code; empty if there is none */
    public Optional<Item> item(String code) {
        return items().filter(item -> item.code().equals(code)).findFirst();
    }

    /** The codes of the items that belong to a dimension. */
    public List<String> itemsOf(String dimension) {
        return items().filter(item -> item.dimension().filter(dimension::equals).isPresent())
                .map(Item::code)
                .toList();
    }

    /** What items have in common. */
    @Schema(name = "Dimension", description = "What items have in common")
    public record Dimension(
            @Schema(required = true, examples = "respekt") String code,

            @Schema(required = true) Label label) {}

    /** A part of the form under its own heading. */
    @Schema(name = "Section", description = "A part of the form under its own heading")
    public record Section(
            @Schema(required = true, examples = "tilbudet") String code,
            @Schema(required = true) Label label,

            @Schema(required = true, description = "In their order")
            List<Item> items) {}

    /** One choice. */
    @Schema(name = "Option", description = "One choice")
    public record Option(
            @Schema(required = true, examples = "ja") String code,

            @Schema(required = true) Label label) {}

    /** A question about the respondent. */
    @Schema(name = "Background", description = "A question about the respondent, answered by one of its options")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Background(
            @Schema(required = true, examples = "kjonn") String code,
            @Schema(required = true) Label label,

            @Schema(required = true, description = "In their order")
            List<Option> options,

            @Schema(description = "Whether it must be answered; not without it")
            Optional<Boolean> required) {}

    /**
     * A question.
     *
     * @param lowest of a scale (1 without it) or a number
     * @param highest of a scale (6 without it) or a number
     * @param favourableFrom the lowest favourable value of a scale; the upper third without it
     * @param showIf when it is asked; always without it
     */
    @Schema(name = "Item", description = "A question")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Item(
            @Schema(required = true, examples = "tilfredshet")
            String code,

            @Schema(required = true, description = "How it is answered")
            Kind kind,

            @Schema(required = true) Label label,

            @Schema(description = "The code of the dimension that it belongs to; of scales only", examples = "respekt")
            Optional<String> dimension,

            @Schema(description = "Whether it must be answered where it is asked; not without it")
            Optional<Boolean> required,

            @Schema(description = "Of a scale, 1 without it, or of a number", examples = "1")
            Optional<Integer> lowest,

            @Schema(description = "Of a scale, 6 without it, or of a number", examples = "6")
            Optional<Integer> highest,

            @Schema(description = "The lowest favourable value of a scale; the upper third without it", examples = "5")
            Optional<Integer> favourableFrom,

            @Schema(description = "Of a choice, in their order")
            Optional<List<Option>> options,

            @Schema(description = "When it is asked; always without it")
            Optional<ShowIf> showIf) {

        /** The lowest answer, if answers are numbers and it is bounded. */
        public Optional<Integer> bottom() {
            return switch (kind) {
                case SCALE -> Optional.of(lowest.orElse(1));
                case RECOMMENDATION -> Optional.of(0);
                case NUMBER -> lowest;
                case SINGLE_CHOICE, MULTIPLE_CHOICE, TEXT -> Optional.empty();
            };
        }

        /** The highest answer, if answers are numbers and it is bounded. */
        public Optional<Integer> top() {
            return switch (kind) {
                case SCALE -> Optional.of(highest.orElse(6));
                case RECOMMENDATION -> Optional.of(10);
                case NUMBER -> highest;
                case SINGLE_CHOICE, MULTIPLE_CHOICE, TEXT -> Optional.empty();
            };
        }

        /** The lowest favourable answer of a scale. */
        public int favourable() {
            int bottom = bottom().orElseThrow();
            int top = top().orElseThrow();
            return favourableFrom.orElse(top - (top - bottom + 1) / 3 + 1);
        }

        /** The codes of what can be chosen. */
        public List<String> choices() {
            return options.orElse(List.of()).stream().map(Option::code).toList();
        }
    }

    /** Asked only of those who answered an earlier question by one of some values. */
    @Schema(name = "ShowIf", description = "Asked only of those who answered an earlier item by one of these values")
    public record ShowIf(
            @Schema(required = true, examples = "tilfredshet")
            String item,

            @Schema(required = true, description = "Codes of options, or numbers as text", examples = "[\"1\", \"2\"]")
            List<String> values) {}

    /** How an item is answered. */
    @Schema(name = "ItemKind")
    public enum Kind {
        /** One of consecutive whole numbers, the highest the best. */
        @JsonProperty("scale")
        SCALE,
        /** 0 to 10: how likely one is to recommend it. */
        @JsonProperty("recommendation")
        RECOMMENDATION,
        /** One of the options. */
        @JsonProperty("single-choice")
        SINGLE_CHOICE,
        /** Any of the options. */
        @JsonProperty("multiple-choice")
        MULTIPLE_CHOICE,
        /** A number. */
        @JsonProperty("number")
        NUMBER,
        /** Free text, which is never broken down by anything. */
        @JsonProperty("text")
        TEXT;

        /** Whether a mean of its answers means anything. */
        public boolean isNumeric() {
            return this == SCALE || this == RECOMMENDATION || this == NUMBER;
        }
    }
}
