package no.resultat.platform.testing.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import no.resultat.platform.testing.Operation;

/** JSON documents that are as a schema says, but for what is odd in them. */
final class Documents {
    private static final int DEEPEST = 7;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode document;
    private final Random random;
    private final OddValues odd;

    /** @param document the OpenAPI document that references point into */
    Documents(JsonNode document, Random random, OddValues odd) {
        this.document = document;
        this.random = random;
        this.odd = odd;
    }

    /** @param oddness of how many values one is odd; 0 for none */
    JsonNode of(JsonNode schema, int oddness) {
        return of(schema, oddness, 0);
    }

    private JsonNode of(JsonNode described, int oddness, int depth) {
        JsonNode schema = Operation.resolved(described, document);
        if (depth > DEEPEST || oddness > 0 && random.nextInt(oddness) == 0) {
            return any();
        }
        for (String several : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(several)) {
                return of(one(schema.get(several)), oddness, depth + 1);
            }
        }
        if (schema.has("enum")) {
            return one(schema.get("enum"));
        }
        if (schema.path("examples").size() > 0 && random.nextBoolean()) {
            return one(schema.get("examples"));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, oddness, depth);
            case "array" -> array(schema, oddness, depth);
            case "integer" -> JSON.numberNode(random.nextInt(200) - 20);
            case "number" -> JSON.numberNode(random.nextInt(20_000) / 100.0 - 20);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(random.nextBoolean() ? "a" + random.nextInt(50) : "2025-03");
        };
    }

    private ObjectNode object(JsonNode schema, int oddness, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        schema.path("properties").fields().forEachRemaining(member -> {
            if (required.contains(member.getKey()) || random.nextInt(3) > 0) {
                object.set(member.getKey(), of(member.getValue(), oddness, depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            for (int more = random.nextInt(3); more > 0; more--) {
                object.set("k" + more, of(schema.get("additionalProperties"), oddness, depth + 1));
            }
        }
        if (oddness > 0 && random.nextInt(oddness) == 0) {
            object.set(odd.text(), any());
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int oddness, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int more = random.nextInt(4); more > 0; more--) {
            array.add(of(schema.path("items"), oddness, depth + 1));
        }
        return array;
    }

    private JsonNode any() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(new BigDecimal("1e" + (random.nextInt(800) - 400)));
            case 4 -> JSON.arrayNode().add(odd.text());
            case 5 -> JSON.objectNode().put(odd.text(), odd.text());
            default -> JSON.textNode(odd.text());
        };
    }

    private JsonNode one(JsonNode several) {
        return several.get(random.nextInt(several.size()));
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? one(type).asText() : type.asText(schema.has("properties") ? "object" : "string");
    }

    byte[] written(JsonNode json) {
        try {
            return new ObjectMapper().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
