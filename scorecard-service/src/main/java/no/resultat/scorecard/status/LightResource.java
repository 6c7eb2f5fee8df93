package no.resultat.scorecard.status;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Instant;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.organisation.Organisation;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/scorecard/stream")
@Tag(name = "Cards", description = "How a unit stands")
class LightResource {
    private final LightStream lights;
    private final Organisation organisation;
    private final JsonWebToken token;

    LightResource(LightStream lights, Organisation organisation, JsonWebToken token) {
        this.lights = lights;
        this.organisation = organisation;
        this.token = token;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
    @Operation(
            operationId = "streamLights",
            summary = "Be told when a light of the unit changes",
            description =
                    "Server-sent events named `light`, each with indicator, period, the light before and after. `Last-Event-ID` goes on where an earlier stream ended; without it the stream starts now. A comment every fifteen seconds keeps the connection open. The stream ends when the token expires; go on with a new one.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LightStream.LightChanged.class)))
    public Multi<OutboundSseEvent> stream(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @HeaderParam("Last-Event-ID") @Parameter(description = "The id of the last event that was heard")
                    String last) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
        return lights.of(
                new Listening(unit, false, false),
                Optional.ofNullable(last).map(Listening::position),
                Listening.left(Instant.ofEpochSecond(token.getExpirationTime())));
    }
}
