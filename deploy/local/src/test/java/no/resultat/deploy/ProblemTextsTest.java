package no.resultat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What problems are called in other languages than English, against the problems that the sources know. */
class ProblemTextsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern CODE = Pattern.compile("Kind\\.[A-Z_]+,\\s*\"([a-z-]+)\"");
    private static final Pattern FACT = Pattern.compile("\\{[A-Za-z]+}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform/runtime",
                "scorecard-service",
                "survey-service",
                "reporting-service",
                "benchmark-service"
            })
    void every_problem_has_a_name_in_every_language_and_tells_the_same_facts(String module) throws IOException {
        Properties bokmaal = texts(module, "nb");
        assertThat(bokmaal.stringPropertyNames()).containsAll(codes(module));
        for (String language : List.of("nn", "da")) {
            Properties others = texts(module, language);
            assertThat(others.stringPropertyNames()).isEqualTo(bokmaal.stringPropertyNames());
            bokmaal.stringPropertyNames()
                    .forEach(code -> assertThat(facts(others.getProperty(code)))
                            .as("%s in %s", code, language)
                            .isEqualTo(facts(bokmaal.getProperty(code))));
        }
    }

    private static Set<String> codes(String module) throws IOException {
        try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            Set<String> codes = new TreeSet<>();
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
            return codes;
        }
    }

    private static Properties texts(String module, String language) throws IOException {
        Properties texts = new Properties();
        Path file = ROOT.resolve(module).resolve("src/main/resources/problems/" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    private static Set<String> facts(String line) {
        return FACT.matcher(line).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
