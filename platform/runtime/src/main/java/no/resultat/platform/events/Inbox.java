package no.resultat.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.Faults;
import no.resultat.platform.watch.Trace;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Hands the events of other services to a feature: in one transaction with their effect, which happens at most once for
 * each. What is wrong with an event parks that event with its reason, and the others go on; a fault of the
 * infrastructure is waited out.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(5);

    /**
     * What was told in a time that the services have been taken back from, nobody has told any more; nor what was told
     * of a tenant that has ended since.
     */
    private static final String NOTE = """
            insert into inbox (id)
            select distinct id
            from unnest(:ids, :told) as event (id, told_at)
            where not exists (
                select from restoration r where told_at::timestamptz > r.restored_to and told_at::timestamptz <= r.restored_at)
              and not exists (select from ended_tenant e where told_at::timestamptz <= e.ended_at)
            on conflict do nothing
            returning id
            """;

    private static final String FORGET = "delete from inbox where taken_at < now() - interval '30 days'";
    private static final String PARK = """
            insert into parked (event_id, source, topic, key, payload, reason)
            values (:eventId, :source, :topic, :key, :payload, :reason)
            on conflict (event_id) do update set reason = excluded.reason
            """;

    private final Callers callers;
    private final Jdbi database;
    private final ObjectMapper json;
    private final HeardOffsets heard;
    private final String prefix;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, Effect<?>> effects = new ConcurrentHashMap<>();
    private volatile Instant forgetNext = Instant.now().plus(FORGET_EVERY);

    Inbox(
            Callers callers,
            Jdbi database,
            ObjectMapper json,
            @Identifier(HeardOffsets.NAME) HeardOffsets heard,
            @All List<EventConsumer> consumers,
            @ConfigProperty(name = "resultat.topic-prefix") Optional<String> prefix) {
        this.callers = callers;
        this.database = database;
        this.json = json;
        this.heard = heard;
        this.prefix = prefix.orElse("");
        consumers.forEach(consumer -> consumer.register(this));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    /**
     * Says what an event of these topics does.
     *
     * @param effect gets one tenant's events in the order they came, in a transaction and on behalf of that tenant; it
     *     must leave the same state when events come late, again or out of order, which a revision decides
     */
    public <E> void register(Class<E> type, Consumer<List<E>> effect, Topic... topics) {
        for (Topic topic : topics) {
            effects.put(topic.topicName(), new Effect<>(type, effect));
        }
    }

    /**
     * Takes what a poll brought, of all topics. Returns when all of it has had its effect or is parked, so that its
     * offsets may be committed. One consumer reads them all: each more asks the broker whether there is something.
     */
    @Incoming("events")
    @Blocking
    void take(ConsumerRecords<String, String> records) {
        Map<Source, List<Message>> bySource = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            Message message = Message.of(record, prefix);
            bySource.computeIfAbsent(new Source(message.tenant(), message.topic()), source -> new ArrayList<>())
                    .add(message);
        }
        bySource.forEach((source, messages) ->
                callers.run(Caller.of(source.tenant()), () -> takeAll(messages, effects.get(source.topic()))));
        heard.note(records);
        forgetTheOld();
    }

    /**
     * Gives a parked event another try, on behalf of its tenant. @return why it still cannot be taken; empty if it was
     */
    Optional<String> retry(Message parked) {
        Effect<?> effect = effects.get(parked.topic());
        if (effect == null) {
            return Optional.of("this service reads nothing of " + parked.topic());
        }
        try {
            callers.run(Caller.of(parked.tenant()), () -> attempt(List.of(parked), effect));
            return Optional.empty();
        } catch (RuntimeException reason) {
            if (Faults.isPassing(reason)) {
                throw reason;
            }
            return Optional.of(String.valueOf(reason.getMessage()));
        }
    }

    private void takeAll(List<Message> messages, Effect<?> effect) {
        Duration pause = Duration.ofMillis(100);
        while (true) {
            try {
                attempt(messages, effect);
                return;
            } catch (RuntimeException fault) {
                if (!Faults.isPassing(fault)) {
                    takeApart(messages, effect, fault);
                    return;
                }
                LOG.warnf("events wait for the database: %s", fault.getMessage());
                waitOrStop(pause);
                pause = pause.multipliedBy(2).compareTo(WAIT_AT_MOST) < 0 ? pause.multipliedBy(2) : WAIT_AT_MOST;
            }
        }
    }

    private void takeApart(List<Message> messages, Effect<?> effect, RuntimeException reason) {
        if (messages.size() > 1) {
            LOG.infof("%d events are taken in halves, for among them is one with: %s", messages.size(), reason);
            int half = messages.size() / 2;
            takeAll(messages.subList(0, half), effect);
            takeAll(messages.subList(half, messages.size()), effect);
        } else {
            LOG.warnf("parked an event of %s: %s", messages.get(0).topic(), reason);
            QuarkusTransaction.requiringNew().run(() -> park(messages.get(0), reason));
        }
    }

    private void attempt(List<Message> messages, Effect<?> effect) {
        Map<Optional<String>, Long> traces =
                messages.stream().collect(Collectors.groupingBy(Message::trace, Collectors.counting()));
        // what events of several traces set off together is of none
        Trace.in(traces.size() == 1 ? messages.get(0).trace() : Optional.empty(), () -> take(messages, effect));
        traces.forEach((trace, count) -> Trace.in(
                trace,
                () -> LOG.infof("took %d events of %s", count, messages.get(0).topic())));
    }

    private <E> void take(List<Message> messages, Effect<E> effect) {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            Set<String> fresh = note(messages);
            List<E> events = new ArrayList<>(fresh.size());
            for (Message message : messages) {
                if (fresh.remove(message.id())) {
                    requireTeller(message);
                    events.add(read(message, effect.type()));
                }
            }
            if (!events.isEmpty()) {
                effect.consumer().accept(events);
            }
        });
    }

    /** A topic is one service's: what somebody else has put there is not taken for that service's word. */
    private static void requireTeller(Message message) {
        String teller = "/" + Topic.tellerOf(message.topic());
        if (!message.source().equals(teller)) {
            throw new IllegalArgumentException("its ce_source is '%s', but %s is told by %s alone"
                    .formatted(message.source(), message.topic(), teller));
        }
    }

    private Set<String> note(List<Message> messages) {
        return database.withHandle(handle -> new HashSet<>(handle.createQuery(NOTE)
                .bindArray(
                        "ids", String.class, messages.stream().map(Message::id).toList())
                .bindArray(
                        "told",
                        String.class,
                        messages.stream()
                                .map(message -> message.toldAt().toString())
                                .toList())
                .mapTo(String.class)
                .list()));
    }

    /** A newer service may say more than this one knows. */
    private <E> E read(Message message, Class<E> type) {
        if (message.payload() == null) {
            throw new IllegalArgumentException("is no %s: it has no value".formatted(type.getSimpleName()));
        }
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                    .readValue(message.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "is no %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()), e);
        }
    }

    private void park(Message message, RuntimeException reason) {
        database.useHandle(handle -> handle.createUpdate(PARK)
                .bind("eventId", message.id())
                .bind("source", message.source())
                .bind("topic", message.topic())
                .bind("key", message.key())
                .bind("payload", message.payload())
                .bind("reason", String.valueOf(reason.getMessage()))
                .execute());
    }

    /** Offsets must not be committed for what was not taken, so a service that stops leaves by an exception. */
    private void waitOrStop(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopped while events were waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Revisions guard the effect for ever; the inbox only spares the work, so what is older than any redelivery can go.
     */
    private void forgetTheOld() {
        Instant now = Instant.now();
        if (now.isAfter(forgetNext)) {
            forgetNext = now.plus(FORGET_EVERY);
            database.useHandle(handle -> handle.execute(FORGET));
        }
    }

    /** Events are handed over by tenant and topic: each tenant's in a transaction of its own. */
    private record Source(String tenant, String topic) {}

    private record Effect<E>(Class<E> type, Consumer<List<E>> consumer) {}

    /**
     * An event on its way in.
     *
     * @param source the service that says that it tells it
     * @param toldAt when it was given to the broker, which is after the commit of what it tells
     * @param trace of the request that set it off
     */
    record Message(
            String id,
            String source,
            String topic,
            String tenant,
            String key,
            String payload,
            Instant toldAt,
            Optional<String> trace) {
        static Message of(ConsumerRecord<String, String> record, String prefix) {
            String topic = record.topic().substring(prefix.length());
            return new Message(
                    header(record, "ce_id").orElse("%s-%d-%d".formatted(topic, record.partition(), record.offset())),
                    header(record, "ce_source").orElse(""),
                    topic,
                    header(record, "ce_tenant").orElse(""),
                    record.key(),
                    record.value(),
                    Instant.ofEpochMilli(record.timestamp()),
                    header(record, "ce_traceparent"));
        }

        static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
            return Optional.ofNullable(record.headers().lastHeader(name))
                    .map(header -> new String(header.value(), StandardCharsets.UTF_8));
        }
    }
}
