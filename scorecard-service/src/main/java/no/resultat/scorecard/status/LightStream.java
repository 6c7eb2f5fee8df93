package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.events.Worker;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells who listens that a light has changed. The news is that a tenant's statuses are different (one NOTIFY per
 * transaction, heard by every instance); what has changed is read from the statuses themselves, from where the listener
 * is, so that nothing is lost or told twice.
 */
@ApplicationScoped
class LightStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LISTEN_AT_MOST = Duration.ofSeconds(2);
    private static final int AT_ONCE = 500;

    // no tenant is named so
    private static final String BEAT = "|beat";
    private static final String END = "|end";

    private static final String OF_UNIT = """
            select position, indicator, unit, period, light_before as before, light as after, shown_value(indicator, value) as value, recorded_at
            from told_status
            where unit = :under and position > :position and changed
            order by position
            limit :atOnce
            """;
    private static final String OF_SUBTREE = """
            select position, indicator, unit, period, light_before as before, light as after, shown_value(indicator, value) as value, recorded_at
            from told_status
            where unit in (select s.code from subtree(:under, :today, :today) s) and position > :position and (changed or :withValues)
            order by position
            limit :atOnce
            """;
    private static final String LAST_OF_UNIT = "select coalesce(max(position), 0) from status where unit = :under";
    private static final String LAST = "select coalesce(max(position), 0) from status";

    private final AgroalDataSource dataSource;
    private final Jdbi database;
    private final Callers callers;
    private final int mostStreams;
    /** Tenants whose statuses are different, or the end. */
    private final BroadcastProcessor<String> occasions = BroadcastProcessor.create();

    /** How many streams each caller listens to, by tenant and subject. */
    private final Map<String, Integer> listeners = new ConcurrentHashMap<>();

    private final Worker worker = new Worker("lights", this::listen);
    private volatile boolean stopping;

    LightStream(
            AgroalDataSource dataSource,
            Jdbi database,
            Callers callers,
            @ConfigProperty(name = "resultat.lights.streams-per-caller", defaultValue = "100") int mostStreams) {
        this.mostStreams = mostStreams;
        this.dataSource = dataSource;
        this.database = database;
        this.callers = callers;
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    /** Before the service waits for what it has begun, of which a stream would be the last. */
    void end(@Observes ShutdownDelayInitiatedEvent told) {
        stopping = true;
        occasions.onNext(END);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.stop();
    }

    /**
     * What changes from now on, or from the last event that was heard; ends when the service stops or the time is up.
     *
     * @throws TooManyStreams if the caller listens to as many as one may
     */
    Multi<OutboundSseEvent> of(Listening listening, Optional<Long> heard, Duration atMost) {
        Caller caller = callers.current();
        AtomicLong position = new AtomicLong(heard.orElseGet(() -> last(listening)));
        String listener = caller.tenant() + "|" + caller.subject();
        if (listeners.merge(listener, 1, Integer::sum) > mostStreams) {
            leave(listener);
            throw new TooManyStreams(mostStreams);
        }
        Multi<String> news = occasions
                .filter(occasion -> occasion.equals(caller.tenant()) || occasion.equals(END))
                .onOverflow()
                .dropPreviousItems();
        Multi<String> beats =
                Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop().map(tick -> BEAT);
        return Multi.createBy()
                .merging()
                .streams(Multi.createFrom().item(() -> stopping ? END : caller.tenant()), news, beats)
                .select()
                .first(occasion -> !occasion.equals(END))
                .select()
                .first(atMost)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToIterable(occasion -> callers.call(caller, () -> events(occasion, listening, position)))
                .onTermination()
                .invoke(() -> leave(listener));
    }

    private void leave(String listener) {
        listeners.computeIfPresent(listener, (same, streams) -> streams == 1 ? null : streams - 1);
    }

    /** Looks at every heartbeat too, since news that came while the listening connection was lost is not told again. */
    private List<OutboundSseEvent> events(String occasion, Listening listening, AtomicLong position) {
        List<OutboundSseEvent> events = new ArrayList<>();
        List<LightChanged> changes;
        do {
            changes = since(listening, position);
            changes.stream().map(LightStream::event).forEach(events::add);
        } while (changes.size() == AT_ONCE);
        if (occasion.equals(BEAT)) {
            events.add(comment());
        }
        return events;
    }

    private long last(Listening listening) {
        return database.withHandle(handle -> listening.withAllBelow()
                ? handle.createQuery(LAST).mapTo(long.class).one()
                : handle.createQuery(LAST_OF_UNIT)
                        .bind("under", listening.under())
                        .mapTo(long.class)
                        .one());
    }

    private List<LightChanged> since(Listening listening, AtomicLong position) {
        List<LightChanged> changes = database.withHandle(handle -> (listening.withAllBelow()
                        ? handle.createQuery(OF_SUBTREE)
                                .bind("today", Oslo.today())
                                .bind("withValues", listening.withValues())
                        : handle.createQuery(OF_UNIT))
                .bind("under", listening.under())
                .bind("position", position.get())
                .bind("atOnce", AT_ONCE)
                .mapTo(LightChanged.class)
                .list());
        changes.forEach(change -> position.set(change.position()));
        return changes;
    }

    /** Holds one connection for as long as it lasts; a lost one is replaced by the next round of the worker. */
    private boolean listen() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen light");
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!stopping) {
                PGNotification[] heard = postgres.getNotifications((int) LISTEN_AT_MOST.toMillis());
                for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
                    occasions.onNext(one.getParameter());
                }
            }
            statement.execute("unlisten light");
        }
        return false;
    }

    private static OutboundSseEvent event(LightChanged change) {
        return new OutboundSseEventImpl.BuilderImpl()
                .id(String.valueOf(change.position()))
                .name(change.isOfLight() ? "light" : "value")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(LightChanged.class, change)
                .build();
    }

    private static OutboundSseEvent comment() {
        return new OutboundSseEventImpl.BuilderImpl().comment("still here").build();
    }

    static final class TooManyStreams extends Problem {
        TooManyStreams(int most) {
            super(
                    Kind.BUSY,
                    "too-many-streams",
                    Map.of("most", most),
                    "You listen to %d streams already; close some first".formatted(most));
        }
    }

    /** A light that is another than before. */
    @Schema(name = "LightChanged", description = "A light that is another than before")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LightChanged(
            long position,

            @Schema(type = SchemaType.STRING, examples = "Ø1.1")
            IndicatorCode indicator,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(type = SchemaType.STRING, examples = "2026-03")
            Period period,

            @Schema(description = "Absent for the first one")
            Optional<Light> before,

            Light after,
            Optional<BigDecimal> value,
            Instant recordedAt) {
        @JsonIgnore
        boolean isOfLight() {
            return before.filter(after::equals).isEmpty();
        }
    }
}
