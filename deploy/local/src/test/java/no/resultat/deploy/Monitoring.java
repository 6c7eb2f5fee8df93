package no.resultat.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.resultat.platform.stack.SharedStack;

/** What {@code deploy/monitoring} asks of the services. */
final class Monitoring {
    private static final Path FOLDER = SharedStack.root().resolve("deploy/monitoring");
    /** A name in an expression that is neither a function nor a word of the language. */
    private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");

    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby\\s*\\([^)]*\\)");
    private static final Pattern BACKLOG = Pattern.compile("of=\"([a-z-]+)\"");
    /** Prometheus tells it of itself. */
    private static final String UP = "up";

    private Monitoring() {}

    /** The alerts' names, in their order. */
    static List<String> alerts() throws IOException {
        List<String> names = new ArrayList<>();
        rules().forEach(rule -> names.add(rule.required("alert").asText()));
        return names;
    }

    /** What is explained, in its order. */
    static List<String> explained() throws IOException {
        return Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
    }

    /** Every metric that an alert or a dashboard asks for. */
    static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions()) {
            Matcher name = NAME.matcher(LABELS.matcher(expression).replaceAll(" "));
            while (name.find()) {
                names.add(name.group());
            }
        }
        names.remove(UP);
        return names;
    }

    /** Every backlog that one asks for. */
    static Set<String> backlogs() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions()) {
            Matcher of = BACKLOG.matcher(expression);
            while (of.find()) {
                names.add(of.group(1));
            }
        }
        return names;
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.required("expr").asText()));
        new ObjectMapper()
                .readTree(FOLDER.resolve("dashboards/resultat.json").toFile())
                .required("panels")
                .forEach(panel -> panel.required("targets")
                        .forEach(target ->
                                expressions.add(target.required("expr").asText())));
        return expressions;
    }

    private static JsonNode rules() throws IOException {
        return new YAMLMapper()
                .readTree(FOLDER.resolve("alerts.yml").toFile())
                .required("groups")
                .required(0)
                .required("rules");
    }
}
