package no.resultat.scorecard.leader;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedDay;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.scorecard.leader.StandInDocument.ListedStandIn;
import no.resultat.scorecard.leader.StandInDocument.NewStandIn;
import no.resultat.scorecard.leader.StandInDocument.StoredStandIn;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/stand-ins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stand-ins", description = "Stedfortredere: who leads a unit while its leader is away")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, HR_INTEGRATION})
class StandInResource {
    private final StandIns standIns;

    StandInResource(StandIns standIns) {
        this.standIns = standIns;
    }

    @GET
    @Operation(
            operationId = "listStandIns",
            summary = "Who stands in for leaders",
            description =
                    "Of all units that the caller may see, the last to begin first. Whom the HR system tells of is listed with the unit's leaders alone.")
    public Page<ListedStandIn> list(
            @QueryParam("unit")
                    @Parameter(description = "Only those of this unit", schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("day")
                    @Parameter(
                            description = "Only who stands in on this day",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    LocalDate day,
            @BeanParam Paging paging) {
        return Page.of(
                standIns.list(
                        Optional.ofNullable(unit),
                        Optional.ofNullable(day).map(asked -> AskedDay.require("day", asked)),
                        paging),
                paging,
                standIn -> Cursor.of(standIn.document().validFrom(), standIn.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EXECUTIVE, UNIT_LEADER})
    @Operation(
            operationId = "nameStandIn",
            summary = "Name who stands in while a leader is away",
            description =
                    "By who leads the unit or one above. On these days the person sees the unit and all below it, whatever units the token names, and takes every step that the leader may take, in all services; what is done is remembered under the person's own name. The roles stay those of the token, so that the person needs the role `unit-leader` to write. Whoever stands in names nobody. The services hear of it within a minute.")
    @APIResponse(
            responseCode = "201",
            description = "Named; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStandIn.class)))
    public Response name(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewStandIn wanted) {
        URI location = standIns.name(wanted, Optional.ofNullable(key));
        StoredStandIn named = standIns.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(named.version()))
                .entity(named)
                .build();
    }

    @GET
    @Path("/{standIn}")
    @Operation(
            operationId = "getStandIn",
            summary = "Somebody who stands in",
            description = "With the days, who named them, and what happened.")
    @APIResponse(
            responseCode = "200",
            description = "Who stands in",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStandIn.class)))
    public Response read(@PathParam("standIn") @Parameter(description = "The stand-in's id") UUID standIn) {
        return answer(standIn);
    }

    @POST
    @Path("/{standIn}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EXECUTIVE, UNIT_LEADER})
    @Operation(
            operationId = "advanceStandIn",
            summary = "End it before the last day",
            description =
                    "With `ended`, by who leads the unit or one above, and by who stands in; from today on the person does not stand in.")
    @APIResponse(
            responseCode = "200",
            description = "Who stood in",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStandIn.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("standIn") @Parameter(description = "The stand-in's id") UUID standIn,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        standIns.advance(standIn, step.to(), step.comment(), precondition);
        return answer(standIn);
    }

    private Response answer(UUID id) {
        StoredStandIn standIn = standIns.read(id);
        return Response.ok(standIn)
                .header(HttpHeaders.ETAG, Precondition.tag(standIn.version()))
                .build();
    }
}
