package no.resultat.benchmark.region;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Regions", description = "Municipalities year by year, and what they were made of")
class RegionResource {
    private final Regions regions;

    RegionResource(Regions regions) {
        this.regions = regions;
    }

    @GET
    @Path("/regions")
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
    @Operation(operationId = "listRegions", summary = "Municipalities", description = "By number and year.")
    public Page<Regions.Region> regions(
            @QueryParam("year") @Parameter(description = "Only in this year", example = "2003") Integer year,
            @QueryParam("region") @Parameter(description = "Only this one", example = "0219") String region,
            @BeanParam Paging paging) {
        return Page.of(regions.list(year, region, paging), paging, one -> Cursor.of(one.region(), one.year()));
    }

    @GET
    @Path("/own-region")
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
    @Operation(
            operationId = "getOwnRegion",
            summary = "Which region is ours",
            description = "And the unit that its figures are of. Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The region and the unit",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Regions.OwnRegion.class)))
    public Response own() {
        return tagged(regions.own().orElseThrow(Regions.NoOwnRegion::new));
    }

    @PUT
    @Path("/own-region")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putOwnRegion",
            summary = "Say which region is ours",
            description = "Comparisons are made from it, and indicators that are bound to benchmarks get its figures.")
    @APIResponse(
            responseCode = "200",
            description = "Said",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Regions.OwnRegion.class)))
    public Response setOwn(@BeanParam Precondition precondition, @NotNull @Valid ChosenRegion wanted) {
        return tagged(regions.setOwn(wanted.region(), wanted.unit(), precondition));
    }

    private static Response tagged(Regions.OwnRegion own) {
        return Response.ok(own)
                .header(HttpHeaders.ETAG, Precondition.tag(own.revision()))
                .build();
    }

    /** Which region is ours. */
    @Schema(name = "NewOwnRegion", description = "Which region is ours, and the unit that its figures are of")
    record ChosenRegion(
            @NotNull(message = "write the region's number")
            @Pattern(regexp = "[0-9A-Za-z]{1,6}", message = "write the region's number, as 0219")
            @Schema(required = true, examples = "0219")
            String region,

            @NotNull(message = "write the unit that its figures are of")
            @Schema(required = true, implementation = String.class, examples = "barum")
            UnitCode unit) {}
}
