package no.resultat.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;

/**
 * Serves the service's description as OpenAPI 3.0 too, at {@code /openapi?version=3.0}, for generators that do not know
 * 3.1: the same document with what 3.0 writes otherwise.
 */
@ApplicationScoped
class OlderApiDocument {
    private static final int BEFORE_THE_NEWER_ONE = -100;
    private static final String VERSION = "3.0";
    private static final String WEBHOOKS = "webhooks";
    private static final String NULL = "null";
    private static final String NULLABLE = "nullable";
    private static final String LICENSE = "https://www.apache.org/licenses/LICENSE-2.0";

    private final OpenApiDocumentService documents;
    private final ObjectMapper json;

    OlderApiDocument(OpenApiDocumentService documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    void serve(@Observes Router router) {
        router.get("/openapi").order(BEFORE_THE_NEWER_ONE).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (!context.queryParam("version").equals(List.of(VERSION))) {
            context.next();
            return;
        }
        try {
            JsonNode document =
                    json.readTree(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(json.writeValueAsString(older((ObjectNode) document)));
        } catch (IOException e) {
            context.fail(e);
        }
    }

    private static ObjectNode older(ObjectNode document) {
        document.put("openapi", "3.0.3");
        ObjectNode license = (ObjectNode) document.at("/info/license");
        license.remove("identifier");
        license.put("url", LICENSE);
        if (document.has(WEBHOOKS)) {
            // 3.0 has no word for them; readers of both know them by this one
            document.set("x-" + WEBHOOKS, document.remove(WEBHOOKS));
        }
        rewrite(document, false);
        return document;
    }

    /** @param isNames whether the members are names that somebody chose, not words of OpenAPI */
    private static void rewrite(JsonNode node, boolean isNames) {
        if (node instanceof ObjectNode object) {
            if (!isNames) {
                writeOneExample(object);
                writeNullable(object);
                wrapReference(object);
            }
            object.properties()
                    .forEach(member -> rewrite(
                            member.getValue(),
                            !isNames && List.of("properties", "schemas").contains(member.getKey())));
        } else {
            node.forEach(each -> rewrite(each, false));
        }
    }

    /** A schema of 3.0 has one example. */
    private static void writeOneExample(ObjectNode object) {
        if (object.get("examples") instanceof ArrayNode examples) {
            object.remove("examples");
            if (!examples.isEmpty()) {
                object.set("example", examples.get(0));
            }
        }
    }

    /**
     * What may be null is told by a word of its own, not by a type; of PxWebApi alone, since nothing of ours is null.
     */
    private static void writeNullable(ObjectNode object) {
        if (object.get("type") instanceof ArrayNode types) {
            types.forEach(type -> {
                if (type.asText().equals(NULL)) {
                    object.put(NULLABLE, true);
                } else {
                    object.set("type", type);
                }
            });
        }
        if (object.get("anyOf") instanceof ArrayNode options) {
            for (int at = options.size() - 1; at >= 0; at--) {
                if (options.get(at).path("type").asText().equals(NULL)) {
                    options.remove(at);
                    object.put(NULLABLE, true);
                }
            }
            if (options.size() == 1) {
                object.remove("anyOf");
                object.set("allOf", options);
                object.put("type", "object");
            }
        }
    }

    /** Beside a reference, 3.0 reads nothing; what stands beside one to a schema goes around it. */
    private static void wrapReference(ObjectNode object) {
        if (object.has("$ref") && object.size() > 1) {
            JsonNode reference = object.remove("$ref");
            if (reference.asText().startsWith(SchemasOfTypes.REFERENCE)) {
                object.putArray("allOf").addObject().set("$ref", reference);
            } else {
                object.removeAll();
                object.set("$ref", reference);
            }
        }
    }
}
