package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the services have told of a tenant, as the broker keeps it. */
final class ToldEvents {
    private static final String TENANT = "ce_tenant";
    private static final Duration WAIT = Duration.ofSeconds(2);

    private ToldEvents() {}

    /**
     * Says of each thing that was told of a tenant that there is nothing to tell any more, upon which the broker
     * forgets it when it next compacts the topic.
     *
     * @return of how many things
     */
    static int forget(Map<String, String> administrator, String tenant) throws IOException {
        Map<String, Object> settings = new HashMap<>(administrator);
        Set<Thing> things = things(settings, tenant);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (Thing thing : things) {
                producer.send(nothing(thing, tenant)).get(20, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker takes no events", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return things.size();
    }

    /** What a topic tells something of. */
    private record Thing(String topic, String key) {}

    /** Those that something is told of: the last event of each has a value. */
    private static Set<Thing> things(Map<String, Object> settings, String tenant) {
        Set<Thing> things = new LinkedHashSet<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topic.values())
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(WAIT)) {
                    if (record.key() != null && isOf(record, tenant)) {
                        Thing thing = new Thing(record.topic(), record.key());
                        if (record.value() == null) {
                            things.remove(thing);
                        } else {
                            things.add(thing);
                        }
                    }
                }
            }
        }
        return things;
    }

    private static boolean isOf(ConsumerRecord<?, ?> record, String tenant) {
        Header header = record.headers().lastHeader(TENANT);
        return header != null && new String(header.value(), StandardCharsets.UTF_8).equals(tenant);
    }

    private static ProducerRecord<String, String> nothing(Thing thing, String tenant) {
        ProducerRecord<String, String> event = new ProducerRecord<>(thing.topic(), thing.key(), null);
        header(event, "ce_id", UUID.randomUUID().toString());
        header(event, "ce_source", "/" + Topic.tellerOf(thing.topic()));
        header(event, TENANT, tenant);
        return event;
    }

    private static void header(ProducerRecord<?, ?> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
