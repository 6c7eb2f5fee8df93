package no.resultat.reporting.risk;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.settings.CodedDocuments.Coded;
import no.resultat.reporting.risk.RiskDocument.ListedRisk;
import no.resultat.reporting.risk.RiskDocument.NewReview;
import no.resultat.reporting.risk.RiskDocument.NewRisk;
import no.resultat.reporting.risk.RiskDocument.Square;
import no.resultat.reporting.risk.RiskDocument.StoredRisk;
import no.resultat.reporting.risk.RiskDocument.Terms;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Risks", description = "Risiko: what may go wrong, how probable and how grave it is, and what is done")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class RiskResource {
    private static final String ID = "The risk's id";

    private final Risks risks;
    private final RiskMatrices matrices;

    RiskResource(Risks risks, RiskMatrices matrices) {
        this.risks = risks;
        this.matrices = matrices;
    }

    @GET
    @Path("/risks")
    @Operation(
            operationId = "listRisks",
            summary = "Risks",
            description =
                    "The largest first. A caller sees those of the own units, and those of the own name wherever they are.")
    public Page<ListedRisk> list(@BeanParam RiskQuery query, @BeanParam Paging paging) {
        return Page.of(risks.list(query, paging), paging, risk -> Cursor.of(risk.product(), risk.id()));
    }

    @POST
    @Path("/risks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "createRisk",
            summary = "Write down a risk",
            description =
                    "Of a unit, and of a goal if it threatens one. The existing measures are part of its rating; new ones are tasks with the subject `risk`, and `residual` is what it is expected to be once they are done. Who leads the unit gets the task to look at it again in a year, or when `reviewBy` says.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRisk.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewRisk wanted) {
        URI location = risks.create(wanted, Optional.ofNullable(key));
        StoredRisk risk = risks.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(risk.version()))
                .entity(risk)
                .build();
    }

    @GET
    @Path("/risks/{risk}")
    @Operation(
            operationId = "getRisk",
            summary = "A risk",
            description =
                    "How it is rated now and with its new measures, what is done, and what was found when it was looked at.")
    @APIResponse(
            responseCode = "200",
            description = "The risk",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRisk.class)))
    public Response read(@PathParam("risk") @Parameter(description = ID) UUID risk) {
        return answer(risk);
    }

    @PUT
    @Path("/risks/{risk}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putRisk",
            summary = "Say anew what a risk is",
            description = "By those who have a part in it.")
    @APIResponse(
            responseCode = "200",
            description = "The risk",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRisk.class)))
    public Response rewrite(
            @PathParam("risk") @Parameter(description = ID) UUID risk,
            @BeanParam Precondition precondition,
            @NotNull @Valid Terms wanted) {
        risks.rewrite(risk, wanted, precondition);
        return answer(risk);
    }

    @POST
    @Path("/risks/{risk}/reviews")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "reviewRisk",
            summary = "Look at a risk again",
            description =
                    "How it is rated now is what was found; the task to do so is done, and the next one is given.")
    @APIResponse(
            responseCode = "200",
            description = "The risk",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRisk.class)))
    public Response review(
            @PathParam("risk") @Parameter(description = ID) UUID risk,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewReview found) {
        risks.review(risk, found, precondition);
        return answer(risk);
    }

    @POST
    @Path("/risks/{risk}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceRisk",
            summary = "Take a risk further",
            description =
                    "Treated once its measures are done, then accepted with a reason, or closed; opened again when it comes back.")
    @APIResponse(
            responseCode = "200",
            description = "The risk",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRisk.class)))
    public Response advance(
            @PathParam("risk") @Parameter(description = ID) UUID risk,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        risks.advance(risk, step.to(), step.comment(), precondition);
        return answer(risk);
    }

    @GET
    @Path("/risk-heat-map")
    @Operation(
            operationId = "getRiskHeatMap",
            summary = "How many risks are in each square of the matrix",
            description =
                    "The most probable first, from the least grave on; of risks that are not closed. With `residual=true` as they are expected once the new measures are done.")
    public HeatMap heatMap(
            @QueryParam("under")
                    @Parameter(
                            description = "Only risks of this unit and those below it",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode under,
            @QueryParam("goal") @Parameter(description = "Only risks that threaten the goal of this code") String goal,
            @QueryParam("residual") @Parameter(description = "Once the new measures are done") boolean residual) {
        RiskQuery query = new RiskQuery();
        query.under = under;
        query.goal = goal;
        return new HeatMap(risks.heatMap(query, residual));
    }

    @GET
    @Path("/risk-matrix")
    @Operation(
            operationId = "getRiskMatrix",
            summary = "How risks are judged",
            description =
                    "From which product of probability and consequence on; 5 and 10 if nobody has said otherwise.")
    @APIResponse(
            responseCode = "200",
            description = "The matrix",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RiskMatrix.class)))
    public Response readMatrix() {
        return tagged(matrices.read());
    }

    @PUT
    @Path("/risk-matrix")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putRiskMatrix",
            summary = "Say how risks are judged",
            description = "All risks are judged by it from now on; reviews keep the level that they had.")
    @APIResponse(
            responseCode = "200",
            description = "The matrix",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RiskMatrix.class)))
    public Response writeMatrix(@BeanParam Precondition precondition, @NotNull @Valid RiskMatrix wanted) {
        matrices.write(wanted, precondition);
        return tagged(matrices.read());
    }

    private Response answer(UUID id) {
        StoredRisk risk = risks.read(id);
        return Response.ok(risk)
                .header(HttpHeaders.ETAG, Precondition.tag(risk.version()))
                .build();
    }

    private static Response tagged(Coded<RiskMatrix> known) {
        return Response.ok(known.document())
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** All squares. */
    @Schema(name = "RiskHeatMap", description = "How many risks are in each square of the matrix")
    record HeatMap(List<Square> items) {}
}
