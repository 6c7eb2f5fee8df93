package no.resultat.platform.imports;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Describes an operation for each kind of import, as the kind tells of itself. Comes before
 * {@link no.resultat.platform.openapi.ApiDocument}, which completes all operations.
 */
@Singleton
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP, priority = 2)
public class ImportsInApiDocument implements OASFilter {
    private static final String PATTERN = "/v1/imports/{kind}";
    private static final String FORMS =
            " CSV with semicolon, comma, tab or bar; XLSX; a JSON array or NDJSON; gzip or plain. Numbers have a decimal comma or point.";

    private final ImportKinds kinds;

    ImportsInApiDocument(ImportKinds kinds) {
        this.kinds = kinds;
    }

    /** The operation that takes them all is the pattern for each; it is described by its annotations. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        ImportKind first = kinds.all().get(0);
        PathItem pattern = document.getPaths().getPathItem(PATTERN);
        document.getPaths().removePathItem(PATTERN);
        document.getPaths().getPathItems().entrySet().stream()
                .filter(item -> item.getKey().startsWith("/v1/import"))
                .flatMap(item -> item.getValue().getOperations().values().stream())
                .flatMap(operation ->
                        Stream.ofNullable(operation.getParameters()).flatMap(List::stream))
                .filter(parameter -> parameter.getName().equals("kind"))
                .forEach(parameter -> parameter.setExample(first.name()));
        document.getPaths()
                .getPathItem("/v1/import-mappings/{kind}")
                .getPUT()
                .getRequestBody()
                .getContent()
                .getMediaType("application/json")
                .setExample(Map.of(
                        "headings",
                        Map.of("vår overskrift", first.columns().get(0).name())));
        kinds.all().forEach(kind -> {
            String row = word(kind) + "Row";
            document.getComponents().addSchema(row, row(kind));
            document.getPaths()
                    .addPathItem(
                            "/v1/imports/" + kind.address(),
                            OASFactory.createPathItem().POST(operation(kind, row, pattern.getPOST())));
        });
    }

    private static Operation operation(ImportKind kind, String row, Operation pattern) {
        List<Parameter> parameters = new ArrayList<>();
        kind.allOptions().forEach(option -> parameters.add(parameter(option)));
        pattern.getParameters().stream()
                .filter(parameter -> parameter.getIn() != Parameter.In.PATH)
                .forEach(parameters::add);
        return OASFactory.createOperation()
                .operationId("import" + word(kind))
                .summary(kind.summary())
                .description(kind.description() + FORMS)
                .tags(pattern.getTags())
                .parameters(parameters)
                .requestBody(OASFactory.createRequestBody().required(true).content(content(kind, row)))
                .responses(pattern.getResponses())
                .addSecurityRequirement(securedBy(pattern, kind.roles()));
    }

    private static SecurityRequirement securedBy(Operation pattern, List<String> roles) {
        SecurityRequirement requirement = OASFactory.createSecurityRequirement();
        pattern.getSecurity().get(0).getSchemes().keySet().forEach(scheme -> requirement.addScheme(scheme, roles));
        return requirement;
    }

    private static Content content(ImportKind kind, String row) {
        Content content = OASFactory.createContent()
                .addMediaType("text/csv", of(text()).example(kind.example()))
                .addMediaType(
                        "application/json",
                        of(OASFactory.createSchema().addType(SchemaType.ARRAY).items(reference(row))))
                .addMediaType("application/x-ndjson", of(text()))
                .addMediaType(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        of(text().format("binary")));
        kind.otherForms().forEach(form -> content.addMediaType(form, of(text())));
        return content;
    }

    private static Parameter parameter(Option option) {
        Schema schema = schema(option.type());
        option.fallback().ifPresent(schema::setDefaultValue);
        return OASFactory.createParameter()
                .name(option.name())
                .in(Parameter.In.QUERY)
                .required(option.required())
                .description(option.meaning())
                .schema(schema);
    }

    private static Schema row(ImportKind kind) {
        Schema row = OASFactory.createSchema().addType(SchemaType.OBJECT).description("A row of " + kind.name());
        kind.columns().forEach(column -> {
            row.addProperty(column.name(), schema(column.type()).description(column.meaning()));
            if (column.required()) {
                row.addRequired(column.name());
            }
        });
        return row;
    }

    private static Schema schema(Type type) {
        Schema schema = OASFactory.createSchema();
        switch (type.form()) {
            case NUMBER -> schema.addType(SchemaType.NUMBER);
            case INTEGER -> schema.addType(SchemaType.INTEGER);
            default -> schema.addType(SchemaType.STRING);
        }
        type.choices().forEach(schema::addEnumeration);
        return schema;
    }

    private static MediaType of(Schema schema) {
        return OASFactory.createMediaType().schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    /** The kind's name as a part of a name: {@code AccountRulesTypes}. */
    private static String word(ImportKind kind) {
        return Stream.of(kind.name().split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }
}
