package no.resultat.platform.events;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Carries the outbox to the broker: what was committed is sent at least once, and forgotten only when the broker has
 * it. Rows are taken by what is there, never by a last position seen, since transactions commit in another order than
 * they began.
 */
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int AT_ONCE = 4000;
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(1);
    private static final Duration LONGEST_RECONCILIATION = Duration.ofMinutes(15);

    /** Only one relay of the service works at a time: two would overtake each other within a key. */
    private static final String TAKE_TURN = "select pg_try_advisory_xact_lock(hashtextextended('relay', 0))";

    private static final String TAKE = """
            delete from outbox
            where position in (select position from outbox order by position limit :limit)
            returning position, id, aggregatetype as topic, aggregateid as key, type, payload, tenant, created_at, trace
            """;
    private static final String TELLING = """
            select told, coalesce((select max(noticed_at) from taken_back), '1970-01-01') as taken_back_at from telling
            """;
    private static final String COUNT = "update telling set told = told + :events";
    private static final String OLDEST = """
            select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox
            """;

    private final Jdbi database;
    private final Broker broker;
    private final Reconciliation reconciliation;
    private final String source;
    private final String prefix;
    private final Worker worker = new Worker("relay", this::relay);
    private volatile boolean reconciled;
    /** How it was when the database was last looked at. */
    private volatile Optional<Telling> known = Optional.empty();

    Relay(
            Jdbi database,
            Broker broker,
            Reconciliation reconciliation,
            @ConfigProperty(name = "quarkus.application.name") String source,
            @ConfigProperty(name = "resultat.topic-prefix") Optional<String> prefix) {
        this.database = database;
        this.broker = broker;
        this.reconciliation = reconciliation;
        this.source = source;
        this.prefix = prefix.orElse("");
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.stop();
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.NewEvents said) {
        worker.wake();
    }

    /** How long the oldest unsent event has been waiting, in seconds; 0 if none is. */
    double lag() {
        return database.withHandle(
                handle -> handle.createQuery(OLDEST).mapTo(double.class).one());
    }

    /** Nothing is told before it is known whether others have heard what the database does not know. */
    private boolean relay() {
        return reconciled ? tell() : reconcile();
    }

    private boolean reconcile() {
        Optional<Instant> before = known.map(Telling::takenBackAt);
        reconciled = inTurn(LONGEST_RECONCILIATION, handle -> {
            reconciliation.reconcile(handle, telling(handle).told());
            known = Optional.of(telling(handle));
            return true;
        });
        known.filter(telling -> before.filter(telling.takenBackAt()::isAfter).isPresent())
                .ifPresent(takenBack -> end());
        return reconciled;
    }

    private boolean tell() {
        Telling before = known.orElseThrow();
        return inTurn(LONGEST_SENDING, handle -> {
            Telling now = telling(handle);
            if (now.told() < before.told()) {
                reconciled = false;
                return true;
            }
            if (now.takenBackAt().isAfter(before.takenBackAt())) { // which another instance has noticed
                end();
                return false;
            }
            List<OutboxRow> rows = new ArrayList<>(handle.createQuery(TAKE)
                    .bind("limit", AT_ONCE)
                    .mapTo(OutboxRow.class)
                    .list());
            rows.sort((a, b) -> Long.compare(a.position(), b.position()));
            if (!rows.isEmpty()) {
                handle.createUpdate(COUNT).bind("events", rows.size()).execute();
                send(rows, now.told() + 1);
            }
            known = Optional.of(new Telling(now.told() + rows.size(), now.takenBackAt()));
            return rows.size() == AT_ONCE;
        });
    }

    /** Only a service that starts hears again what its database has forgotten. */
    private static void end() {
        LOG.error(
                "The database was taken back under the service, which ends: started again, it hears again what it has forgotten");
        Quarkus.asyncExit(1);
    }

    private static Telling telling(Handle handle) {
        return handle.createQuery(TELLING).mapTo(Telling.class).one();
    }

    /** @return what the work returns; false if it is another's turn */
    private boolean inTurn(Duration longest, HandleCallback<Boolean, Exception> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) longest.toSeconds())
                .call(() -> database.withHandle(handle ->
                        handle.createQuery(TAKE_TURN).mapTo(boolean.class).one() && work.withHandle(handle)));
    }

    private void send(List<OutboxRow> rows, long first) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            sent.add(broker.producer().send(message(row, first + sent.size())));
        }
        broker.producer().flush(); // else it waits whether there is more to come
        for (Future<RecordMetadata> one : sent) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    private ProducerRecord<String, String> message(OutboxRow row, long number) {
        ProducerRecord<String, String> message = new ProducerRecord<>(prefix + row.topic(), row.key(), row.payload());
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", row.id().toString());
        header(message, "ce_type", row.topic());
        header(message, "ce_source", "/" + source);
        header(message, "ce_time", row.createdAt().toString());
        header(message, "ce_tenant", row.tenant());
        header(message, OwnTopics.SEQUENCE, String.valueOf(number));
        row.trace().ifPresent(trace -> header(message, "ce_traceparent", trace));
        header(message, "content-type", "application/json");
        return message;
    }

    private static void header(ProducerRecord<?, ?> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param told how many events the service has told
     * @param takenBackAt when the database was last found taken back; long ago if it never was
     */
    record Telling(long told, Instant takenBackAt) {}

    /** An event that waits. */
    record OutboxRow(
            long position,
            UUID id,
            String topic,
            String key,
            String type,
            String payload,
            String tenant,
            Instant createdAt,
            Optional<String> trace) {}
}
