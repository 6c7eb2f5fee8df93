package no.resultat.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Something that a service's OpenAPI document says can be called.
 *
 * @param method in upper case
 * @param path with its parameters in braces
 * @param bodies what it takes, by media type
 * @param roles who may call it, as its description ends; empty if it does not say
 */
public record Operation(
        String method, String path, List<Parameter> parameters, Map<String, Body> bodies, List<String> roles) {
    private static final Pattern ROLES = Pattern.compile("Roles: ([a-z, -]+)\\.");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** All operations of a document, in its order. */
    public static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Stream.concat(
                                                elements(path.getValue().path("parameters")),
                                                elements(path.getValue()
                                                        .get(method)
                                                        .path("parameters")))
                                        .map(parameter -> Parameter.of(resolved(parameter, document)))
                                        .toList(),
                                bodies(path.getValue().get(method), document),
                                roles(path.getValue().get(method))))));
        return operations;
    }

    private static List<String> roles(JsonNode operation) {
        Matcher said = ROLES.matcher(operation.path("description").asText());
        return said.find() ? List.of(said.group(1).split(", ")) : List.of();
    }

    /** Whether it tells what there is. */
    public boolean isList() {
        return method.equals("GET") && !path.contains("{") && path.startsWith("/v1/");
    }

    /** The path of the list that a parameter of the path is of; empty if it is none of the path. */
    public String before(Parameter parameter) {
        int at = path.indexOf("/{" + parameter.name() + "}");
        return at < 0 || !parameter.in().equals("path") ? "" : path.substring(0, at);
    }

    private static Map<String, Body> bodies(JsonNode operation, JsonNode document) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        resolved(operation.path("requestBody"), document)
                .path("content")
                .fields()
                .forEachRemaining(content -> bodies.put(
                        content.getKey(), new Body(content.getValue().path("schema"), examples(content.getValue()))));
        return bodies;
    }

    public static List<String> examples(JsonNode described) {
        return Stream.of(
                        Stream.of(described.path("example")),
                        elements(described.path("examples"))
                                .map(example -> example.isObject() ? example.path("value") : example),
                        Stream.of(described.path("schema").path("example")),
                        elements(described.path("schema").path("examples")))
                .flatMap(examples -> examples)
                .filter(example -> !example.isMissingNode() && !example.isNull())
                .map(example -> example.isTextual() ? example.textValue() : example.toString())
                .toList();
    }

    public static JsonNode resolved(JsonNode node, JsonNode document) {
        return Optional.ofNullable(node.get("$ref"))
                .map(reference -> resolved(document.at(reference.textValue().substring(1)), document))
                .orElse(node);
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** @param in path, query or header */
    public record Parameter(String name, String in, JsonNode schema, List<String> examples) {
        private static Parameter of(JsonNode parameter) {
            return new Parameter(
                    parameter.get("name").textValue(),
                    parameter.get("in").textValue(),
                    parameter.path("schema"),
                    Operation.examples(parameter));
        }
    }

    /** @param examples as text */
    public record Body(JsonNode schema, List<String> examples) {}
}
