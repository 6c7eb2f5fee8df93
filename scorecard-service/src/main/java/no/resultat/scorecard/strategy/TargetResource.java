package no.resultat.scorecard.strategy;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/targets/{indicator}/{unit}/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scorecards", description = "Målekart: the strategy with its indicators and targets")
class TargetResource {
    private static final String OF_SCORECARD = "The ETag is that of the scorecard that the indicator is on.";

    private final Targets targets;

    TargetResource(Targets targets) {
        this.targets = targets;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getTarget",
            summary = "What an indicator's value is held against for a unit in a year",
            description =
                    "The unit's own target, or the one that is for all units without their own; `own` says which. "
                            + OF_SCORECARD)
    @APIResponse(
            responseCode = "200",
            description = "The target",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UnitTarget.class)))
    public Response target(
            @PathParam("indicator") @Parameter(description = "The indicator's code", example = "Ø1.1")
                    IndicatorCode indicator,
            @PathParam("unit") @Parameter(description = "The unit's code", example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2025") int year) {
        Targets.StoredTarget found = targets.read(indicator, unit, year);
        return answer(Response.ok(UnitTarget.of(found.target())), found.version());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putTarget",
            summary = "Set a unit's own target",
            description =
                    "Changes the scorecard that the indicator is on in this one place; its earlier versions stay readable. The unit's lights of the year are computed anew. "
                            + OF_SCORECARD)
    @APIResponse(
            responseCode = "200",
            description = "Set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UnitTarget.class)))
    @APIResponse(
            responseCode = "201",
            description = "Set, where there was none of the unit's own",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UnitTarget.class)))
    public Response put(
            @PathParam("indicator") @Parameter(description = "The indicator's code", example = "Ø1.1")
                    IndicatorCode indicator,
            @PathParam("unit") @Parameter(description = "The unit's code", example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2025") int year,
            @BeanParam Precondition precondition,
            @NotNull NewTarget wanted) {
        Targets.WrittenTarget written = targets.write(
                indicator, new Target(year, Optional.of(unit), wanted.match(), wanted.criteria()), precondition);
        return answer(
                Response.status(written.isNew() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(UnitTarget.of(written.target())),
                written.version());
    }

    @DELETE
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deleteTarget",
            summary = "Take a unit's own target away",
            description = "The one that is for all units without their own counts again.")
    @APIResponse(responseCode = "204", description = "There is none of the unit's own now")
    public void delete(
            @PathParam("indicator") @Parameter(description = "The indicator's code", example = "Ø1.1")
                    IndicatorCode indicator,
            @PathParam("unit") @Parameter(description = "The unit's code", example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2025") int year) {
        targets.delete(indicator, unit, year);
    }

    private static Response answer(Response.ResponseBuilder answer, long version) {
        return answer.header(HttpHeaders.ETAG, Precondition.tag(version)).build();
    }

    /** A unit's own target, as it is set. */
    @Schema(name = "NewTarget", description = "Resultatmål of one unit in one year")
    record NewTarget(
            @Schema(description = "Whether every criterion must be met, or one is enough; all without it")
            Optional<Target.Match> match,

            @Schema(required = true, description = "One or several limits", minItems = 1)
            List<Criterion> criteria) {}

    /** The target that counts for a unit. */
    @Schema(name = "UnitTarget", description = "The target that counts for a unit in a year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record UnitTarget(
            int year,

            @Schema(description = "Whether it is the unit's own, or the one of all units")
            boolean own,

            Optional<Target.Match> match,
            List<Criterion> criteria) {
        static UnitTarget of(Target target) {
            return new UnitTarget(target.year(), target.unit().isPresent(), target.matchOfSeveral(), target.criteria());
        }
    }
}
