package no.resultat.reporting.ledger;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import no.resultat.contracts.Period;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.Malformed;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/closed-periods/{source}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
class ClosedPeriodResource {
    private final ClosedPeriods periods;

    ClosedPeriodResource(ClosedPeriods periods) {
        this.periods = periods;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST, ERP_INTEGRATION})
    @Operation(
            operationId = "getClosedPeriod",
            summary = "The last month that a source has closed",
            description = "Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The last month",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Closed.class)))
    public Response get(
            @PathParam("source") @Parameter(description = "The system that the rows come from", example = "erp")
                    String source) {
        return tagged(periods.read(source));
    }

    @PUT
    @RolesAllowed({ADMINISTRATOR, CONTROLLER, ERP_INTEGRATION})
    @Operation(
            operationId = "putClosedPeriod",
            summary = "Say which month a source has closed last",
            description =
                    "Regnskapet er avsluttet til og med denne måneden. The figures of a year go through this month, whatever is posted later; an earlier month opens those after it again.")
    @APIResponse(
            responseCode = "200",
            description = "The last month",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Closed.class)))
    public Response put(
            @PathParam("source") @Parameter(description = "The system that the rows come from", example = "erp")
                    String source,
            @BeanParam Precondition precondition,
            @NotNull(message = "write {\"through\": \"2026-03\"}") NewClosedPeriod wanted) {
        if (!source.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new Malformed(
                    "source",
                    "'%s' names no source; write 1 to 40 letters, digits, '.', '_' and '-'".formatted(source));
        }
        if (wanted.through() == null || wanted.through().length() != Period.Length.MONTH) {
            throw new InvalidDocument(
                    List.of(new InvalidDocument.Mistake("/through", "malformed", "Write a month such as 2026-03")));
        }
        return tagged(periods.write(source, wanted.through().first(), precondition));
    }

    private static Response tagged(ClosedPeriods.ClosedPeriod period) {
        return Response.ok(period.told())
                .header(HttpHeaders.ETAG, Precondition.tag(period.revision()))
                .build();
    }

    @Schema(name = "ClosingPeriod", description = "Which month a source has closed last")
    record NewClosedPeriod(
            @Schema(required = true, type = SchemaType.STRING, examples = "2026-03")
            Period through) {}

    @Schema(name = "ClosedPeriod", description = "Which month a source has closed last")
    record Closed(@Schema(examples = "2026-03") String through, long revision) {}

    static final class NothingClosed extends Problem {
        NothingClosed(String source) {
            super(
                    Kind.UNKNOWN,
                    "unknown-closed-period",
                    Map.of("source", source),
                    "The source %s has not said which month it has closed".formatted(source));
        }
    }
}
