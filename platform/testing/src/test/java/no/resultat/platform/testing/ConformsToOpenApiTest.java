package no.resultat.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Tests that hold answers against their description would pass for ever if this held nothing against anything. */
class ConformsToOpenApiTest {
    @Test
    void what_is_not_as_described_is_named_however_deep_it_stands() {
        assertThatCode(() -> ConformsToOpenApi.requireDataset(dataset("[1]"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ConformsToOpenApi.requireDataset(dataset("\"one\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("size");
        assertThatThrownBy(() -> ConformsToOpenApi.requireDataset("{}")).isInstanceOf(AssertionError.class);
    }

    private static String dataset(String size) {
        return """
                {"version": "2.0", "class": "dataset", "label": "Én", "id": ["Tid"], "size": %s, "value": [1],
                 "dimension": {"Tid": {"label": "tid", "category": {"index": {"2025": 0}, "label": {"2025": "2025"}}}}}
                """.formatted(size);
    }
}
