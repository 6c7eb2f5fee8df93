package no.resultat.deploy.suite;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    /** The number of an event among all that its service has told; who tells the same again keeps it. */
    private static final String SEQUENCE = "ce_sequence";

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
        List<ProducerRecord<String, String>> ends = new ArrayList<>();
        last(settings, tenant).forEach((thing, told) -> ends.add(event(thing, told, null, tenant)));
        tell(settings, ends);
        return ends.size();
    }

    /**
     * Tells again whatever was told last with a name of that person as a value, with the pseudonym instead; the broker
     * forgets what it was when it next compacts the topic. Who has heard of it takes it for what is known already.
     */
    static void rename(Map<String, String> administrator, Person person, String pseudonym) throws IOException {
        Map<String, Object> settings = new HashMap<>(administrator);
        List<ProducerRecord<String, String>> renamed = new ArrayList<>();
        last(settings, person.tenant()).forEach((thing, told) -> {
            String now = person.names().stream()
                    .reduce(told.value(), (value, name) -> value.replace(quoted(name), quoted(pseudonym)));
            if (!now.equals(told.value())) {
                renamed.add(event(thing, told, now, person.tenant()));
            }
        });
        tell(settings, renamed);
    }

    private static String quoted(String name) {
        return TextNode.valueOf(name).toString();
    }

    private static void tell(Map<String, Object> settings, List<ProducerRecord<String, String>> events)
            throws IOException {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (ProducerRecord<String, String> event : events) {
                producer.send(event).get(20, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker takes no events", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What a topic tells something of. */
    private record Thing(String topic, String key) {}

    private record LastEvent(String value, Optional<String> sequence) {}

    /** What was told last of each thing that there is something to tell of. */
    private static Map<Thing, LastEvent> last(Map<String, Object> settings, String tenant) {
        Map<Thing, LastEvent> told = new LinkedHashMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = AllTopics.partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(WAIT)) {
                    if (record.key() != null && isOf(record, tenant)) {
                        Thing thing = new Thing(record.topic(), record.key());
                        if (record.value() == null) {
                            told.remove(thing);
                        } else {
                            told.put(thing, new LastEvent(record.value(), header(record, SEQUENCE)));
                        }
                    }
                }
            }
        }
        return told;
    }

    private static boolean isOf(ConsumerRecord<?, ?> record, String tenant) {
        return header(record, TENANT).filter(tenant::equals).isPresent();
    }

    private static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return Optional.ofNullable(header).map(one -> new String(one.value(), StandardCharsets.UTF_8));
    }

    private static ProducerRecord<String, String> event(Thing thing, LastEvent told, String value, String tenant) {
        ProducerRecord<String, String> event = new ProducerRecord<>(thing.topic(), thing.key(), value);
        header(event, "ce_specversion", "1.0");
        header(event, "ce_id", UUID.randomUUID().toString());
        header(event, "ce_type", thing.topic());
        header(event, "ce_time", Instant.now().toString());
        header(event, "ce_source", "/" + Topic.tellerOf(thing.topic()));
        header(event, TENANT, tenant);
        told.sequence().ifPresent(number -> header(event, SEQUENCE, number));
        return event;
    }

    private static void header(ProducerRecord<?, ?> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
