package no.resultat.benchmark.figure;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures", description = "Nøkkeltall: the catalogue, and values that look wrong")
class FigureResource {
    private final Figures figures;
    private final Outliers outliers;

    FigureResource(Figures figures, Outliers outliers) {
        this.figures = figures;
        this.outliers = outliers;
    }

    @GET
    @Path("/figures")
    @RolesAllowed({
        ADMINISTRATOR,
        EXECUTIVE,
        CONTROLLER,
        UNIT_LEADER,
        READER,
        POLITICIAN,
        ANALYST,
        STATISTICS_INTEGRATION
    })
    @Operation(operationId = "listFigures", summary = "The catalogue of figures", description = "By code.")
    public Page<Figures.ListedFigure> figures(
            @QueryParam("serviceArea") @Parameter(description = "Only of this service area", example = "barnehage")
                    String serviceArea,
            @BeanParam Paging paging) {
        return Page.of(figures.list(serviceArea, paging), paging, one -> Cursor.of(one.code()));
    }

    @GET
    @Path("/figures/{figure}")
    @RolesAllowed({
        ADMINISTRATOR,
        EXECUTIVE,
        CONTROLLER,
        UNIT_LEADER,
        READER,
        POLITICIAN,
        ANALYST,
        STATISTICS_INTEGRATION
    })
    @Operation(operationId = "getFigure", summary = "A figure", description = "Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The figure",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KeyFigure.class)))
    public Response figure(
            @PathParam("figure") @Parameter(description = "Its code", example = "kostnad-per-enhet") String figure) {
        return tagged(figures.read(figure));
    }

    @PUT
    @Path("/figures/{figure}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "putFigure",
            summary = "Describe a figure",
            description =
                    "What it is, and which values of it are good. An import adds figures that are not described yet.")
    @APIResponse(
            responseCode = "200",
            description = "Described",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KeyFigure.class)))
    public Response put(
            @PathParam("figure")
                    @Parameter(description = "Its code", example = "kostnad-per-enhet")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,99}",
                            message = "write 1 to 100 letters, digits, '.', '_' and '-'")
                    String figure,
            @BeanParam Precondition precondition,
            @NotNull KeyFigure document) {
        return tagged(figures.write(figure, document, precondition));
    }

    @GET
    @Path("/outliers")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "listOutliers",
            summary = "Values that look wrong",
            description =
                    "Those that lie more than 3.5 robust standard deviations (median and median deviation) from the median of the region's KOSTRA group, of at least five.")
    public Page<Outliers.Outlier> outliers(
            @QueryParam("state")
                    @Parameter(
                            description = "Only in this state",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"flagged", "confirmed", "wrong"}))
                    String state,
            @BeanParam Paging paging) {
        return Page.of(outliers.list(state, paging), paging, one -> Cursor.of(one.figure(), one.year(), one.region()));
    }

    @PUT
    @Path("/outliers/{figure}/{region}/{year}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "judgeOutlier",
            summary = "Say whether a value is right",
            description = "A wrong one counts in no comparison until it is imported anew.")
    public Outliers.Outlier judge(
            @PathParam("figure") @Parameter(description = "The figure's code", example = "kostnad-per-enhet")
                    String figure,
            @PathParam("region") @Parameter(description = "The region", example = "0219") String region,
            @PathParam("year") @Parameter(description = "The year", example = "2003") int year,
            @NotNull @Valid Judgement judgement) {
        return outliers.judge(figure, year, region, judgement.state());
    }

    private static Response tagged(Figures.StoredFigure kept) {
        return Response.ok(kept.figure())
                .header(HttpHeaders.ETAG, Precondition.tag(kept.revision()))
                .build();
    }

    /** Whether a value is right. */
    @Schema(name = "OutlierJudgement", description = "Whether a value is right")
    record Judgement(
            @NotNull(message = "write flagged, confirmed or wrong")
            @Pattern(regexp = "flagged|confirmed|wrong", message = "write flagged, confirmed or wrong")
            @Schema(
                    required = true,
                    enumeration = {"flagged", "confirmed", "wrong"},
                    examples = "confirmed")
            String state) {}
}
