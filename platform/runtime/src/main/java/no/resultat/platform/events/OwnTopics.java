package no.resultat.platform.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Inbox.Message;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What a service has told, as the broker has it; without what all services have been taken back from. */
final class OwnTopics implements AutoCloseable {
    /** The header with the number that an event has among all that its service has told. */
    static final String SEQUENCE = "ce_sequence";

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** More than anybody but the service puts there at a time. */
    private static final int TAIL = 100;

    private final org.apache.kafka.clients.consumer.Consumer<String, String> consumer;
    private final String prefix;
    private final List<Restoration> restorations;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;

    /**
     * @param service whose topics they are, such as {@code scorecard}
     * @param restorations of all services to one instant
     */
    OwnTopics(
            org.apache.kafka.clients.consumer.Consumer<String, String> consumer,
            String service,
            String prefix,
            List<Restoration> restorations) {
        this.consumer = consumer;
        this.prefix = prefix;
        this.restorations = restorations;
        this.partitions = Stream.of(Topic.values())
                .filter(topic -> Topic.tellerOf(topic.topicName()).equals(service))
                .map(topic -> consumer.partitionsFor(prefix + topic.topicName()))
                .flatMap(List<PartitionInfo>::stream)
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        this.ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
    }

    /** What was told last, in each partition. */
    List<ToldEvent> last() {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        partitions.forEach(one -> consumer.seek(one, Math.max(beginnings.get(one), ends.get(one) - TAIL)));
        List<ToldEvent> last = new ArrayList<>();
        read(last::add);
        return last;
    }

    /** All that was told until now and the broker has not forgotten, in its order within each thing. */
    void readAll(Consumer<ToldEvent> each) {
        consumer.seekToBeginning(partitions);
        read(each);
    }

    private void read(Consumer<ToldEvent> each) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the broker does not hand out what was told");
            }
            for (ConsumerRecord<String, String> record : consumer.poll(WAIT)) {
                ToldEvent event = told(record);
                if (restorations.stream().noneMatch(one -> one.undoes(event))) {
                    each.accept(event);
                }
            }
        }
    }

    private ToldEvent told(ConsumerRecord<String, String> record) {
        Message message = Message.of(record, prefix);
        return new ToldEvent(
                new Thing(Topic.named(message.topic()), message.key()),
                message.id(),
                Message.header(record, SEQUENCE)
                        .filter(OwnTopics::isNumber)
                        .map(Long::parseLong)
                        .orElse(0L),
                message.tenant(),
                Optional.ofNullable(message.payload()),
                message.toldAt());
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,18}");
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * What a topic tells something of.
     *
     * @param key with the tenant
     */
    record Thing(Topic topic, String key) {}

    /**
     * What was told of a thing.
     *
     * @param number among all that the service has told, from 1; 0 of what it told before events had one
     * @param payload none if the broker is to forget the thing
     */
    record ToldEvent(Thing thing, String id, long number, String tenant, Optional<String> payload, Instant at) {}

    /** All services were taken back to an instant: what they have told since, none of them knows. */
    record Restoration(Instant restoredTo, Instant restoredAt) {
        boolean undoes(ToldEvent event) {
            return event.at().isAfter(restoredTo) && !event.at().isAfter(restoredAt);
        }
    }
}
