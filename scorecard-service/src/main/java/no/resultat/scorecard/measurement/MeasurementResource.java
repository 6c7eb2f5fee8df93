package no.resultat.scorecard.measurement;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
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

@Path("/v1/measurements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Measurements", description = "The figures as they were received")
class MeasurementResource {
    private final ReceivedMeasurements received;
    private final Measurements measurements;

    MeasurementResource(ReceivedMeasurements received, Measurements measurements) {
        this.received = received;
        this.measurements = measurements;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
    @Operation(
            operationId = "listMeasurements",
            summary = "Measurements as they were received",
            description =
                    "By indicator, unit and period; those of the units that the caller may see. `from` and `to` bound the end of the measured period.")
    public Page<StoredMeasurement> list(
            @QueryParam("indicator") @Parameter(description = "Only of this indicator", example = "B1.1")
                    IndicatorCode indicator,
            @QueryParam("unit") @Parameter(description = "Only of this unit", example = "fjordvik") UnitCode unit,
            @QueryParam("from") @Parameter(description = "From the first day of this period", example = "2024-01")
                    Period from,
            @QueryParam("to") @Parameter(description = "To the last day of this period", example = "2026-12") Period to,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf,
            @BeanParam Paging paging) {
        return Page.of(
                received.list(indicator, unit, from, to, asOf, paging),
                paging,
                one -> Cursor.of(one.indicator(), one.unit(), one.period()));
    }

    @PUT
    @Path("/{indicator}/{unit}/{period}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putMeasurement",
            summary = "Write a manual figure",
            description =
                    "For an indicator that is bound to `manual`, in a period as long as its frequency. The light is there when the answer is. The same figure again changes nothing; an empty one takes an earlier one back. A mean of fewer than five answers is kept and not told, and so is one of one to four answers more or fewer than an earlier one that was told: `heldBack` says that the earlier one stays.")
    @APIResponse(
            responseCode = "200",
            description = "Written",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredMeasurement.class)))
    public Response put(
            @PathParam("indicator") @Parameter(description = "The indicator's code", example = "B1.1")
                    IndicatorCode indicator,
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @PathParam("period")
                    @Parameter(description = "What it is measured for, such as 2025 or 2025-12", example = "2025")
                    Period period,
            @BeanParam Precondition precondition,
            @NotNull ManualFigure figure) {
        StoredMeasurement written = measurements.write(indicator, unit, period, figure, precondition);
        return Response.ok(written)
                .header(HttpHeaders.ETAG, Precondition.tag(written.revision()))
                .build();
    }
}
