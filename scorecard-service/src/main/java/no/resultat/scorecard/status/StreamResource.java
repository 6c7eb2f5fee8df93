package no.resultat.scorecard.status;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.Several;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "Lights", description = "How indicators stand, and what changes")
class StreamResource {
    private static final String LIGHT = "light";
    private static final String VALUE = "value";

    private final LightStream lights;
    private final StreamTickets tickets;
    private final Organisation organisation;
    private final Callers callers;
    private final JsonWebToken token;

    StreamResource(
            LightStream lights, StreamTickets tickets, Organisation organisation, Callers callers, JsonWebToken token) {
        this.lights = lights;
        this.tickets = tickets;
        this.organisation = organisation;
        this.callers = callers;
        this.token = token;
    }

    @GET
    @Blocking
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
    @Operation(
            operationId = "streamSubtree",
            summary = "Be told what changes of a unit and all below it",
            description =
                    "One stream for a whole page. Server-sent events named `light`, and with `events=light,value` named `value` too, where a value is another under the same light. `Last-Event-ID` goes on where an earlier stream ended; without it the stream starts now. A comment every fifteen seconds keeps the connection open. The stream ends when the token expires. A browser's `EventSource` cannot send a token; it opens the address that `POST /v1/stream-tickets` tells.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LightStream.LightChanged.class)))
    public Multi<OutboundSseEvent> stream(
            @QueryParam("under")
                    @NotNull(message = "say which unit, as under=fjordvik")
                    @Parameter(description = "The unit, with all below it", example = "fjordvik", required = true)
                    UnitCode under,
            @QueryParam("events")
                    @DefaultValue(LIGHT)
                    @Parameter(description = "`light`, or `light,value`", example = "light,value")
                    List<String> events,
            @HeaderParam("Last-Event-ID") @Parameter(description = "The id of the last event that was heard")
                    String last) {
        requireKnown(under);
        return lights.of(
                new Listening(under, true, withValues(Several.texts(events))),
                Optional.ofNullable(last).map(Listening::position),
                Listening.left(Instant.ofEpochSecond(token.getExpirationTime())));
    }

    @POST
    @Path("/stream-tickets")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
    @Operation(
            operationId = "createStreamTicket",
            summary = "Get an address that a browser can listen at",
            description =
                    "For `EventSource`, which cannot send a token: the address opens one stream of the unit and all below it, within a minute, and the stream ends when the token of this request expires. After an interruption a page asks for another ticket, with the id of the last event that it heard.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket, which is told once",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StreamTicket.class)))
    public Response ticket(@NotNull @Valid NewStreamTicket wanted) {
        requireKnown(wanted.under());
        String ticket = tickets.issue(
                new Listening(
                        wanted.under(),
                        true,
                        withValues(Set.copyOf(wanted.events().orElse(List.of(LIGHT))))),
                wanted.lastEventId().map(Listening::position),
                Instant.ofEpochSecond(token.getExpirationTime()));
        URI address = URI.create("/v1/stream-tickets/" + ticket + "/stream");
        return Response.created(address)
                .entity(new StreamTicket(address.toString(), Instant.now().plus(StreamTickets.LIFE)))
                .build();
    }

    @GET
    @Blocking
    @Path("/stream-tickets/{ticket}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    @Operation(
            operationId = "streamByTicket",
            summary = "Listen with a ticket",
            description = "What `GET /v1/stream` tells, for whoever holds a ticket that was not used yet.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LightStream.LightChanged.class)))
    public Multi<OutboundSseEvent> streamByTicket(
            @PathParam("ticket") @Parameter(description = "The ticket, as the address has it", example = "q7Zk2mV9xPb4")
                    String ticket) {
        StreamTickets.Ticket used = tickets.use(ticket);
        return callers.call(
                used.caller(), () -> lights.of(used.listening(), used.heard(), Listening.left(used.streamUntil())));
    }

    private void requireKnown(UnitCode unit) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
    }

    private static boolean withValues(Set<String> events) {
        events.stream()
                .filter(event -> !List.of(LIGHT, VALUE).contains(event))
                .findFirst()
                .ifPresent(event -> {
                    throw new Malformed("events", "events is '%s'; write light, or light,value".formatted(event));
                });
        return events.contains(VALUE);
    }

    /**
     * What a browser wants to listen to.
     *
     * @param lastEventId the id of the last event that it heard; without it the stream starts now
     */
    @Schema(name = "NewStreamTicket", description = "What a browser wants to listen to")
    public record NewStreamTicket(
            @NotNull(message = "say which unit, as {\"under\": \"fjordvik\"}")
            @Schema(required = true, type = SchemaType.STRING, examples = "fjordvik")
            UnitCode under,

            @Schema(
                    description = "`light`, or `light` and `value`; lights alone without it",
                    examples = "[\"light\", \"value\"]")
            Optional<List<String>> events,

            @Schema(description = "The id of the last event that was heard; without it the stream starts now")
            Optional<String> lastEventId) {}

    /** An address to listen at. */
    @Schema(name = "StreamTicket", description = "An address that opens one stream")
    public record StreamTicket(
            @Schema(description = "For `new EventSource(…)`, below the service's own address")
            String url,

            @Schema(description = "Until when it can be opened")
            Instant expires) {}
}
