package no.resultat.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import no.resultat.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the services beside the one under test say to it, and hear of it; through the real broker. */
public final class Events {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, TopicReader> HEARD = new HashMap<>();

    private Events() {}

    /**
     * Says something as another service would.
     *
     * @param topic its name without the prefix of this run
     * @param key the natural key, without the tenant
     */
    public static void say(String topic, String tenant, String key, String json) {
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            var event = new ProducerRecord<>(prefixed(topic), tenant + "|" + key, json);
            event.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            event.headers().add("ce_source", ("/" + Topic.tellerOf(topic)).getBytes(StandardCharsets.UTF_8));
            event.headers().add("ce_tenant", tenant.getBytes(StandardCharsets.UTF_8));
            producer.send(event);
        }
    }

    /** All that was said of a key on a topic so far, such as {@code fjordvik|Ø1.1|skole-1|2025-03}, the newest last. */
    public static synchronized List<JsonNode> heard(String topic, String key) {
        return HEARD.computeIfAbsent(topic, TopicReader::new).of(key);
    }

    /** Waits for the newest of a key to be so. */
    public static JsonNode awaitLast(String topic, String key, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> heard = heard(topic, key);
        while (heard.isEmpty() || !condition.test(heard.get(heard.size() - 1))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%s: heard %s, and nothing else for %s".formatted(key, heard, PATIENCE));
            }
            heard = heard(topic, key);
        }
        return heard.get(heard.size() - 1);
    }

    private static Map<String, Object> broker() {
        return Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    private static String prefixed(String topic) {
        return ConfigProvider.getConfig().getValue("resultat.topic-prefix", String.class) + topic;
    }

    /** One topic from its first event on. Reading waits for news a moment, so that asking again is no busy loop. */
    private static final class TopicReader {
        private final Map<String, List<JsonNode>> byKey = new HashMap<>();
        private final KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer());

        private TopicReader(String topic) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefixed(topic)).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        private List<JsonNode> of(String key) {
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
            while (!records.isEmpty()) {
                for (ConsumerRecord<String, String> record : records) {
                    byKey.computeIfAbsent(record.key(), none -> new ArrayList<>())
                            .add(read(record.value()));
                }
                records = consumer.poll(Duration.ofMillis(100));
            }
            return List.copyOf(byKey.getOrDefault(key, List.of()));
        }

        private static JsonNode read(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
