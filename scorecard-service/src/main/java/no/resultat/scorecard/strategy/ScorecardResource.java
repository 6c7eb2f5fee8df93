package no.resultat.scorecard.strategy;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/scorecards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scorecards", description = "Målekart: the strategy with its indicators and targets")
class ScorecardResource {
    private final Strategies strategies;

    ScorecardResource(Strategies strategies) {
        this.strategies = strategies;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(operationId = "listScorecards", summary = "The municipality's scorecards", description = "By code.")
    public Page<ListedScorecard> scorecards(@BeanParam Paging paging) {
        return Page.of(strategies.list(paging), paging, card -> Cursor.of(card.code()));
    }

    @GET
    @Path("/{scorecard}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getScorecard",
            summary = "A scorecard's strategy",
            description = "The document as it was put. Its ETag is the version to name in If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The strategy",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Strategy.class)))
    public Response scorecard(
            @PathParam("scorecard") @Parameter(description = "The scorecard's code", example = "felles")
                    String scorecard,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf) {
        Strategies.StoredStrategy found = strategies.read(scorecard, asOf);
        return Response.ok(found.strategy())
                .header(HttpHeaders.ETAG, Precondition.tag(found.version()))
                .build();
    }

    @GET
    @Path("/{scorecard}/versions")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "listScorecardVersions",
            summary = "Every version of a scorecard's strategy",
            description = "The latest first. `GET /v1/scorecards/{scorecard}?asOf=` reads the one of a time.")
    public Page<ScorecardVersion> versions(
            @PathParam("scorecard") @Parameter(description = "The scorecard's code", example = "felles")
                    String scorecard,
            @BeanParam Paging paging) {
        return Page.of(strategies.versions(scorecard, paging), paging, one -> Cursor.of(one.version()));
    }

    @PUT
    @Path("/{scorecard}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putScorecard",
            summary = "Write a scorecard's whole strategy",
            description =
                    "Creates the scorecard or replaces it; earlier versions stay readable with `asOf`. All of its lights are computed anew. What it names must be there: units, types of unit, questionnaires with their questions, figures, groups; with `lenient=true` it need not be there yet, and `GET …/warnings` tells what is missing.")
    @APIResponse(
            responseCode = "200",
            description = "Replaced, or the same as before",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Strategy.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Strategy.class)))
    public Response put(
            @PathParam("scorecard")
                    @Parameter(description = "The scorecard's code", example = "felles")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String scorecard,
            @QueryParam("lenient")
                    @DefaultValue("false")
                    @Parameter(
                            description =
                                    "Whether it may name what there is not yet: units, types of unit, questionnaires, figures")
                    boolean lenient,
            @BeanParam Precondition precondition,
            @NotNull Strategy strategy) {
        Strategies.WriteOutcome written = strategies.write(scorecard, strategy, lenient, precondition);
        return Response.status(written.created() ? Response.Status.CREATED : Response.Status.OK)
                .header(HttpHeaders.ETAG, Precondition.tag(written.version()))
                .entity(strategy)
                .build();
    }

    @GET
    @Path("/{scorecard}/warnings")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listScorecardWarnings",
            summary = "What a scorecard names and what there is not",
            description =
                    "As it is now: units, types of unit, questionnaires, figures and groups that its owner knows nothing of. Their lights stay grey.")
    public ScorecardWarnings warnings(
            @PathParam("scorecard") @Parameter(description = "The scorecard's code", example = "felles")
                    String scorecard) {
        return new ScorecardWarnings(strategies.warnings(scorecard));
    }

    @DELETE
    @Path("/{scorecard}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteScorecard",
            summary = "Take a scorecard away",
            description =
                    "Its indicators and targets go with it, and their lights; figures stay, and are judged again if the scorecard is written again. Earlier versions stay readable with `asOf`.")
    public void drop(
            @PathParam("scorecard") @Parameter(description = "The scorecard's code", example = "felles")
                    String scorecard,
            @BeanParam Precondition precondition) {
        strategies.drop(scorecard, precondition);
    }

    /** What a scorecard names and what there is not. */
    @Schema(name = "ScorecardWarnings", description = "What a scorecard names and what there is not")
    record ScorecardWarnings(
            @Schema(description = "In the order of the document")
            List<Mistake> items) {}
}
