package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final String PUBLISHED = """
            {"type": "object", "properties": {"unit": {"type": "string"}, "light": {"enum": ["green", "red"]}}, "required": ["unit"]}
            """;

    @Test
    void a_new_optional_field_and_a_new_value_break_nothing() throws JsonProcessingException {
        assertThat(Compatibility.breaks(json(PUBLISHED), json("""
                {"type": "object", "properties": {"unit": {"type": "string"}, "light": {"enum": ["green", "red", "blue"]}, "n": {"type": "integer"}},
                 "required": ["unit"]}
                """))).isEmpty();
    }

    @Test
    void a_field_that_is_gone_retyped_required_or_optional_breaks() throws JsonProcessingException {
        assertThat(Compatibility.breaks(
                        json(PUBLISHED), json(PUBLISHED.replace("\"unit\": {\"type\": \"string\"}, ", ""))))
                .containsExactly("/unit is gone");
        assertThat(Compatibility.breaks(json(PUBLISHED), json(PUBLISHED.replace("string", "integer"))))
                .containsExactly("/unit has another type");
        assertThat(Compatibility.breaks(
                        json(PUBLISHED), json(PUBLISHED.replace("[\"unit\"]", "[\"unit\", \"light\"]"))))
                .containsExactly("/light is required now");
        assertThat(Compatibility.breaks(json(PUBLISHED), json(PUBLISHED.replace("[\"unit\"]", "[]"))))
                .containsExactly("/unit may be missing now");
        assertThat(Compatibility.breaks(json(PUBLISHED), json(PUBLISHED.replace(", \"red\"", ""))))
                .containsExactly("/light has lost a value");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
