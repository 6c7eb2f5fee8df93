package no.resultat.platform.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The broker as the relay sees it: one producer that loses nothing, and the topics of the published language made to
 * order.
 */
@ApplicationScoped
class Broker {
    private static final Logger LOG = Logger.getLogger(Broker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private final String prefix;
    private final int partitions;
    private volatile Producer<String, String> producer;
    private volatile Admin administrator;

    Broker(
            @Identifier("default-kafka-broker") Map<String, Object> config,
            @ConfigProperty(name = "resultat.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "resultat.topic-partitions", defaultValue = "3") int partitions) {
        this.config = config;
        this.prefix = prefix.orElse("");
        this.partitions = partitions;
    }

    /**
     * Before the consumers subscribe, so that they find the topics; a broker that is away is asked again by the first
     * send.
     */
    void start(@Observes @Priority(1) StartupEvent started) {
        try {
            createTopics();
        } catch (Exception e) {
            LOG.warnf("the topics could not be looked up yet: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (producer != null) {
            producer.close(PATIENCE);
        }
        if (administrator != null) {
            administrator.close(PATIENCE);
        }
    }

    synchronized Producer<String, String> producer() throws Exception {
        if (producer == null) {
            createTopics();
            Map<String, Object> settings = new HashMap<>(config);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            // what is taken from the outbox at once fits into one request, which the broker writes to its disk once
            settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        }
        return producer;
    }

    /** Somebody who reads what is there, on nobody's behalf; whoever asks for it closes it. */
    Consumer<String, String> reader() throws Exception {
        createTopics();
        Map<String, Object> settings = new HashMap<>(config);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** Returns if the broker answers at once. */
    void ping() throws Exception {
        administrator().describeCluster().clusterId().get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One for all who ask whether the broker is there, since each has a thread and a connection of its own. */
    private synchronized Admin administrator() {
        if (administrator == null) {
            administrator = Admin.create(config);
        }
        return administrator;
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(config)) {
            Set<String> there =
                    new HashSet<>(admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            List<NewTopic> missing = Stream.of(Topic.values())
                    .filter(topic -> !there.contains(prefix + topic.topicName()))
                    .map(this::described)
                    .toList();
            for (var created : admin.createTopics(missing).values().values()) {
                try {
                    created.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (java.util.concurrent.ExecutionException e) {
                    if (!(e.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    private NewTopic described(Topic topic) {
        return new NewTopic(prefix + topic.topicName(), Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        String.valueOf(Reconciliation.BROKER_REMEMBERS.toMillis())));
    }
}
