package no.resultat.platform.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What problems are called in Norwegian and Danish. Every module has a file for each language,
 * {@code problems/nb.properties}, with a line for each code: the title, and after a bar the sentence, in which a fact
 * of the problem stands by its name in braces. A problem whose sentence depends on more than its facts has a title
 * alone, and its detail stays in English.
 */
final class ProblemTexts {
    private static final List<String> TRANSLATED = List.of("nb", "nn", "da");
    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final ProblemTexts TEXTS = new ProblemTexts();

    private final Map<String, Properties> languages = new HashMap<>();

    private ProblemTexts() {
        TRANSLATED.forEach(language -> languages.put(language, read("problems/" + language + ".properties")));
    }

    /** @param code names the problem, as its type ends */
    static Text of(String language, String code, String english, Map<String, Object> facts) {
        String line = TEXTS.languages.getOrDefault(language, new Properties()).getProperty(code);
        if (line == null) {
            return new Text(Optional.empty(), english);
        }
        String[] parts = line.split("\\|", 2);
        return new Text(
                Optional.of(parts[0].strip()),
                parts.length == 2 ? filled(parts[1].strip(), facts).orElse(english) : english);
    }

    private static Optional<String> filled(String sentence, Map<String, Object> facts) {
        if (FACT.matcher(sentence).results().anyMatch(fact -> !facts.containsKey(fact.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(
                FACT.matcher(sentence).replaceAll(fact -> Matcher.quoteReplacement(written(facts.get(fact.group(1))))));
    }

    private static String written(Object fact) {
        return fact instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(fact);
    }

    private static Properties read(String file) {
        Properties lines = new Properties();
        try {
            ClassLoader modules = Thread.currentThread().getContextClassLoader();
            for (URL module : Collections.list(modules.getResources(file))) {
                try (Reader reader = new InputStreamReader(module.openStream(), StandardCharsets.UTF_8)) {
                    lines.load(reader);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /**
     * A problem in a language.
     *
     * @param title empty if the language has none for it
     */
    record Text(Optional<String> title, String detail) {}
}
