package no.resultat.platform.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/**
 * Says of every schema what its type says: a component that is no {@link Optional} is always there, one that is one is
 * absent where it is empty, and never null. Of what callers send, each component says itself whether it is required.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SchemasOfTypes implements OASFilter {
    static final String REFERENCE = "#/components/schemas/";
    private static final String OURS = "no.resultat.";
    private static final String TABLES = "no.resultat.platform.table.";
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final String NEWER = "unknown";

    private final IndexView index;
    private final Map<String, List<ClassInfo>> types;

    /** @param index the classes of the service and of the platform */
    public SchemasOfTypes(IndexView index) {
        this.index = index;
        types = ours(index).collect(Collectors.groupingBy(SchemasOfTypes::name));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        new SchemaNames(document, index).improve();
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = reachable(schemas, requests(document));
        for (Map.Entry<String, Schema> named : schemas.entrySet()) {
            if (isOfTables(named.getKey())) {
                continue;
            }
            if (!sent.contains(named.getKey())) {
                require(named.getKey(), named.getValue());
            }
            clean(named.getValue());
        }
    }

    /** PxWebApi says itself what is required and what is null. */
    private boolean isOfTables(String name) {
        List<ClassInfo> called = types.getOrDefault(name, List.of());
        return !called.isEmpty()
                && called.stream().allMatch(type -> type.name().toString().startsWith(TABLES));
    }

    static Stream<ClassInfo> ours(IndexView index) {
        return index.getKnownClasses().stream()
                .filter(type -> type.name().toString().startsWith(OURS) && type.simpleName() != null);
    }

    /** A schema is called as its class says, else as the class; what is nested is called after what it is nested in. */
    static String name(ClassInfo type) {
        return ownName(type)
                .orElseGet(() -> type.enclosingClass() == null
                        ? type.simpleName()
                        : type.enclosingClass().withoutPackagePrefix().replace("$", "") + type.simpleName());
    }

    static Optional<String> ownName(ClassInfo type) {
        return Optional.ofNullable(type.declaredAnnotation(SCHEMA))
                .map(schema -> schema.value("name"))
                .map(AnnotationValue::asString);
    }

    private static Collection<Schema> requests(OpenAPI document) {
        List<Schema> requests = new ArrayList<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .map(body -> body.getContent())
                .flatMap(SchemasOfTypes::schemas)
                .forEach(requests::add);
        return requests;
    }

    private static Stream<Schema> schemas(Content content) {
        return content.getMediaTypes().values().stream()
                .map(mediaType -> mediaType.getSchema())
                .filter(schema -> schema != null);
    }

    private static Set<String> reachable(Map<String, Schema> schemas, Collection<Schema> from) {
        Set<String> names = new HashSet<>();
        Deque<Schema> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Schema next = open.pop();
            if (next.getRef() != null && next.getRef().startsWith(REFERENCE)) {
                String name = next.getRef().substring(REFERENCE.length());
                if (names.add(name) && schemas.containsKey(name)) {
                    open.add(schemas.get(name));
                }
            }
            parts(next).forEach(open::add);
        }
        return names;
    }

    static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? List.<Schema>of()
                                : schema.getProperties().values(),
                        list(schema.getItems()),
                        list(schema.getAdditionalPropertiesSchema()),
                        schema.getAnyOf() == null ? List.<Schema>of() : schema.getAnyOf(),
                        schema.getOneOf() == null ? List.<Schema>of() : schema.getOneOf(),
                        schema.getAllOf() == null ? List.<Schema>of() : schema.getAllOf())
                .flatMap(Collection::stream);
    }

    private static List<Schema> list(Schema schema) {
        return schema == null ? List.of() : List.of(schema);
    }

    private void require(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        if (name.endsWith(SchemaNames.PAGE) && schema.getProperties().containsKey("items")) {
            schema.setRequired(List.of("items"));
            return;
        }
        Map<String, Type> members = types.getOrDefault(name, List.of()).stream()
                .map(this::members)
                .max(Comparator.comparing(known -> schema.getProperties().keySet().stream()
                        .filter(known::containsKey)
                        .count()))
                .orElse(Map.of());
        List<String> required = schema.getProperties().keySet().stream()
                .filter(property -> members.containsKey(property) && !isOptional(members.get(property)))
                .toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static boolean isOptional(Type type) {
        return type.name().toString().startsWith("java.util.Optional");
    }

    /** What a class has, by name, with what its unwrapped components have. */
    private Map<String, Type> members(ClassInfo type) {
        Map<String, Type> members = new TreeMap<>();
        type.fields().stream()
                .filter(field -> field.hasAnnotation(JsonUnwrapped.class))
                .map(field -> index.getClassByName(field.type().name()))
                .forEach(unwrapped -> members.putAll(members(unwrapped)));
        type.fields()
                .forEach(field -> members.put(
                        Optional.ofNullable(field.annotation(JsonProperty.class))
                                .map(AnnotationInstance::value)
                                .map(AnnotationValue::asString)
                                .orElse(field.name()),
                        field.type()));
        type.methods().stream()
                .filter(method -> method.parametersCount() == 0)
                .forEach(method -> members.putIfAbsent(method.name(), method.returnType()));
        return members;
    }

    /** What is empty is absent, so nothing is null; a reference says its type itself. */
    private static void clean(Schema schema) {
        Optional.ofNullable(schema.getType())
                .filter(told -> told.contains(Schema.SchemaType.NULL))
                .ifPresent(told -> schema.removeType(Schema.SchemaType.NULL));
        Optional.ofNullable(schema.getAnyOf()).ifPresent(options -> {
            List<Schema> told =
                    options.stream().filter(option -> !isNull(option)).toList();
            if (told.size() == 1 && told.size() < options.size() && told.get(0).getRef() != null) {
                schema.setAnyOf(null);
                schema.setRef(told.get(0).getRef());
            }
        });
        if (schema.getRef() != null) {
            schema.setType(null);
            schema.setEnumeration(null);
            schema.setAdditionalPropertiesSchema(null);
        }
        if (schema.getEnumeration() != null && schema.getEnumeration().contains(NEWER)) {
            schema.removeEnumeration(NEWER);
        }
        boolean isOfAnyMembers = schema.getType() != null
                && schema.getType().contains(Schema.SchemaType.OBJECT)
                && schema.getProperties() == null
                && schema.getAdditionalPropertiesSchema() == null;
        if (isOfAnyMembers) {
            schema.setAdditionalPropertiesBoolean(true);
        }
        parts(schema).forEach(SchemasOfTypes::clean);
    }

    private static boolean isNull(Schema schema) {
        return schema.getRef() == null
                && schema.getType() != null
                && schema.getType().equals(List.of(Schema.SchemaType.NULL));
    }
}
