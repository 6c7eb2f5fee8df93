package no.resultat.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;

/**
 * Reads the Kafka manifests of files as the operator does, and writes them again: what does not come back is nothing that it
 * knows.
 */
public final class StrimziManifests {
    private static final Map<String, Class<?>> KINDS =
            Map.of("Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class, "KafkaUser", KafkaUser.class);

    private StrimziManifests() {}

    public static void main(String[] files) throws Exception {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory())
                .setAnnotationIntrospector(new UnknownPropertiesLost());
        int read = 0;
        for (String file : files) {
            try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(Path.of(file).toFile())) {
                while (documents.hasNext()) {
                    JsonNode document = documents.next();
                    if (document.path("apiVersion").asText().startsWith("kafka.strimzi.io/")) {
                        check(yaml, document);
                        read++;
                    }
                }
            }
        }
        System.out.println(read + " manifests of Kafka");
    }

    /** The operator keeps what it does not know; here it is to be missed. */
    private static final class UnknownPropertiesLost extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnyGetter(Annotated member) {
            return false;
        }
    }

    private static void check(ObjectMapper yaml, JsonNode document) throws Exception {
        Object resource = yaml.treeToValue(document, KINDS.get(document.get("kind").asText()));
        String name = document.at("/metadata/name").asText();
        requireKnown(name, document.get("spec"), yaml.valueToTree(resource).get("spec"));
    }

    private static void requireKnown(String path, JsonNode told, JsonNode understood) {
        if (understood == null) {
            throw new IllegalArgumentException(path + " is nothing that Strimzi knows");
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = told.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            requireKnown(path + "." + field.getKey(), field.getValue(), understood.get(field.getKey()));
        }
        for (int index = 0; index < told.size() && told.isArray(); index++) {
            requireKnown(path + "[" + index + "]", told.get(index), understood.get(index));
        }
    }
}
