package no.resultat.scorecard.leader;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders;
import no.resultat.platform.followup.Leaders;
import no.resultat.platform.followup.Leaders.Superior;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/leaders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Units", description = "Enheter: the organisation, as the ERP has it, with its history")
class LeaderResource {

    private final Leaders leaders;

    LeaderResource(Leaders leaders) {
        this.leaders = leaders;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, HR_INTEGRATION})
    @Operation(
            operationId = "listLeaders",
            summary = "Who leads a unit",
            description =
                    "Of all times, the first one first, with who the leader answers to today: who leads the nearest unit above that has another leader. People are known by their user names at the identity provider.")
    public LedUnit leaders(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "skole-1") UnitCode unit) {
        return new LedUnit(
                unit, leaders.known(List.of(unit)).get(unit).leaders(), leaders.superiors(unit, Oslo.today()));
    }

    /** Who leads a unit, and who they answer to. */
    @Schema(name = "LedUnit", description = "Who leads a unit, and who they answer to")
    public record LedUnit(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            List<UnitLeaders.Leader> leaders,

            @Schema(description = "Who leads the nearest unit above that has another leader; none at the top")
            List<Superior> superiors) {}
}
