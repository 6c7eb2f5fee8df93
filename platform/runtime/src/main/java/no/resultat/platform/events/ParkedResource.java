package no.resultat.platform.events;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

@Path("/v1/parked-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked events", description = "Events of other services that could not be taken")
class ParkedResource {
    private static final String PARKED = """
            select id, event_id, topic, key, payload, reason, parked_at
            from parked
            where id > :after
            order by id
            limit :fetch
            """;
    private static final String ONE = """
            select id, event_id, topic, key, payload, reason, parked_at from parked where id = :id for update
            """;

    private final Jdbi database;
    private final Inbox inbox;
    private final Callers callers;

    ParkedResource(Jdbi database, Inbox inbox, Callers callers) {
        this.database = database;
        this.inbox = inbox;
        this.callers = callers;
    }

    @GET
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "listParkedEvents",
            summary = "Events that could not be taken",
            description =
                    "What another service said and this one could not make sense of, each with the reason. The events after it went on.")
    public Page<Parked> parked(@BeanParam Paging paging) {
        long after = paging.after(1).map(cursor -> cursor.number(0)).orElse(0L);
        List<Parked> found = database.withHandle(handle -> handle.createQuery(PARKED)
                .bind("after", after)
                .bind("fetch", paging.fetch())
                .mapTo(Parked.class)
                .list());
        return Page.of(found, paging, one -> Cursor.of(one.id()));
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(ADMINISTRATOR)
    @Transactional
    @Operation(
            operationId = "retryParkedEvent",
            summary = "Take a parked event now",
            description =
                    "Answers 204 when it was taken and is parked no more, 409 with the new reason when it still cannot be. Doing it again is harmless: an event has its effect once.")
    public void retry(@PathParam("id") @Parameter(description = "The parked event's id", example = "1") long id) {
        Parked parked = database.withHandle(handle -> handle.createQuery(ONE)
                .bind("id", id)
                .mapTo(Parked.class)
                .findOne()
                .orElseThrow(() -> new UnknownParkedEvent(id)));
        String tenant = callers.current().tenant();
        var message = new Inbox.Message(parked.eventId(), parked.topic(), tenant, parked.key(), parked.payload());
        inbox.retry(message).ifPresent(reason -> {
            throw new StillParked(id, reason);
        });
        database.useHandle(handle -> handle.execute("delete from parked where id = ?", id));
    }

    /** An event that could not be taken. */
    @Schema(name = "ParkedEvent", description = "An event that could not be taken")
    public record Parked(
            long id,
            @Schema(description = "The event's own id") String eventId,

            @Schema(description = "Where it came from", examples = "resultat.scorecard.unit.v1")
            String topic,

            @Schema(description = "What it is about") String key,
            @Schema(description = "What it said") String payload,

            @Schema(description = "Why it could not be taken")
            String reason,

            Instant parkedAt) {}

    static final class UnknownParkedEvent extends Problem {
        UnknownParkedEvent(long id) {
            super(Kind.UNKNOWN, "unknown-parked-event", Map.of("id", id), "There is no parked event %d".formatted(id));
        }
    }

    static final class StillParked extends Problem {
        StillParked(long id, String reason) {
            super(Kind.CONFLICT, "still-parked", Map.of("id", id), "The event still cannot be taken: " + reason);
        }
    }
}
