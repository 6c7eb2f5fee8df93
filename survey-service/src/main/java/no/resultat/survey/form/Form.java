package no.resultat.survey.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.survey.campaign.Campaign.Confidentiality;
import no.resultat.survey.questionnaire.Questionnaire;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A questionnaire as somebody answers it: every text in one language. */
@Schema(name = "Form", description = "A questionnaire as somebody answers it, in one language")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Form(
        @Schema(
                description = "Of its texts",
                enumeration = {"nb", "nn", "en", "da"})
        String language,

        String title,

        @Schema(description = "The name of the unit that is asked about")
        String unit,

        @Schema(description = "The last day it can be answered")
        LocalDate closes,

        @Schema(description = "What is promised") Confidentiality confidentiality,
        List<Section> sections,
        List<Question> backgrounds,

        @Schema(
                description = "The answers that were saved before, by item; absent if none were",
                implementation = Object.class,
                type = SchemaType.OBJECT,
                additionalProperties = Schema.True.class)
        Optional<RawValue> draft) {

    static Form of(
            Label title,
            String unit,
            LocalDate closes,
            Confidentiality confidentiality,
            Questionnaire questionnaire,
            Optional<String> draft,
            String language) {
        return new Form(
                language,
                title.in(language),
                unit,
                closes,
                confidentiality,
                questionnaire.sections().stream()
                        .map(section -> new Section(
                                section.code(),
                                section.label().in(language),
                                section.items().stream()
                                        .map(item -> question(item, language))
                                        .toList()))
                        .toList(),
                questionnaire.backgrounds().orElse(List.of()).stream()
                        .map(background -> new Question(
                                background.code(),
                                Questionnaire.Kind.SINGLE_CHOICE,
                                background.label().in(language),
                                background.required().orElse(false),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(choices(background.options(), language)),
                                Optional.empty()))
                        .toList(),
                draft.map(RawValue::new));
    }

    private static Question question(Questionnaire.Item item, String language) {
        return new Question(
                item.code(),
                item.kind(),
                item.label().in(language),
                item.required().orElse(false),
                item.bottom(),
                item.top(),
                item.options().map(options -> choices(options, language)),
                item.showIf());
    }

    private static List<Choice> choices(List<Questionnaire.Option> options, String language) {
        return options.stream()
                .map(option -> new Choice(option.code(), option.label().in(language)))
                .toList();
    }

    /** A part of the form under its own heading. */
    @Schema(name = "FormSection", description = "A part of the form under its own heading")
    record Section(String code, String text, List<Question> items) {}

    /** A question. */
    @Schema(name = "FormItem", description = "A question")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Question(
            String code,
            Questionnaire.Kind kind,
            String text,
            boolean required,
            Optional<Integer> lowest,
            Optional<Integer> highest,
            Optional<List<Choice>> options,
            Optional<Questionnaire.ShowIf> showIf) {}

    /** One choice. */
    @Schema(name = "FormOption", description = "One choice")
    record Choice(String code, String text) {}
}
