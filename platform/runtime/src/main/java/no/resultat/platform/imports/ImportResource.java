package no.resultat.platform.imports;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.json.Json;

@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
@RolesAllowed({
    ADMINISTRATOR,
    EXECUTIVE,
    CONTROLLER,
    ERP_INTEGRATION,
    HR_INTEGRATION,
    SURVEY_INTEGRATION,
    STATISTICS_INTEGRATION
})
class ImportResource {
    private final ImportReports reports;
    private final ImportTotals totals;
    private final Imports imports;

    ImportResource(ImportReports reports, ImportTotals totals, Imports imports) {
        this.reports = reports;
        this.totals = totals;
        this.imports = imports;
    }

    @GET
    @Operation(
            operationId = "listImports",
            summary = "Imports, latest first",
            description =
                    "An integration sees its own; administrators, executives and controllers see all of the tenant's.")
    public Page<Import> imports(
            @QueryParam("kind") @Parameter(description = "Only of this kind", example = "units") String kind,
            @QueryParam("state")
                    @Parameter(
                            description = "Only in this state",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "received",
                                                "checking",
                                                "folding",
                                                "completed",
                                                "rejected",
                                                "failed",
                                                "taking-back",
                                                "taken-back"
                                            }))
                    String state,
            @BeanParam Paging paging) {
        return Page.of(reports.list(kind, state, paging), paging, one -> Cursor.of(one.position()));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getImport",
            summary = "What became of an import",
            description =
                    "Its state, how many rows came, were taken and were rejected, and how many facts are different since. `completed`, `rejected`, `failed` and `taken-back` are final; a rejected import changed nothing.")
    public Import one(@PathParam("id") @Parameter(description = "The import's id, from `Location`") UUID id) {
        return reports.read(id);
    }

    @GET
    @Path("/{id}/errors")
    @Operation(
            operationId = "listImportErrors",
            summary = "Every rejected row",
            description =
                    "In the order of the file: the row as an editor counts it (the heading of a CSV file is row 1), the column, and what is wrong.")
    public Page<Rejection> errors(
            @PathParam("id") @Parameter(description = "The import's id, from `Location`") UUID id,
            @BeanParam Paging paging) {
        return Page.of(reports.errors(id, paging), paging, one -> Cursor.of(one.row(), one.column()));
    }

    @GET
    @Path("/{id}/warnings")
    @Operation(
            operationId = "listImportWarnings",
            summary = "What to know of rows that were taken",
            description =
                    "Numbers that were rounded, columns that were left alone, codes that nobody knows: each with the first row that it is about, 0 for the file as such.")
    public Page<Warning> warnings(
            @PathParam("id") @Parameter(description = "The import's id, from `Location`") UUID id,
            @BeanParam Paging paging) {
        return Page.of(reports.warnings(id, paging), paging, one -> Cursor.of(one.position()))
                .map(ImportReports.PlacedWarning::warning);
    }

    @GET
    @Path("/{id}/totals")
    @Operation(
            operationId = "listImportTotals",
            summary = "What was taken of each unit",
            description =
                    "How many rows, and the sum of each column of numbers (kontrollsum), to hold against the system that the file comes from. Empty for imports whose rows are of no unit, and for answers of people.")
    public Page<ImportTotals.UnitTotals> totals(
            @PathParam("id") @Parameter(description = "The import's id, from `Location`") UUID id,
            @BeanParam Paging paging) {
        return Page.of(totals.list(id, paging), paging, one -> Cursor.of(one.unit()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({
        ADMINISTRATOR,
        CONTROLLER,
        ERP_INTEGRATION,
        HR_INTEGRATION,
        SURVEY_INTEGRATION,
        STATISTICS_INTEGRATION
    })
    @Operation(
            operationId = "takeImportBack",
            summary = "Take an import back",
            description =
                    "The facts say again what they said before it, as a new version, so that `asOf` still tells what it said. It takes who may push such a file. A later import that changed the same must be taken back first.")
    @APIResponse(
            responseCode = "202",
            description = "It is being taken back; follow it at Location",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Import.class)))
    public Response takeBack(@PathParam("id") @Parameter(description = "The import's id, from `Location`") UUID id) {
        return imports.takeBack(id);
    }

    /** An import and what became of it. */
    @Schema(name = "Import", description = "An import and what became of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Import(
            UUID id,
            @Schema(description = "Rises with every import") long position,

            @Schema(description = "What sort of data", examples = "ledger")
            String kind,

            @Schema(description = "What its caller said of all rows, such as `history`") @Json
            Map<String, String> options,

            @Schema(description = "The system the rows come from", examples = "erp")
            String source,

            @Schema(description = "What becomes of it if a row is wrong")
            ImportMode mode,

            @Schema(description = "How far it has come") ImportState state,

            @Schema(description = "Rows in the file", examples = "1200")
            int rowsReceived,

            @Schema(description = "Rows that are right, once all were checked")
            Optional<Integer> rowsAccepted,

            @Schema(description = "Rows that are wrong, once all were checked")
            Optional<Integer> rowsRejected,

            @Schema(description = "Whether it only says what it would do", examples = "false")
            boolean dryRun,

            @Schema(description = "How many facts are different since; 0 when the same was imported again")
            Optional<Long> changes,

            @Schema(description = "Facts that were not there before")
            Optional<Long> added,

            @Schema(description = "Facts that say something else")
            Optional<Long> changed,

            @Schema(description = "Facts that the file does not have any more")
            Optional<Long> removed,

            @Schema(description = "Why it failed, if it did")
            Optional<String> failure,

            @Schema(description = "How many warnings there are", examples = "0")
            int warnings,

            Instant receivedAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt) {}

    /** What is wrong with a row. */
    @Schema(name = "RejectedRow", description = "What is wrong with a row")
    public record Rejection(
            @Schema(description = "As an editor counts; the heading of a CSV file is row 1", examples = "17")
            int row,

            @Schema(description = "The column; empty when it is the row as such", examples = "amount")
            String column,

            @Schema(description = "For programs", examples = "malformed")
            String code,

            @Schema(description = "For people", examples = "'abc' is not a number such as -10300.50 or -10 300,50")
            String detail) {}
}
