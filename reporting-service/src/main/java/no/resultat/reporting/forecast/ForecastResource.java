package no.resultat.reporting.forecast;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/forecasts/{period}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
class ForecastResource {
    private final Forecasts forecasts;

    ForecastResource(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
    @Operation(
            operationId = "getForecast",
            summary = "What was said that the year will end at",
            description = "The leader's own forecast (prognose) as of a month. Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "What was said, and when",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredForecast.class)))
    public Response get(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @PathParam("period")
                    @Parameter(
                            description = "The month as of which it is set",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2025-10")
                    Period period) {
        return tagged(forecasts.read(unit, period));
    }

    @PUT
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putForecast",
            summary = "Set what the year will end at",
            description =
                    "The leader's own forecast (prognose) as of a month, with the reason. It stands beside the computed ones until a later month has another.")
    @APIResponse(
            responseCode = "200",
            description = "Set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredForecast.class)))
    public Response put(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @PathParam("period")
                    @Parameter(
                            description = "The month as of which it is set",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2025-10")
                    Period period,
            @BeanParam Precondition precondition,
            @NotNull @Valid ManualForecast wanted) {
        if (period.length() != Period.Length.MONTH) {
            throw new NoMonth(period);
        }
        return tagged(forecasts.write(unit, period, wanted, precondition));
    }

    @DELETE
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "deleteForecast",
            summary = "Take back what the year was said to end at",
            description =
                    "The forecast of an earlier month stands again, if there is one; what was known then stays readable with `asOf`.")
    public void drop(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @PathParam("period")
                    @Parameter(
                            description = "The month as of which it is set",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2025-10")
                    Period period,
            @BeanParam Precondition precondition) {
        forecasts.drop(unit, period, precondition);
    }

    private static Response tagged(StoredForecast known) {
        return Response.ok(known)
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** What the leader says. */
    @Schema(name = "ManualForecast", description = "What the leader says the year will end at")
    public record ManualForecast(
            @NotNull(message = "write what the year will end at, net in NOK")
            @Schema(required = true, description = "Net for the whole year in NOK", examples = "30500000")
            BigDecimal amount,

            @NotBlank(message = "write why")
            @Size(max = 2000, message = "write at most 2000 characters")
            @Schema(required = true, description = "Why", examples = "Flere elever fra høsten")
            String reason) {}

    /** What was said, and when. */
    @Schema(name = "KnownForecast", description = "What was said, and when")
    public record StoredForecast(BigDecimal amount, String reason, long revision, Instant recordedAt) {}

    static final class NoForecast extends Problem {
        NoForecast(UnitCode unit, Period period) {
            super(
                    Kind.UNKNOWN,
                    "unknown-forecast",
                    Map.of("unit", unit.text(), "period", period.toString()),
                    "Nobody has set a forecast of %s as of %s".formatted(unit, period));
        }
    }

    static final class NoMonth extends Problem {
        NoMonth(Period period) {
            super(
                    Kind.INVALID,
                    "no-month",
                    Map.of("period", period.toString()),
                    "A forecast is set as of a month, and %s is none".formatted(period));
        }
    }
}
