package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text in the languages of those who read it: {@code {"nb": "Sykefravær", "en": "Absence"}}. What was read from a
 * document or an event may lack Norwegian bokmål or have other languages; whoever takes it in refuses that.
 *
 * @param texts by language
 */
public record Label(Map<String, String> texts) {
    /** Norwegian bokmål, which every label has; nynorsk; English; Danish. */
    public static final List<String> LANGUAGES = List.of("nb", "nn", "en", "da");

    private static final String BOKMAAL = LANGUAGES.get(0);

    @JsonCreator
    public Label {
        requireNonNull(texts, "texts is null");
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** A label that is there in Norwegian bokmål alone. */
    public static Label of(String bokmaal) {
        return new Label(Map.of(BOKMAAL, bokmaal));
    }

    /** The text in a language, else in Norwegian bokmål; empty if there is neither. */
    public String in(String language) {
        return texts.getOrDefault(language, texts.getOrDefault(BOKMAAL, ""));
    }

    /** This and another after a colon, in each language that either has. */
    public Label with(Label other) {
        return new Label(LANGUAGES.stream()
                .filter(language -> texts.containsKey(language) || other.texts.containsKey(language))
                .collect(Collectors.toMap(
                        Function.identity(),
                        language -> "%s: %s".formatted(in(language), other.in(language)),
                        (one, same) -> one,
                        LinkedHashMap::new)));
    }

    @JsonValue
    @Override
    public Map<String, String> texts() {
        return texts;
    }
}
