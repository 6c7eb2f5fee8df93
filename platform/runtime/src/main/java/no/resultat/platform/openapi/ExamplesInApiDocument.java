package no.resultat.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Gives operations their examples: what a caller sends, from {@code examples/requests.json} of each module, and what
 * the demo answers, from {@code examples/answers.json}, each by operation. {@code ExamplesIT} sends the ones and leaves
 * the others.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ExamplesInApiDocument implements OASFilter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/json";
    private static final List<String> ANSWERED = List.of("200", "201", "202");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        JsonNode requests = read("examples/requests.json");
        JsonNode answers = read("examples/answers.json");
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> exemplify(operation, requests, answers));
    }

    private static void exemplify(Operation operation, JsonNode requests, JsonNode answers) {
        String id = operation.getOperationId();
        if (requests.has(id) && operation.getRequestBody() != null) {
            exemplify(operation.getRequestBody().getContent(), requests.get(id));
        }
        if (answers.has(id)) {
            ANSWERED.stream()
                    .map(status -> operation.getResponses().getAPIResponse(status))
                    .flatMap(Stream::ofNullable)
                    .map(APIResponse::getContent)
                    .flatMap(Stream::ofNullable)
                    .forEach(content -> exemplify(content, answers.get(id)));
        }
    }

    private static void exemplify(Content content, JsonNode example) {
        if (content != null && content.hasMediaType(MEDIA_TYPE)) {
            content.getMediaType(MEDIA_TYPE).setExample(JSON.convertValue(example, Object.class));
        }
    }

    private static JsonNode read(String file) {
        ObjectNode all = JSON.createObjectNode();
        try {
            for (URL module : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(file))) {
                try (InputStream examples = module.openStream()) {
                    all.setAll((ObjectNode) JSON.readTree(examples));
                }
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
