package no.resultat.scorecard.strategy;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedYear;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.scorecard.strategy.EditionDocument.StoredEdition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A unit's own indicators of a year are an edition of a scorecard that is the unit's alone. */
@Path("/v1/units/{unit}/local-indicators/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scorecards", description = "Målekart: the strategy with its indicators and targets")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
class LocalIndicatorResource {
    private static final String UNIT = "The unit's code";

    private final Editions editions;
    private final Organisation organisation;

    LocalIndicatorResource(Editions editions, Organisation organisation) {
        this.editions = editions;
        this.organisation = organisation;
    }

    @GET
    @Operation(
            operationId = "getLocalIndicators",
            summary = "A unit's own indicators of a year",
            description = "With their state and the steps that the caller may take.")
    @APIResponse(
            responseCode = "200",
            description = "The indicators, as an edition of a scorecard of the unit's own",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredEdition.class)))
    public Response read(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year) {
        return answer(unit, year);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putLocalIndicators",
            summary = "Propose a unit's own indicators",
            description =
                    "By who leads the unit. Once the superior has approved them and they are in force, the unit's card shows them beside those of its type, in the focus areas of the same code.")
    @APIResponse(
            responseCode = "200",
            description = "The indicators",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredEdition.class)))
    public Response write(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewLocalIndicators wanted) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
        Strategy strategy = new Strategy(
                Label.of(organisation.nameOf(unit)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(unit),
                wanted.focusAreas());
        editions.write(code(unit), AskedYear.require(year), unit, strategy, "", precondition);
        return answer(unit, year);
    }

    @POST
    @Path("/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceLocalIndicators",
            summary = "Take a unit's own indicators further",
            description = "Submitted by the leader, approved or returned by the superior, and brought into force.")
    @APIResponse(
            responseCode = "200",
            description = "The indicators",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredEdition.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        editions.advance(code(unit), year, step.to(), step.comment(), precondition);
        return answer(unit, year);
    }

    private Response answer(UnitCode unit, int year) {
        StoredEdition edition = editions.read(code(unit), year);
        return Response.ok(edition)
                .header(HttpHeaders.ETAG, Precondition.tag(edition.version()))
                .build();
    }

    private static String code(UnitCode unit) {
        return "lokal-" + unit;
    }

    /** A unit's own indicators as they are proposed. */
    @Schema(name = "NewLocalIndicators", description = "A unit's own indicators, with targets of the year")
    public record NewLocalIndicators(
            @NotNull(message = "write the indicators, in their focus areas")
            @Schema(required = true, description = "Fokusområder with their indicators", minItems = 1)
            List<Strategy.FocusArea> focusAreas) {}
}
