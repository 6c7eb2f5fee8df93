package no.resultat.reporting.report;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.DocumentWriter;
import no.resultat.platform.documents.PictureWriter;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.reporting.report.ReportDocument.ListedReport;
import no.resultat.reporting.report.ReportDocument.Remarks;
import no.resultat.reporting.report.ReportDocument.StoredReport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Monthly reports", description = "Månedsrapport: what the leaders say of the month, and who is late")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class ReportResource {
    private static final String UNIT = "The unit's code";
    private static final String MONTH = "The month that is reported";

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Path("/monthly-reports")
    @Operation(
            operationId = "listMonthlyReports",
            summary = "Who has reported what, and who is late",
            description = "The newest month first, by unit; `late=true` are those whose deadline has passed.")
    public Page<ListedReport> list(@BeanParam ReportQuery query, @BeanParam Paging paging) {
        return Page.of(
                reports.list(query, paging),
                paging,
                report -> Cursor.of(report.month().first(), report.unit().text()));
    }

    @GET
    @Path("/units/{unit}/monthly-reports/{month}")
    @Produces({MediaType.APPLICATION_JSON, PictureWriter.SVG, MediaType.TEXT_HTML})
    @Operation(
            operationId = "getMonthlyReport",
            summary = "A unit's monthly report",
            description =
                    "The figures of money by function, the forecast without and with measures, absence and lights, with what the leader says of them; and the reports of the units below, with those that are missing. Until it is submitted the figures are those of now, and from then on those of then. With `Accept: image/svg+xml` or `text/html` the chief figures and the lights as a picture for another page, in the language that `lang` names.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = StoredReport.class)),
                @Content(mediaType = PictureWriter.SVG, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    public Response read(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("month")
                    @Parameter(description = MONTH, example = "2025-12", schema = @Schema(type = SchemaType.STRING))
                    Period month,
            @BeanParam AskedLanguage language,
            @Context Request request) {
        Optional<MediaType> picture = PictureWriter.asked(request);
        if (picture.isPresent()) {
            return Response.ok(new ReportPaper(language.word()).picture(reports.read(unit, month)), picture.get())
                    .build();
        }
        return answer(unit, month);
    }

    @GET
    @Path("/units/{unit}/monthly-reports/{month}/document")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getMonthlyReportDocument",
            summary = "A unit's monthly report to read on paper",
            description =
                    "The figures as they are now, or were when it was submitted, with what the leader says. As JSON, HTML, PDF (tagged for screen readers) or DOCX, by Accept.")
    public Document document(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("month")
                    @Parameter(description = MONTH, example = "2025-12", schema = @Schema(type = SchemaType.STRING))
                    Period month,
            @BeanParam AskedLanguage language) {
        return new ReportPaper(language.word()).of(reports.read(unit, month));
    }

    @PUT
    @Path("/units/{unit}/monthly-reports/{month}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putMonthlyReport",
            summary = "Say what is to say of the month",
            description = "While the report is open, or was returned.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredReport.class)))
    public Response write(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("month")
                    @Parameter(description = MONTH, example = "2025-12", schema = @Schema(type = SchemaType.STRING))
                    Period month,
            @BeanParam Precondition precondition,
            @NotNull @Valid Remarks wanted) {
        reports.write(unit, month, wanted, precondition);
        return answer(unit, month);
    }

    @POST
    @Path("/units/{unit}/monthly-reports/{month}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceMonthlyReport",
            summary = "Take a monthly report further",
            description =
                    "Submitted by who leads the unit, once every deviation beyond the limits is explained; approved or, with a reason, returned by who stands above. At its submission the figures are kept as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredReport.class)))
    public Response advance(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("month")
                    @Parameter(description = MONTH, example = "2025-12", schema = @Schema(type = SchemaType.STRING))
                    Period month,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        reports.advance(unit, month, step.to(), step.comment(), precondition);
        return answer(unit, month);
    }

    @GET
    @Path("/units/{unit}/monthly-reports/{month}/changes-since-submission")
    @Operation(
            operationId = "listChangesSinceSubmission",
            summary = "Which figures are others than when the report was submitted",
            description = "Because rows came late or were corrected; none before it is submitted.")
    public FigureChanges changes(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("month")
                    @Parameter(description = MONTH, example = "2025-12", schema = @Schema(type = SchemaType.STRING))
                    Period month) {
        return new FigureChanges(reports.changes(unit, month));
    }

    private Response answer(UnitCode unit, Period month) {
        StoredReport report = reports.read(unit, month);
        return Response.ok(report)
                .header(HttpHeaders.ETAG, Precondition.tag(report.version()))
                .build();
    }

    /** What is different now. */
    @Schema(name = "ReportFigureChanges", description = "Which figures are others than when the report was submitted")
    record FigureChanges(List<FigureChange> items) {}
}
