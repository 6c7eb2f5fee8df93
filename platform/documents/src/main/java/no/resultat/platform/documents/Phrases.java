package no.resultat.platform.documents;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Label;

/**
 * The phrases that texts for people are made of, in one language. A feature has a folder with a file for each language,
 * {@code explanations/nb.properties}; in a phrase a fact stands by its name in braces.
 */
public final class Phrases {
    private static final char NO_BREAK = '\u00a0';
    private static final BigDecimal FIRST_GROUPED = BigDecimal.valueOf(10_000);

    private final String language;
    private final Map<String, String> texts;

    private Phrases(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** @return the phrases of a folder, by the languages that labels have */
    public static Map<String, Phrases> in(String folder) {
        return Label.LANGUAGES.stream()
                .collect(Collectors.toMap(
                        Function.identity(), language -> new Phrases(language, read(folder, language))));
    }

    /** The phrase with its facts filled in. */
    public String say(String phrase, Map<String, ?> facts) {
        String text = Optional.ofNullable(texts.get(phrase))
                .orElseThrow(() -> new IllegalArgumentException("no phrase %s in %s".formatted(phrase, language)));
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }

    public String say(String phrase) {
        return say(phrase, Map.of());
    }

    /** The phrase for a word that another service says, which may have one that is newer; then the word itself. */
    public String sayOf(String kind, String word) {
        return texts.getOrDefault("%s.%s".formatted(kind, word), word);
    }

    /** A number as people of the language write it, without zeros at its end, in groups of three from 10,000 on. */
    public String number(BigDecimal number) {
        DecimalFormatSymbols signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setDecimalSeparator(language.equals("en") ? '.' : ',');
        signs.setGroupingSeparator(
                switch (language) {
                    case "en" -> ',';
                    case "da" -> '.';
                    default -> NO_BREAK;
                });
        DecimalFormat format = new DecimalFormat("0", signs);
        format.setGroupingSize(3);
        format.setGroupingUsed(number.abs().compareTo(FIRST_GROUPED) >= 0);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number.signum() == 0 ? BigDecimal.ZERO : number);
    }

    /** The same of a computed figure, which has more decimals than people read: two at the most. */
    public String rounded(BigDecimal number) {
        return number(number.scale() > 2 ? number.setScale(2, RoundingMode.HALF_UP) : number);
    }

    public String label(Label label) {
        return label.in(language);
    }

    public String language() {
        return language;
    }

    private static Map<String, String> read(String folder, String language) {
        String file = "%s/%s.properties".formatted(folder, language);
        Properties phrases = new Properties();
        try (Reader reader = new InputStreamReader(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file), StandardCharsets.UTF_8)) {
            phrases.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), phrases::getProperty));
    }
}
