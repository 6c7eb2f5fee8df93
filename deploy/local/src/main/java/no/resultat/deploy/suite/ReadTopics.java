package no.resultat.deploy.suite;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * How far the services have read the topics. What a restored service had heard after the instant that it was taken back
 * to, it must hear again; what it hears twice has no effect.
 */
final class ReadTopics {
    /** Longer than it takes the broker to see that members of a group are gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ReadTopics() {}

    /** Lets every service read all topics from their beginning. No service may be running. */
    static void forget(Map<String, String> administrator) throws IOException {
        try (Admin kafka = Admin.create(Map.copyOf(administrator))) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            for (Service service : Service.values()) {
                while (!isForgotten(kafka, service.label())) {
                    if (System.nanoTime() > end) {
                        throw new IOException("somebody still reads topics as " + service.label());
                    }
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                }
            }
        }
    }

    /**
     * Waits until every service has read what has been told until now.
     *
     * @throws IOException if one has not after a minute, as when it does not run
     */
    static void awaitRead(Map<String, String> administrator) throws IOException {
        try (Admin kafka = Admin.create(Map.copyOf(administrator))) {
            Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();
            for (Service service : Service.values()) {
                ends.put(
                        service.label(),
                        ends(kafka, read(kafka, service.label()).keySet()));
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            for (Service service : Service.values()) {
                while (isBehind(read(kafka, service.label()), ends.get(service.label()))) {
                    if (System.nanoTime() > end) {
                        throw new IOException(service.label() + " does not read what it is told");
                    }
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                }
            }
        }
    }

    private static boolean isBehind(Map<TopicPartition, OffsetAndMetadata> read, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> read.get(end.getKey()).offset() < end.getValue());
    }

    private static Map<TopicPartition, OffsetAndMetadata> read(Admin kafka, String group) throws IOException {
        return answer(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private static Map<TopicPartition, Long> ends(Admin kafka, Set<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(kafka.listOffsets(partitions.stream().collect(toMap(one -> one, one -> OffsetSpec.latest())))
                        .all())
                .forEach((partition, latest) -> ends.put(partition, latest.offset()));
        return ends;
    }

    private static boolean isForgotten(Admin kafka, String group) throws IOException {
        try {
            answer(kafka.deleteConsumerGroups(List.of(group)).all());
            return true;
        } catch (IOException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    private static <T> T answer(KafkaFuture<T> asked) throws IOException {
        try {
            return asked.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the broker refuses: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
