package no.resultat.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What callers build on of an OpenAPI document, a line each, so that two releases can be compared: operations, their
 * parameters, statuses and bodies, and the members of every schema. An exclamation mark says that something is always
 * there, or must be sent.
 */
final class InterfaceLines {
    private static final String REFERENCE = "#/components/schemas/";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private InterfaceLines() {}

    /** Of a document, sorted. */
    static Set<String> of(JsonNode document) {
        Set<String> lines = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operation(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                path.getValue().get(method),
                                lines)));
        document.at("/components/schemas").properties().forEach(schema -> schema(schema, lines));
        return lines;
    }

    /**
     * What a caller who was built on one release trips over in the next: what is not there any more, and what must be
     * sent now.
     */
    static List<String> breaks(Collection<String> before, Collection<String> after) {
        List<String> breaks = new ArrayList<>();
        before.stream()
                .filter(line -> !after.contains(line) && !isLeftToTheCaller(line, after))
                .map("gone: "::concat)
                .forEach(breaks::add);
        Set<String> operations = before.stream()
                .filter(line -> !line.startsWith("schema "))
                .map(InterfaceLines::operationOf)
                .collect(Collectors.toSet());
        after.stream()
                .filter(line -> !before.contains(line) && isSentParameter(line))
                .filter(line -> operations.contains(operationOf(line)))
                .map("must be sent now: "::concat)
                .forEach(breaks::add);
        return breaks;
    }

    /** What had to be sent and need not be any more breaks nobody. */
    private static boolean isLeftToTheCaller(String line, Collection<String> after) {
        return isSentParameter(line) && after.contains(line.substring(0, line.length() - 1));
    }

    private static boolean isSentParameter(String line) {
        return line.contains(" ?") && line.endsWith("!");
    }

    private static String operationOf(String line) {
        return line.split(" ", 3)[0] + " " + line.split(" ", 3)[1];
    }

    private static void operation(String name, JsonNode operation, Set<String> lines) {
        lines.add(name);
        operation
                .path("parameters")
                .forEach(parameter -> lines.add("%s ?%s %s%s"
                        .formatted(
                                name,
                                parameter.path("name").asText(),
                                parameter.path("in").asText(),
                                parameter.path("required").asBoolean() ? "!" : "")));
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(body -> lines.add(name + " takes " + body.getKey() + " "
                        + type(body.getValue().path("schema"))));
        operation.path("responses").properties().forEach(answer -> {
            lines.add(name + " " + answer.getKey());
            answer.getValue()
                    .path("content")
                    .properties()
                    .forEach(body -> lines.add(name + " " + answer.getKey() + " " + body.getKey() + " "
                            + type(body.getValue().path("schema"))));
        });
    }

    private static void schema(Map.Entry<String, JsonNode> schema, Set<String> lines) {
        JsonNode node = schema.getValue();
        Set<String> required = StreamSupport.stream(node.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        node.path("properties")
                .properties()
                .forEach(member -> lines.add("schema %s.%s: %s%s"
                        .formatted(
                                schema.getKey(),
                                member.getKey(),
                                type(member.getValue()),
                                required.contains(member.getKey()) ? "!" : "")));
        node.path("enum").forEach(word -> lines.add("schema %s is %s".formatted(schema.getKey(), word.asText())));
        node.path("oneOf").forEach(one -> lines.add("schema %s is %s".formatted(schema.getKey(), type(one))));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.get("$ref").asText().substring(REFERENCE.length());
        }
        if (schema.path("type").asText().equals("array")) {
            return "[" + type(schema.path("items")) + "]";
        }
        return schema.path("type").isArray()
                ? schema.get("type").toString()
                : schema.path("type").asText("any");
    }
}
