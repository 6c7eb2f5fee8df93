package no.resultat.scorecard.intake;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

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
class ImportsResource {
    private final Imports imports;
    private final ImportKind units;
    private final ImportKind unitsWhole;
    private final MeasurementImport measurements;

    ImportsResource(
            Imports imports,
            @Named("units") ImportKind units,
            @Named("units-replace") ImportKind unitsWhole,
            MeasurementImport measurements) {
        this.imports = imports;
        this.units = units;
        this.unitsWhole = unitsWhole;
        this.measurements = measurements;
    }

    @POST
    @Path("/units")
    @RolesAllowed({ADMINISTRATOR, ERP_INTEGRATION})
    @Operation(
            operationId = "importUnits",
            summary = "Push the organisation",
            description =
                    "A row for each version of a unit: a file's rows of a unit are its history from the first of them on, and a single row from the unit's first day on is what it is today; units that are not in the file stay as they are. A move is two rows, or one from the day of the move on; a closure is a `validTo`. CSV with semicolon or comma, a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a school that moved",
                                        value =
                                                "code;name;type;parent;validFrom;validTo\nfjordvik;Fjordvik kommune;kommune;;2020-01-01;\nnord;Oppvekst nord;område;fjordvik;2020-01-01;\nsor;Oppvekst sør;område;fjordvik;2020-01-01;\nskole-1;Åsen skole;skole;nord;2020-01-01;2025-07-31\nskole-1;Åsen skole;skole;sor;2025-08-01;\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = UnitRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response units(
            @QueryParam("history")
                    @DefaultValue("keep")
                    @Parameter(
                            description =
                                    "`keep`: what a unit was before the file's first row of it stays, and a warning says so. `replace`: the file's rows of a unit are all it ever was",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"keep", "replace"},
                                            defaultValue = "keep"))
                    String history,
            @BeanParam ImportRequest request,
            InputStream body) {
        return switch (history) {
            case "keep" -> imports.receive(units, request, body);
            case "replace" -> imports.receive(unitsWhole, request, body);
            default -> throw new Malformed("history", "history is '%s'; write keep or replace".formatted(history));
        };
    }

    @POST
    @Path("/measurements")
    @RolesAllowed({ADMINISTRATOR, CONTROLLER, ERP_INTEGRATION})
    @Operation(
            operationId = "importMeasurements",
            summary = "Push many manual figures",
            description =
                    "A row for each indicator, unit and period. The indicator must be bound to `manual` and the period as long as its frequency. A row without value takes an earlier one back.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "two years of satisfaction",
                                        value =
                                                "indicator;unit;period;value;n\nB1.1;fjordvik;2024;4,7;812\nB1.1;fjordvik;2025;4,9;790\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = MeasurementRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response measurements(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(measurements, request, body);
    }

    /** How a row looks in JSON; for the documentation, since rows are streamed. */
    @Schema(name = "UnitRow", description = "A version of a unit")
    record UnitRow(String code, String name, String type, String parent, String validFrom, String validTo) {}

    @Schema(name = "MeasurementRow", description = "A manual figure")
    record MeasurementRow(
            String indicator,
            String unit,
            String period,
            Double value,
            Double numerator,
            Double denominator,
            Long n,
            String note) {}
}
