package no.resultat.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.ForgottenTime.Amendment;
import no.resultat.platform.events.OwnTopics.Restoration;
import no.resultat.platform.events.OwnTopics.Thing;
import no.resultat.platform.events.OwnTopics.ToldEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Brings the other services in step with a database that was taken back to an earlier instant while theirs were not.
 * The broker has events of this service that the database has never told, and so knows which things the others know
 * otherwise. Each is told again as it was told last before that instant, or withdrawn if it was not there yet; with a
 * revision above all that was told, as whatever is told from then on.
 */
@ApplicationScoped
class Reconciliation {
    /** For so long the broker keeps what was told of a thing before the last. */
    static final Duration BROKER_REMEMBERS = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final String HOLD = "lock table outbox in share row exclusive mode";
    private static final String RESTORATIONS = "select restored_to, restored_at from restoration";
    private static final String WAITING = "select id, aggregatetype as topic, aggregateid as key from outbox";
    private static final String RAISE_WAITING = "update outbox set payload = raised(payload, :base - revision_base())";
    private static final String NOTE = """
            insert into taken_back (told, things, revision_base) values (:told, :things, :base)
            """;
    private static final String JUMP = "select jump_ahead(:told)";
    private static final String TELL = """
            insert into outbox (aggregatetype, aggregateid, type, payload, tenant) values (:topic, :key, :type, :payload, :tenant)
            """;

    private final Broker broker;
    private final ObjectMapper json;
    private final String service;
    private final String prefix;

    Reconciliation(
            Broker broker,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "resultat.topic-prefix") Optional<String> prefix) {
        this.broker = broker;
        this.json = json;
        this.service = service;
        this.prefix = prefix.orElse("");
    }

    /**
     * Finds out whether the database was taken back, and if so, lays ready in the outbox what brings the others in
     * step.
     *
     * @param handle in a transaction, in the relay's turn
     * @param told how many events the database has told
     * @throws IllegalStateException if the instant lies so far back that the broker may have forgotten what was told
     *     before it: then all services are to be taken back to one instant
     */
    void reconcile(Handle handle, long told) throws Exception {
        List<Restoration> restorations =
                handle.createQuery(RESTORATIONS).mapTo(Restoration.class).list();
        try (OwnTopics topics = new OwnTopics(broker.reader(), service, prefix, restorations)) {
            List<ToldEvent> last = topics.last();
            if (last.stream().noneMatch(event -> event.number() > told)) {
                return;
            }
            handle.execute(HOLD);
            List<WaitingEvent> waiting =
                    handle.createQuery(WAITING).mapTo(WaitingEvent.class).list();
            ForgottenTime time = new ForgottenTime(
                    json, told, waiting.stream().map(WaitingEvent::id).collect(Collectors.toSet()));
            if (last.stream().anyMatch(time::has)) {
                topics.readAll(time::learn);
                if (!time.beganAfter(Instant.now().minus(BROKER_REMEMBERS))) {
                    throw new IllegalStateException(
                            "The database was taken back further than the broker remembers what was told; take all services back to one instant");
                }
                topics.readAll(time::learnBefore);
                putRight(handle, time, told, waiting);
            }
        }
    }

    private static void putRight(Handle handle, ForgottenTime time, long told, List<WaitingEvent> waiting)
            throws JsonProcessingException {
        long base = time.revisionBase();
        handle.createUpdate(RAISE_WAITING).bind("base", base).execute();
        handle.createUpdate(NOTE)
                .bind("told", told)
                .bind("things", time.things())
                .bind("base", base)
                .execute();
        handle.createQuery(JUMP).bind("told", time.told()).mapTo(String.class).one();
        Set<Thing> toldAnyhow = waiting.stream().map(WaitingEvent::thing).collect(Collectors.toSet());
        PreparedBatch batch = handle.prepareBatch(TELL);
        for (Amendment amendment : time.amendments(base, toldAnyhow)) {
            batch.bind("topic", amendment.thing().topic().topicName())
                    .bind("key", amendment.thing().key())
                    .bind("type", amendment.thing().topic().event().getSimpleName())
                    .bind("payload", amendment.payload())
                    .bind("tenant", amendment.tenant())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        LOG.warnf(
                "The database was taken back to an earlier instant. Other services know %d things otherwise; they are told anew",
                time.things());
    }

    /** An event that is still to be told. */
    record WaitingEvent(String id, String topic, String key) {
        Thing thing() {
            return new Thing(Topic.named(topic), key);
        }
    }
}
