package no.resultat.deploy.suite;

import java.util.List;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where the broker keeps what the services tell. */
public final class AllTopics {
    private AllTopics() {}

    /** The partitions of all topics. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return Stream.of(Topic.values())
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
    }
}
