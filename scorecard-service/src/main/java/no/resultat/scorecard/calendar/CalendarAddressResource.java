package no.resultat.scorecard.calendar;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/calendar-addresses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar", description = "Kalender: deadlines, talks and meetings, for calendar programs")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class CalendarAddressResource {
    private final Calendars calendars;

    CalendarAddressResource(Calendars calendars) {
        this.calendars = calendars;
    }

    @GET
    @Operation(
            operationId = "listCalendarAddresses",
            summary = "The caller's calendar addresses",
            description = "Without their tokens, which are told once.")
    public CalendarAddresses list() {
        return new CalendarAddresses(calendars.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createCalendarAddress",
            summary = "Make a calendar address",
            description =
                    "For one program, named so that it can be told from the others and revoked. Whoever has the address reads the calendar; it is told this once.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MadeCalendarAddress.class)))
    public Response make(@NotNull @Valid NewAddress wanted) {
        Calendars.MadeAddress made = calendars.make(wanted);
        return Response.created(URI.create("/v1/calendar-addresses/" + made.id()))
                .entity(new MadeCalendarAddress(made.id(), "/v1/calendar.ics?token=" + made.token()))
                .build();
    }

    @DELETE
    @Path("/{address}")
    @Operation(
            operationId = "revokeCalendarAddress",
            summary = "Revoke a calendar address",
            description = "From then on nobody reads a calendar there.")
    public void revoke(@PathParam("address") @Parameter(description = "The address's id") UUID address) {
        calendars.revoke(address);
    }

    /** What an address is for. */
    @Schema(name = "NewCalendarAddress", description = "What a calendar address is for")
    public record NewAddress(
            @NotBlank(message = "say which program it is for")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(required = true, examples = "Telefonen min")
            String name) {}

    /** An address as it was made. */
    @Schema(name = "MadeCalendarAddress", description = "A calendar address as it was made")
    record MadeCalendarAddress(
            UUID id,

            @Schema(description = "Where the calendar is, below the service's own address; told this once")
            String url) {}

    /** An address without its token. */
    @Schema(name = "CalendarAddress", description = "A calendar address, without its token")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CalendarAddress(
            UUID id,
            @Schema(examples = "Telefonen min") String name,
            Instant createdAt,

            @Schema(description = "When it was read last; absent if never")
            Optional<Instant> readAt) {}

    /** The caller's addresses. */
    @Schema(name = "CalendarAddresses", description = "The caller's calendar addresses")
    record CalendarAddresses(List<CalendarAddress> items) {}
}
