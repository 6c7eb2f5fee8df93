package no.resultat.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says of every text how long it is at the most, and of every whole number how many bits it has: what a reader of the
 * document may rely on is what the service refuses more than.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP, priority = 0)
public class LimitsInApiDocument implements OASFilter {
    private static final int LARGEST_FILE = Integer.MAX_VALUE;
    private static final Map<String, Integer> OF_FORMAT = Map.of("date", 10, "date-time", 40, "uuid", 36);

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getType() == null) {
            return schema;
        }
        boolean isText = schema.getType().contains(SchemaType.STRING) && schema.getEnumeration() == null;
        if (isText && schema.getMaxLength() == null) {
            schema.setMaxLength(OF_FORMAT.getOrDefault(String.valueOf(schema.getFormat()), Limits.LONGEST_TEXT));
        }
        if (schema.getType().contains(SchemaType.INTEGER) && schema.getFormat() == null) {
            schema.setFormat("int32");
        }
        return schema;
    }

    /** A file is a text too, and bounded by the size of a request alone. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> Stream.concat(
                        Stream.ofNullable(operation.getRequestBody()).map(RequestBody::getContent),
                        operation.getResponses().getAPIResponses().values().stream()
                                .map(APIResponse::getContent)))
                .flatMap(Stream::ofNullable)
                .flatMap(content -> content.getMediaTypes().entrySet().stream())
                .filter(form -> !form.getKey().endsWith("/json")
                        && !form.getKey().endsWith("+json")
                        && form.getValue().getSchema() != null)
                .map(form -> form.getValue().getSchema())
                .filter(schema -> schema.getMaxLength() != null)
                .forEach(schema -> schema.setMaxLength(LARGEST_FILE));
    }
}
