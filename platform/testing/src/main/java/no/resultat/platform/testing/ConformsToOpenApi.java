package no.resultat.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds every answer against the service's own OpenAPI document: its status, its media type, and its JSON body. Fails
 * the test that asked. Schemas of OpenAPI 3.1 are JSON Schema 2020-12, so a JSON Schema validator judges them as they
 * stand.
 */
public final class ConformsToOpenApi implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<URI, Document> DOCUMENTS = new ConcurrentHashMap<>();
    private static final String TABLES = "/pxwebapi/v2";
    private static final Document ORIGINAL = Document.read("/pxwebapi/PxAPI-2.json");

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI address = URI.create(request.getURI());
        String path = address.getRawPath();
        int tables = path.indexOf(TABLES);
        if (path.startsWith("/v1/") || tables == 0) {
            URI service = URI.create(address.getScheme() + "://" + address.getAuthority());
            DOCUMENTS.computeIfAbsent(service, Document::fetch).check(request.getMethod(), path, response);
        }
        if (tables >= 0 && List.of(200, 201).contains(response.statusCode())) {
            ORIGINAL.check(request.getMethod(), path.substring(tables + TABLES.length()), response);
        }
        return response;
    }

    /** Holds a dataset of JSON-stat against the description of PxWebApi. */
    public static void requireDataset(String json) {
        ORIGINAL.check("Dataset", json);
    }

    /**
     * What a service says of itself, or the original of what it serves. The validator keeps all that a schema stands
     * in, so each is given what it refers to and nothing else.
     */
    private record Document(JsonNode root, Map<String, Schema> schemas, Map<Pattern, String> templates) {
        private static final SchemaRegistry REGISTRY =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        private static final String COMPONENTS = "#/components/schemas/";

        static Document of(JsonNode root) {
            return new Document(root, new ConcurrentHashMap<>(), templates(root));
        }

        /** What the paths look like, those that name the most of themselves first. */
        private static Map<Pattern, String> templates(JsonNode root) {
            Iterable<String> templates = () -> root.path("paths").fieldNames();
            Map<Pattern, String> patterns = new LinkedHashMap<>();
            StreamSupport.stream(templates.spliterator(), false)
                    .sorted(Comparator.comparingLong(template ->
                            template.chars().filter(one -> one == '{').count()))
                    .forEach(template ->
                            patterns.put(Pattern.compile(template.replaceAll("\\{[^/]+}", "[^/]+")), template));
            return patterns;
        }

        static Document fetch(URI service) {
            try {
                return of(JSON.readTree(service.resolve("/openapi?format=json").toURL()));
            } catch (IOException e) {
                throw new IllegalStateException("no OpenAPI document at " + service, e);
            }
        }

        static Document read(String resource) {
            try (InputStream document = ConformsToOpenApi.class.getResourceAsStream(resource)) {
                return of(JSON.readTree(document));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private Schema schema(String name, JsonNode schema) {
            return schemas.computeIfAbsent(
                    name,
                    once -> REGISTRY.getSchema(
                            withoutExplanations(alone(schema)).toString()));
        }

        /** A schema as a document of its own, with the components that it refers to, directly or not. */
        private JsonNode alone(JsonNode schema) {
            ObjectNode alone = schema.deepCopy();
            ObjectNode components = JSON.createObjectNode();
            Deque<JsonNode> open = new ArrayDeque<>(List.of(schema));
            while (!open.isEmpty()) {
                open.pop().findValuesAsText("$ref").stream()
                        .map(reference -> reference.substring(COMPONENTS.length()))
                        .filter(name -> !components.has(name))
                        .forEach(name -> {
                            JsonNode component =
                                    root.path("components").path("schemas").path(name);
                            components.set(name, component);
                            open.push(component);
                        });
            }
            alone.putObject("components").set("schemas", components);
            return alone;
        }

        private static JsonNode withoutExplanations(JsonNode node) {
            JsonNode binding = node.deepCopy();
            binding.findParents("example").forEach(parent -> ((ObjectNode) parent).remove("example"));
            Stream.of("description", "summary")
                    .forEach(member -> binding.findParents(member).stream()
                            .filter(parent -> parent.get(member).isTextual())
                            .forEach(parent -> ((ObjectNode) parent).remove(member)));
            return binding;
        }

        /** Holds a text against one of the schemas. */
        void check(String name, String text) {
            report(name, schema(name, root.path("components").path("schemas").path(name)), text);
        }

        void check(String method, String path, Response response) {
            String template = template(path);
            String operation = method.toLowerCase(java.util.Locale.ROOT);
            JsonNode answers = root.path("paths").path(template).path(operation).path("responses");
            String status = String.valueOf(response.statusCode());
            if (response.statusCode() == 304) {
                return;
            }
            if (!answers.has(status)) {
                throw new AssertionError("%s %s answered %s, which its description does not name: %s"
                        .formatted(method, template, status, response.asString()));
            }
            JsonNode content = answers.path(status).path("content");
            if (content.isEmpty()) {
                return;
            }
            String mediaType = response.contentType().replaceAll(";.*", "");
            if (!content.has(mediaType)) {
                throw new AssertionError("%s %s answered %s as %s, which its description does not name"
                        .formatted(method, template, status, mediaType));
            }
            if (mediaType.endsWith("json")) {
                JsonNode schema = content.path(mediaType).path("schema");
                if (schema.isObject()) {
                    String name = String.join(" ", method, template, status, mediaType);
                    report(method + " " + template, schema(name, schema), response.asString());
                }
            }
        }

        private static void report(String what, Schema schema, String text) {
            List<Error> errors = schema.validate(text, InputFormat.JSON);
            if (!errors.isEmpty()) {
                throw new AssertionError("%s: the answer is not as described: %s\n%s".formatted(what, errors, text));
            }
        }

        private String template(String path) {
            return templates.entrySet().stream()
                    .filter(template -> template.getKey().matcher(path).matches())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(path + " is not described"));
        }
    }
}
