package no.resultat.reporting.intake;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import no.resultat.platform.imports.ImportRequest;
import no.resultat.platform.imports.Imports;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
class ImportsResource {
    private final Imports imports;
    private final LedgerImport ledger;
    private final BudgetImport budget;
    private final AbsenceImport absence;
    private final ProductionImport production;

    ImportsResource(
            Imports imports,
            LedgerImport ledger,
            BudgetImport budget,
            AbsenceImport absence,
            ProductionImport production) {
        this.imports = imports;
        this.ledger = ledger;
        this.budget = budget;
        this.absence = absence;
        this.production = production;
    }

    @POST
    @Path("/ledger")
    @RolesAllowed({ADMINISTRATOR, ERP_INTEGRATION})
    @Operation(
            operationId = "importLedger",
            summary = "Push ledger lines",
            description =
                    "Regnskap: expenses positive, income negative. An import replaces what the same source said before of the months that the file has lines for; the earlier figures stay readable with `asOf`. `voucher` and `text` are taken and not kept, since balances are, and a text may name a person; `project` is not kept either. CSV with semicolon or comma, decimal comma or point; a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a school's month",
                                        value =
                                                "period;unit;function;account;amount;project;voucher;text\n2025-03;skole-1;202;1010;812345,50;;;\n2025-03;skole-1;202;1600;-12000,00;;;\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = LedgerRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response ledger(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(ledger, request, body);
    }

    @POST
    @Path("/budget")
    @RolesAllowed({ADMINISTRATOR, ERP_INTEGRATION})
    @Operation(
            operationId = "importBudget",
            summary = "Push budget lines",
            description =
                    "Periodisert budsjett: as ledger lines, with `version` original or revised. Where a unit has a revised budget of a year, that one counts. CSV with semicolon or comma, decimal comma or point; a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a school's month",
                                        value =
                                                "version;period;unit;function;account;amount\noriginal;2025-03;skole-1;202;1010;800000,00\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = BudgetRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response budget(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(budget, request, body);
    }

    @POST
    @Path("/absence")
    @RolesAllowed({ADMINISTRATOR, HR_INTEGRATION})
    @Operation(
            operationId = "importAbsence",
            summary = "Push absence",
            description =
                    "Sykefravær from payroll: a row for each unit and month, the unit's own employees only. Units with fewer than five employees are taken and never shown. CSV with semicolon or comma, decimal comma or point; a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a school's month",
                                        value =
                                                "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n2025-03;skole-1;560;12;15;20;28;25,4\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = AbsenceRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response absence(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(absence, request, body);
    }

    @POST
    @Path("/production")
    @RolesAllowed({ADMINISTRATOR, ERP_INTEGRATION})
    @Operation(
            operationId = "importProduction",
            summary = "Push production figures",
            description =
                    "Produksjonstall: how much of something a unit did in a month, such as pupils taught or places in use. CSV with semicolon or comma, decimal comma or point; a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "a school's month",
                                        value = "period;unit;measure;quantity\n2025-03;skole-1;elever;312\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = ProductionRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response production(@BeanParam ImportRequest request, InputStream body) {
        return imports.receive(production, request, body);
    }

    // How the rows look in JSON; for the documentation, since rows are streamed.

    @Schema(name = "LedgerRow", description = "A row of ledger data")
    record LedgerRow(
            String period,
            String unit,
            String function,
            String account,
            Double amount,
            String project,
            String voucher,
            String text) {}

    @Schema(name = "BudgetRow", description = "A row of budget data")
    record BudgetRow(
            String version,
            String period,
            String unit,
            String function,
            String account,
            Double amount,
            String project,
            String voucher,
            String text) {}

    @Schema(name = "AbsenceRow", description = "A row of absence data")
    record AbsenceRow(
            String period,
            String unit,
            Double agreedDays,
            Double selfCertifiedDays,
            Double doctorCertifiedShortDays,
            Double doctorCertifiedLongDays,
            Integer headcount,
            Double fte) {}

    @Schema(name = "ProductionRow", description = "A row of production data")
    record ProductionRow(String period, String unit, String measure, Double quantity) {}
}
