package no.resultat.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What the interfaces of all services have in common, as {@code CONTRIBUTING.md} tells it. Each service's test extends
 * this; tables are left out, whose interface is that of PxWebApi.
 */
public abstract class Conventions {
    private static final String TABLES = "/pxwebapi/";
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");

    @Test
    void path_parameters_stand_in_the_order_of_the_path_each_with_an_example() {
        List<String> wrong = new ArrayList<>();
        operations().forEach(operation -> {
            List<String> inPath = new ArrayList<>();
            Matcher names = IN_PATH.matcher(operation.path());
            while (names.find()) {
                inPath.add(names.group(1));
            }
            List<JsonNode> declared = parameters(operation, "path");
            if (!declared.stream().map(one -> one.get("name").asText()).toList().equals(inPath)
                    || !declared.stream().allMatch(Conventions::hasExample)) {
                wrong.add(operation.name());
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_sent_and_what_is_answered_has_an_example() {
        List<String> without = new ArrayList<>();
        operations()
                .filter(operation -> !operation.path().startsWith("/v1/imports/"))
                .forEach(operation -> {
                    JsonNode body = operation.node().at("/requestBody/content/application~1json");
                    if (!body.isMissingNode() && !body.has("example")) {
                        without.add(operation.name() + " as it is sent");
                    }
                    JsonNode answer = operation.node().at("/responses/200/content/application~1json");
                    if (!answer.isMissingNode() && !answer.has("example")) {
                        without.add(operation.name() + " as it is answered");
                    }
                });
        assertThat(without)
                .as("those of which the demo has nothing")
                .allMatch(name -> Stream.of("/comments/{comment}", "/outliers/").anyMatch(name::contains));
    }

    @Test
    void every_operation_says_what_it_answers_to_what_is_wrong() {
        List<String> silent = new ArrayList<>();
        operations()
                .forEach(operation -> Stream.of("400", "401", "403", "405", "406", "422", "503")
                        .filter(status -> !operation.node().path("responses").has(status))
                        .forEach(status -> silent.add(operation.name() + " " + status)));
        assertThat(silent).isEmpty();
    }

    @Test
    void a_list_has_items_and_is_gone_through_with_a_cursor() {
        List<String> wrong = new ArrayList<>();
        operations()
                .filter(operation -> parameters(operation, "query").stream()
                        .anyMatch(one -> one.get("name").asText().equals("limit")))
                .forEach(operation -> {
                    JsonNode list = resolved(operation.node().at("/responses/200/content/application~1json/schema"));
                    boolean isList = list.path("properties").has("items")
                            && list.path("properties").has("next")
                            && required(list).contains("items")
                            && parameters(operation, "query").stream()
                                    .anyMatch(one -> one.get("name").asText().equals("cursor"));
                    if (!isList) {
                        wrong.add(operation.name());
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_changed_is_changed_under_a_condition() {
        assertThat(operations()
                        .filter(operation -> operation.method().equals("put"))
                        .filter(operation -> !operation.path().contains("/forms/"))
                        .filter(operation -> parameters(operation, "header").stream()
                                .noneMatch(one -> one.get("name").asText().equals("If-Match")))
                        .map(Operation::name)
                        .toList())
                .as("those that are known: what they write is small, and the last word counts")
                .allMatch(name -> Stream.of(
                                "published-tables",
                                "import-mappings",
                                "comments",
                                "outliers",
                                "annual-letters",
                                "/v1/wheel/")
                        .anyMatch(name::contains));
    }

    @Test
    void schemas_say_what_is_always_there_and_mean_something_alone() {
        List<String> wrong = new ArrayList<>();
        document().at("/components/schemas").properties().forEach(schema -> {
            if (schema.getKey().matches(".*[0-9]$")) {
                wrong.add(schema.getKey() + " is told apart by a number");
            }
            schema.getValue().path("properties").properties().forEach(member -> {
                JsonNode type = member.getValue().path("type");
                if (type.isArray()
                        && StreamSupport.stream(type.spliterator(), false)
                                .anyMatch(one -> one.asText().equals("null"))
                        && !isOfTables(schema.getKey())) {
                    wrong.add(schema.getKey() + "." + member.getKey() + " may be null");
                }
                if (member.getValue().isEmpty()) {
                    wrong.add(schema.getKey() + "." + member.getKey() + " has no type");
                }
            });
            StreamSupport.stream(schema.getValue().path("enum").spliterator(), false)
                    .filter(word -> word.asText().equals("unknown"))
                    .forEach(word -> wrong.add(schema.getKey() + " is never unknown to callers"));
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_unit_of_measure_is_not_called_a_unit() {
        assertThat(document().at("/components/schemas").properties().stream()
                        .filter(schema -> schema.getValue().path("properties").has("unitOfMeasure")
                                && schema.getValue().path("properties").has("unit"))
                        .map(Map.Entry::getKey)
                        .toList())
                .isEmpty();
    }

    private static boolean isOfTables(String schema) {
        return List.of("Table", "VariableSelection", "SavedQuery", "Link").contains(schema);
    }

    private static List<String> required(JsonNode schema) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document().at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static boolean hasExample(JsonNode parameter) {
        return parameter.has("example") || parameter.at("/schema/examples").isArray();
    }

    private static List<JsonNode> parameters(Operation operation, String in) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    private static Stream<Operation> operations() {
        return document().get("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith(TABLES))
                .flatMap(path -> Stream.of("get", "put", "post", "delete")
                        .filter(path.getValue()::has)
                        .map(method -> new Operation(
                                path.getKey(), method, path.getValue().get(method))));
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper()
                    .readTree(RestAssured.given().get("/openapi?format=json").asString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Operation(String path, String method, JsonNode node) {
        String name() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }
}
