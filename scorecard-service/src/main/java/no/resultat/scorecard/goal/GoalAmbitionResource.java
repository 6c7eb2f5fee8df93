package no.resultat.scorecard.goal;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import no.resultat.platform.http.Precondition;
import no.resultat.scorecard.goal.GoalAmbitions.StoredAmbition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/goal-ambition")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Goals", description = "Mål: what is aimed at beyond a year, from the council to the unit")
class GoalAmbitionResource {
    private final GoalAmbitions ambitions;

    GoalAmbitionResource(GoalAmbitions ambitions) {
        this.ambitions = ambitions;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
    @Operation(
            operationId = "getGoalAmbition",
            summary = "How far a target may lie beyond the best",
            description =
                    "A goal is not realistic if its target lies further beyond the best of its comparison group; 10 percent as long as nobody has said another.")
    @APIResponse(
            responseCode = "200",
            description = "The limit",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GoalAmbition.class)))
    public Response read() {
        Response.ResponseBuilder answer = Response.ok(new GoalAmbition(ambitions.beyondBest()));
        ambitions
                .read()
                .map(StoredAmbition::revision)
                .ifPresent(revision -> answer.header(HttpHeaders.ETAG, Precondition.tag(revision)));
        return answer.build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putGoalAmbition",
            summary = "Say how far a target may lie beyond the best",
            description = "A goal that aims further is told as not realistic, and taken.")
    @APIResponse(
            responseCode = "200",
            description = "The limit",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GoalAmbition.class)))
    public Response put(@BeanParam Precondition precondition, @NotNull @Valid GoalAmbition wanted) {
        ambitions.write(wanted.beyondBest(), precondition);
        return read();
    }

    /** The limit. */
    @Schema(name = "GoalAmbition", description = "How far a target may lie beyond the best of its comparison group")
    public record GoalAmbition(
            @NotNull(message = "write percent")
            @DecimalMin(value = "0", message = "write 0 to 1000")
            @DecimalMax(value = "1000", message = "write 0 to 1000")
            @Schema(required = true, description = "In percent of the best", examples = "10")
            BigDecimal beyondBest) {}
}
