package no.resultat.deploy.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.resultat.contracts.Topic;
import no.resultat.deploy.suite.AllTopics;
import no.resultat.deploy.suite.Running;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events that a healthy suite does not tell, written by the broker's administrator, whom the broker lets do that. */
final class OddEvents {
    private static final int REPEATED = 300;

    private final Map<String, Object> administrator;
    private final Random random;

    OddEvents(Running running, Random random) throws IOException {
        this.administrator = Map.copyOf(running.brokerAdministrator());
        this.random = random;
    }

    /** The last events of all topics, shuffled. @return how many */
    int repeat() throws IOException {
        List<ProducerRecord<String, String>> events = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>(administrator);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = AllTopics.partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - REPEATED / 10)));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(2));
            while (!records.isEmpty()) {
                for (ConsumerRecord<String, String> record : records) {
                    events.add(
                            new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
                }
                records = consumer.poll(Duration.ofMillis(300));
            }
        }
        Collections.shuffle(events, random);
        List<ProducerRecord<String, String>> repeated = events.subList(0, Math.min(REPEATED, events.size()));
        send(repeated);
        return repeated.size();
    }

    /**
     * What is no JSON, what is another thing, what is nobody's, what is nothing, and what somebody else should tell.
     */
    int poison() throws IOException {
        List<ProducerRecord<String, String>> events = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            String teller = "/" + Topic.tellerOf(topic.topicName());
            events.add(event(topic, "fjordvik", teller, "{\"unit\": "));
            events.add(event(topic, "fjordvik", teller, "[1, 2]"));
            events.add(event(topic, "fjordvik", teller, "{}"));
            events.add(event(topic, "fjordvik", teller, null));
            events.add(event(topic, "", teller, "{}"));
            events.add(event(topic, "fjordvik", "/nobody", "{}"));
        }
        Collections.shuffle(events, random);
        send(events);
        return events.size();
    }

    private static ProducerRecord<String, String> event(Topic topic, String tenant, String source, String payload) {
        var event = new ProducerRecord<>(topic.topicName(), tenant + "|uhell-" + UUID.randomUUID(), payload);
        event.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_source", source.getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_tenant", tenant.getBytes(StandardCharsets.UTF_8));
        return event;
    }

    private void send(List<ProducerRecord<String, String>> events) throws IOException {
        try (var producer = new KafkaProducer<>(administrator, new StringSerializer(), new StringSerializer())) {
            for (var event : events) {
                producer.send(event).get(20, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker takes no events", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
