package no.resultat.scorecard.status;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.platform.http.Paging;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lights", description = "How indicators stand, and what changes")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
class StatusResource {
    private final UnitStatuses statuses;
    private final KnownPeriods periods;

    StatusResource(UnitStatuses statuses, KnownPeriods periods) {
        this.statuses = statuses;
        this.periods = periods;
    }

    @GET
    @Path("/statuses")
    @Produces({MediaType.APPLICATION_JSON, StatusFile.CSV, StatusFile.XLSX})
    @Operation(
            operationId = "listStatuses",
            summary = "Lights of many units",
            description =
                    "Every indicator of every unit that the caller may see, as the units' cards show it: with value, target, trend and the reason of a grey light. `counts` and `total` are of all that match, `items` are a part of them. With `Accept: text/csv` or that of a workbook (xlsx) the part comes as a file with a row each.")
    @APIResponse(
            responseCode = "200",
            description = "The lights",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = StatusList.class)),
                @Content(mediaType = StatusFile.CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = StatusFile.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response statuses(
            @BeanParam StatusQuery query,
            @BeanParam ExactValues exact,
            @BeanParam Paging paging,
            @HeaderParam("Accept") @Parameter(hidden = true) String accept) {
        StatusList list = statuses.list(query, query.period().or(periods::latest), exact.areAsked(), paging);
        if (accept != null && accept.startsWith(StatusFile.CSV)) {
            return Response.ok(new StatusFile(list).csv())
                    .type(StatusFile.CSV + "; charset=utf-8")
                    .build();
        }
        return accept != null && accept.startsWith(StatusFile.XLSX)
                ? Response.ok(new StatusFile(list).xlsx()).type(StatusFile.XLSX).build()
                : Response.ok(list).type(MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("/rankings")
    @Operation(
            operationId = "getRanking",
            summary = "Units by how good an indicator's value is",
            description =
                    "The best first, by the indicator's direction; for a band by attainment. Units without a current value that may be told are left out. `period`, `under`, `depth` and `type` mean what they mean for `/v1/statuses`.")
    public Ranking ranking(
            @QueryParam("indicator")
                    @NotNull(message = "say which indicator, such as Ø1.1")
                    @Parameter(description = "The indicator's code", example = "Ø1.1", required = true)
                    IndicatorCode indicator,
            @BeanParam UnitsQuery query,
            @BeanParam ExactValues exact) {
        Period period = query.period().or(periods::latest);
        List<Ranking.Place> places = statuses.rank(query, indicator, period).stream()
                .map(row -> new Ranking.Place(
                        row.rank(),
                        new UnitStatus.NamedUnit(row.unit(), row.unitName(), row.unitType()),
                        row.value(),
                        Optional.of(row.exactValue()).filter(value -> exact.areAsked()),
                        row.measuredPeriod(),
                        row.light(),
                        row.attainment()))
                .toList();
        return new Ranking(indicator, period, places.size(), places);
    }

    @GET
    @Path("/periods")
    @Operation(
            operationId = "listPeriods",
            summary = "The periods that there are figures of",
            description =
                    "The latest first, with how many indicators have figures of it. `latest` is the month that `period=latest` means.")
    public Periods periods() {
        return new Periods(
                periods.latest(),
                periods.all().stream()
                        .map(one -> new MeasuredPeriod(one.period(), one.indicators()))
                        .toList());
    }

    @GET
    @Path("/vocabulary")
    @Operation(
            operationId = "getVocabulary",
            summary = "What lights, trends and reasons are called",
            description =
                    "In bokmål, nynorsk, English and Danish, for what a page shows. Types of unit and units of measure are the municipality's own words.")
    public Vocabulary vocabulary() {
        return Vocabulary.ALL;
    }

    /** The periods that there are figures of. */
    @Schema(name = "Periods", description = "The periods that there are figures of")
    public record Periods(
            @Schema(type = SchemaType.STRING, description = "What `period=latest` means", examples = "2025-12")
            Period latest,

            List<MeasuredPeriod> items) {}

    /** A period that there are figures of. */
    @Schema(name = "MeasuredPeriod", description = "A period that there are figures of")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record MeasuredPeriod(
            @Schema(type = SchemaType.STRING, examples = "2025-12")
            Period period,

            @Schema(description = "How many indicators have figures of it", examples = "14")
            int indicators) {}
}
