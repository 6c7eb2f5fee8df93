package no.resultat.benchmark;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import no.resultat.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service told the scorecard, read from the topic as the scorecard does. */
public final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<JsonNode>> BY_KEY = new HashMap<>();
    private static KafkaConsumer<String, String> consumer;

    private Told() {}

    /** All that was told of a key so far, such as {@code fjordvik|Ø1.1|skole-1|2025-03}, the newest last. */
    public static synchronized List<JsonNode> of(String key) {
        for (var records = poll(); !records.isEmpty(); records = poll()) {
            for (ConsumerRecord<String, String> record : records) {
                BY_KEY.computeIfAbsent(record.key(), none -> new ArrayList<>()).add(read(record.value()));
            }
        }
        return List.copyOf(BY_KEY.getOrDefault(key, List.of()));
    }

    /** Waits for the newest of a key to be so. */
    public static JsonNode last(String key, Predicate<JsonNode> condition) {
        List<JsonNode> told = await(key)
                .atMost(Duration.ofSeconds(20))
                .until(() -> of(key), all -> !all.isEmpty() && condition.test(all.get(all.size() - 1)));
        return told.get(told.size() - 1);
    }

    /** Waits for the newest of a key to have a value. */
    public static JsonNode last(String key, double value) {
        return last(key, told -> told.has("value") && told.get("value").asDouble() == value);
    }

    private static org.apache.kafka.clients.consumer.ConsumerRecords<String, String> poll() {
        if (consumer == null) {
            Config config = ConfigProvider.getConfig();
            String topic =
                    config.getValue("resultat.topic-prefix", String.class) + Topic.BENCHMARK_MEASUREMENT.topicName();
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                    new StringDeserializer(),
                    new StringDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        return consumer.poll(Duration.ofMillis(100));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
