package no.resultat.platform.events;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/parked-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked events", description = "Events of other services that could not be taken")
class ParkedResource {
    private final ParkedEvents parked;

    ParkedResource(ParkedEvents parked) {
        this.parked = parked;
    }

    @GET
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "listParkedEvents",
            summary = "Events that could not be taken",
            description =
                    "What another service said and this one could not make sense of, each with the reason. The events after it went on.")
    public Page<Parked> parked(@BeanParam Paging paging) {
        return Page.of(parked.list(paging), paging, one -> Cursor.of(one.id()));
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "retryParkedEvent",
            summary = "Take a parked event now",
            description =
                    "Answers 204 when it was taken and is parked no more, 409 with the new reason when it still cannot be. Doing it again is harmless: an event has its effect once.")
    public void retry(@PathParam("id") @Parameter(description = "The parked event's id", example = "1") long id) {
        parked.retry(id);
    }

    /** An event that could not be taken. */
    @Schema(name = "ParkedEvent", description = "An event that could not be taken")
    public record Parked(
            long id,
            @Schema(description = "The event's own id") String eventId,

            @Schema(description = "The service that it says it is told by", examples = "/scorecard")
            String source,

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
