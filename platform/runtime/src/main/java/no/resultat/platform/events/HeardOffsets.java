package no.resultat.platform.events;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * How far the service has heard the topics, as its database says. The broker knows it too, and forgets nothing when the
 * database is taken back to an earlier instant: then the database is right. It may lie behind, since what is heard
 * twice has no effect.
 */
@ApplicationScoped
@Identifier(HeardOffsets.NAME)
class HeardOffsets implements KafkaConsumerRebalanceListener {
    /** As the settings of the consumer say it. */
    static final String NAME = "heard";

    private static final Logger LOG = Logger.getLogger(HeardOffsets.class);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final String KEEP = """
            insert into heard (topic, part, next_offset)
            select topic, part, next_offset from unnest(:topics, :parts, :offsets) as now (topic, part, next_offset)
            on conflict (topic, part) do update set next_offset = excluded.next_offset
            """;
    private static final String KNOWN = "select topic, part, next_offset from heard";

    private final Jdbi database;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Instant keepNext = Instant.MIN;

    HeardOffsets(Jdbi database) {
        this.database = database;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    /**
     * Takes it that all of this has had its effect. What is not kept now is not kept later either: the database may be
     * another one by then.
     */
    void note(ConsumerRecords<?, ?> records) {
        Instant now = Instant.now();
        if (now.isAfter(keepNext)) {
            keepNext = now.plus(KEEP_EVERY);
            try {
                keep(records);
            } catch (RuntimeException fault) {
                LOG.warnf("how far the topics were heard is not kept: %s", fault.getMessage());
            }
        }
    }

    /** Goes back where the database has heard less than the broker believes. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> known = known();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        committed.forEach((partition, offset) -> {
            Long here = known.get(partition);
            if (offset != null && here != null && here < offset.offset()) {
                LOG.infof("hears %s again from %d on, not from %d", partition, here, offset.offset());
                consumer.seek(partition, here);
            }
        });
    }

    private void keep(ConsumerRecords<?, ?> records) {
        Map<TopicPartition, Long> heard = new HashMap<>();
        for (ConsumerRecord<?, ?> record : records) {
            heard.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
        List<Map.Entry<TopicPartition, Long>> now = List.copyOf(heard.entrySet());
        database.useHandle(handle -> handle.createUpdate(KEEP)
                .bindArray(
                        "topics",
                        String.class,
                        now.stream().map(one -> one.getKey().topic()).toList())
                .bindArray(
                        "parts",
                        Integer.class,
                        now.stream().map(one -> one.getKey().partition()).toList())
                .bindArray(
                        "offsets",
                        Long.class,
                        now.stream().map(Map.Entry::getValue).toList())
                .execute());
    }

    /** Waits for the database, without which no event is taken anyhow. */
    private Map<TopicPartition, Long> known() {
        while (true) {
            try {
                Map<TopicPartition, Long> known = new HashMap<>();
                database.useHandle(handle -> handle.createQuery(KNOWN)
                        .map((row, context) -> known.put(
                                new TopicPartition(row.getString("topic"), row.getInt("part")),
                                row.getLong("next_offset")))
                        .list());
                return known;
            } catch (RuntimeException fault) {
                LOG.warnf("how far the topics were heard is not known yet: %s", fault.getMessage());
                if (isStopping()) {
                    throw fault;
                }
            }
        }
    }

    private boolean isStopping() {
        try {
            return stopping.await(TRY_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
