package no.resultat.platform.openapi;

import static no.resultat.platform.openapi.SchemasOfTypes.REFERENCE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.Word;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * Gives schemas names that mean something alone: a page is called after what it lists, a nested type after what it is
 * nested in, and none by a number.
 */
final class SchemaNames {
    static final String PAGE = "Page";

    private static final String NUMBER = "[0-9]+$";
    private static final String UNKNOWN = "unknown";

    private final OpenAPI document;
    private final Map<String, List<ClassInfo>> types;

    SchemaNames(OpenAPI document, IndexView index) {
        this.document = document;
        this.types = SchemasOfTypes.ours(index).collect(Collectors.groupingBy(ClassInfo::simpleName));
    }

    void improve() {
        Map<String, String> names = new TreeMap<>();
        Map<String, Schema> schemas = new TreeMap<>(document.getComponents().getSchemas());
        schemas.forEach((name, schema) -> better(name, schema).ifPresent(better -> names.put(name, better)));
        Map<String, Schema> renamed = new TreeMap<>();
        schemas.forEach((name, schema) -> renamed.put(names.getOrDefault(name, name), schema));
        document.getComponents().setSchemas(renamed);
        everySchema().forEach(schema -> rename(schema, names));
    }

    private Optional<String> better(String name, Schema schema) {
        if (name.startsWith(PAGE)
                && schema.getProperties() != null
                && schema.getProperties().containsKey("items")) {
            return Optional.ofNullable(schema.getProperties().get("items").getItems())
                    .map(Schema::getRef)
                    .map(listed -> listed.substring(REFERENCE.length()) + PAGE);
        }
        List<ClassInfo> fitting = types.getOrDefault(name.replaceFirst(NUMBER, ""), List.of()).stream()
                .filter(type -> type.enclosingClass() != null && fits(type, schema))
                .toList();
        if (fitting.stream().anyMatch(type -> SchemasOfTypes.name(type).equals(name))) {
            return Optional.empty();
        }
        return fitting.stream()
                .filter(type -> SchemasOfTypes.ownName(type).isEmpty())
                .max(Comparator.comparing(type -> type.fields().size()))
                .map(SchemasOfTypes::name);
    }

    private static boolean fits(ClassInfo type, Schema schema) {
        Set<String> fields = type.fields().stream().map(FieldInfo::name).collect(Collectors.toSet());
        return schema.getEnumeration() == null
                ? schema.getProperties() != null
                        && fields.containsAll(schema.getProperties().keySet())
                : type.isEnum() && words(type).equals(words(schema));
    }

    private static Set<String> words(Schema schema) {
        return schema.getEnumeration().stream()
                .map(String::valueOf)
                .filter(word -> !word.equals(UNKNOWN))
                .collect(Collectors.toSet());
    }

    /** What callers are told of: that something is not known here is for what is read from elsewhere. */
    private static Set<String> words(ClassInfo type) {
        return type.enumConstants().stream()
                .map(constant -> Optional.ofNullable(
                                constant.annotation(com.fasterxml.jackson.annotation.JsonProperty.class))
                        .map(said -> said.value().asString())
                        .orElseGet(() -> Word.of(constant.name())))
                .filter(word -> !word.equals(UNKNOWN))
                .collect(Collectors.toSet());
    }

    private static void rename(Schema schema, Map<String, String> names) {
        if (schema.getRef() != null && schema.getRef().startsWith(REFERENCE)) {
            String name = schema.getRef().substring(REFERENCE.length());
            schema.setRef(REFERENCE + names.getOrDefault(name, name));
        }
    }

    private Stream<Schema> everySchema() {
        List<Schema> found = new ArrayList<>();
        Deque<Schema> open =
                new ArrayDeque<>(document.getComponents().getSchemas().values());
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(SchemaNames::of)
                .forEach(open::add);
        while (!open.isEmpty()) {
            Schema next = open.pop();
            found.add(next);
            SchemasOfTypes.parts(next).forEach(open::add);
        }
        return found.stream();
    }

    private static Stream<Schema> of(Operation operation) {
        Stream<Schema> parameters = Stream.ofNullable(operation.getParameters())
                .flatMap(Collection::stream)
                .map(parameter -> parameter.getSchema());
        Stream<Content> request = Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent());
        Stream<Content> responses =
                operation.getResponses().getAPIResponses().values().stream().map(answer -> answer.getContent());
        return Stream.concat(
                        parameters,
                        Stream.concat(request, responses)
                                .filter(Objects::nonNull)
                                .flatMap(content -> content.getMediaTypes().values().stream())
                                .map(MediaType::getSchema))
                .filter(Objects::nonNull);
    }
}
