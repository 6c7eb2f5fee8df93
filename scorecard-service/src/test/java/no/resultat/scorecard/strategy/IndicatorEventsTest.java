package no.resultat.scorecard.strategy;

import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.StackResource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What the other services hear of a strategy. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class IndicatorEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void an_indicator_that_is_taken_out_and_comes_back_in_another_card_is_told_in_rising_revisions() {
        put("leaving", "IE1.1", "IE1.2");
        put("leaving", "IE1.2");
        put("taking", "IE1.1");
        List<JsonNode> told = told("fjordvik|IE1.1", 3);
        assertThat(told).extracting(event -> event.get("revision").asInt()).containsExactly(1, 2, 3);
        assertThat(told).extracting(event -> event.get("active").asBoolean()).containsExactly(true, false, true);
        assertThat(told)
                .extracting(event -> event.get("scorecard").asText())
                .containsExactly("leaving", "leaving", "taking");
    }

    private static void put(String scorecard, String... indicators) {
        List<String> documents = new ArrayList<>();
        for (String indicator : indicators) {
            documents.add("""
                    {"code": "%s", "label": {"nb": "I"}, "direction": "lower-is-better", "unitOfMeasure": "%%", "frequency": "month",
                     "source": {"kind": "absence"}, "targets": []}""".formatted(indicator));
        }
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Kort"}, "unitTypes": ["ingen"],
                 "focusAreas": [{"code": "A", "label": {"nb": "A"}, "successFactors": [{"code": "A0", "label": {"nb": "A"}, "indicators": [%s]}]}]}
                """.formatted(String.join(",", documents)))
                .put("/v1/scorecards/" + scorecard + "?lenient=true")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static List<JsonNode> told(String key, int count) {
        var config = ConfigProvider.getConfig();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest");
        List<JsonNode> told = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(
                    config.getValue("resultat.topic-prefix", String.class) + Topic.SCORECARD_INDICATOR.topicName()));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> {
                    if (event.key().equals(key)) {
                        told.add(read(event.value()));
                    }
                });
                return told.size() >= count;
            });
        }
        return told;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
