package no.resultat.scorecard.goal;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/red-thread")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Goals", description = "Mål: what is aimed at beyond a year, from the council to the unit")
class RedThreadResource {
    private final RedThread thread;

    RedThreadResource(RedThread thread) {
        this.thread = thread;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
    @Operation(
            operationId = "getRedThread",
            summary = "The municipality's goals, seen from a unit",
            description =
                    "Rød tråd: each goal from the council down, by level and rank, with whether the unit serves it, what it does about it and its light there; and the goals that nobody below contributes to.")
    public Threads thread(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit) {
        return new Threads(unit, thread.read(unit));
    }

    /** The municipality's goals, seen from a unit. */
    @Schema(name = "RedThread", description = "The municipality's goals, seen from a unit")
    record Threads(
            @Schema(type = SchemaType.STRING, examples = "fjordvik")
            UnitCode unit,

            List<RedThread.Strand> items) {}
}
