package no.resultat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.stack.SharedStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests tell the services nothing that they do not know, and everything that they need. */
class ManifestSettingsTest {
    private static final Path ROOT = SharedStack.root();
    private static final Pattern SETTING = Pattern.compile("\\b(?:QUARKUS|KAFKA|RESULTAT)_[A-Z0-9_]+");
    private static final Pattern LINE = Pattern.compile("(?m)^(?:quarkus|kafka|resultat)\\.[a-z.-]+(?==)");
    private static final Pattern ASKED = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern REFERRED = Pattern.compile("\\$\\{(resultat[a-z.-]+)");

    /** What a service cannot guess: the local start tells it too. */
    private static final Set<String> NEEDED = Set.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_FLYWAY_USERNAME",
            "QUARKUS_FLYWAY_PASSWORD",
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION");

    /** Quarkus's own, whose usual value is as wanted elsewhere. */
    private static final Set<String> QUARKUS = Set.of(
            "QUARKUS_CONFIG_LOCATIONS",
            "QUARKUS_DATASOURCE_STANDBY_JDBC_URL",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_FLYWAY_VALIDATE_AT_START",
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING");

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes", "compose"})
    void every_setting_is_known_and_what_is_needed_is_told(String installation) throws IOException {
        Set<String> told = new TreeSet<>();
        for (Path file : files(ROOT.resolve("deploy").resolve(installation), "")) {
            String text = Files.readString(file);
            SETTING.matcher(text).results().forEach(match -> told.add(match.group()));
            LINE.matcher(text).results().forEach(match -> told.add(variable(match.group())));
        }
        Set<String> known = new TreeSet<>(NEEDED);
        known.addAll(QUARKUS);
        known.addAll(asked());
        assertThat(told).isSubsetOf(known).containsAll(NEEDED);
    }

    /** What the code asks for, and what the services' settings have or refer to. */
    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module :
                List.of("platform", "scorecard-service", "survey-service", "reporting-service", "benchmark-service")) {
            for (Path file : files(ROOT.resolve(module), ".java")) {
                ASKED.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
            }
            for (Path file : files(ROOT.resolve(module), ".properties")) {
                if (file.endsWith("microprofile-config.properties") || file.endsWith("application.properties")) {
                    Properties settings = new Properties();
                    String text = Files.readString(file);
                    settings.load(new StringReader(text));
                    names.addAll(settings.stringPropertyNames());
                    REFERRED.matcher(text).results().forEach(match -> names.add(match.group(1)));
                }
            }
        }
        return names.stream().map(ManifestSettingsTest::variable).collect(Collectors.toSet());
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
