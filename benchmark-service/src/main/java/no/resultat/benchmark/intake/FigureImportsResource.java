package no.resultat.benchmark.intake;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Named;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportRequest;
import no.resultat.platform.imports.Imports;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
class FigureImportsResource {
    private final Imports imports;
    private final RegionsImport regions;
    private final ImportKind finals;
    private final ImportKind provisional;

    FigureImportsResource(
            Imports imports,
            RegionsImport regions,
            @Named("figures-final") ImportKind finals,
            @Named("figures-provisional") ImportKind provisional) {
        this.imports = imports;
        this.regions = regions;
        this.finals = finals;
        this.provisional = provisional;
    }

    @POST
    @Path("/regions")
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importRegions",
            summary = "Push municipalities",
            description =
                    "A row for each in each year. `formerly` names the regions that it is made of since that year, each with its share if that is not all: `1850:0.6 1805`; the file says all of it for its regions and years, so that a row without any takes earlier ones back. A region that was there before keeps its own figures beside theirs; one may also name itself. CSV with semicolon or comma; a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a merger",
                                        value =
                                                "region;year;name;county;kostraGroup;population;asss;formerly\n3001;2020;Halden;Viken;EKG08;31373;nei;0101\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = RegionRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response regions(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(regions, request, body);
    }

    @POST
    @Path("/figures")
    @RolesAllowed({ADMINISTRATOR, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "importFigures",
            summary = "Push values of figures",
            description =
                    "CSV, a JSON array or NDJSON with a row for each figure, region and year; or as application/json a json-stat2 data set as Statistics Norway's API returns it, where the figure is ContentsCode followed by what dimensions other than region and Tid say. A missing value has a mark. Provisional and final values stand side by side. Values far from those of the region's group are flagged.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a figure of two municipalities",
                                        value =
                                                "figure,region,year,value,numerator,denominator,mark\nenhetskostnad,0301,2003,98765,,,\nenhetskostnad,0219,2003,91234,,,\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = FigureRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response figures(
            @QueryParam("publication")
                    @DefaultValue("final")
                    @Parameter(
                            description = "Whether the values may still be revised",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"provisional", "final"},
                                            defaultValue = "final"))
                    String publication,
            @BeanParam ImportRequest request,
            InputStream body) {
        return switch (publication) {
            case "final" -> imports.receive(finals, request, body);
            case "provisional" -> imports.receive(provisional, request, body);
            default ->
                throw new Malformed(
                        "publication", "publication is '%s'; write provisional or final".formatted(publication));
        };
    }

    // How the rows look in JSON; for the documentation, since rows are streamed.

    @Schema(name = "RegionRow", description = "A municipality in a year")
    record RegionRow(
            String region,
            Integer year,
            String name,
            String county,
            String kostraGroup,
            Integer population,
            String asss,
            String formerly) {}

    @Schema(name = "FigureRow", description = "A figure of a region in a year")
    record FigureRow(
            String figure,
            String region,
            Integer year,
            Double value,
            Double numerator,
            Double denominator,
            String mark) {}
}
