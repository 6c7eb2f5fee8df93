package no.resultat.reporting.report;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.platform.http.Precondition;
import no.resultat.reporting.report.Rounds.Round;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/reporting-rounds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Monthly reports", description = "Månedsrapport: what the leaders say of the month, and who is late")
class RoundResource {
    private final Rounds rounds;

    RoundResource(Rounds rounds) {
        this.rounds = rounds;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
    @Operation(
            operationId = "listReportingRounds",
            summary = "The months that are reported",
            description = "The newest first, each with how far the units are that the caller sees.")
    public RoundList list() {
        return new RoundList(rounds.all());
    }

    @GET
    @Path("/{month}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
    @Operation(
            operationId = "getReportingRound",
            summary = "A month that is reported",
            description = "How many have reported, how many are late, and what was asked.")
    @APIResponse(
            responseCode = "200",
            description = "The round",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Round.class)))
    public Response read(
            @PathParam("month")
                    @Parameter(
                            description = "The month",
                            example = "2025-12",
                            schema = @Schema(type = SchemaType.STRING))
                    Period month) {
        return answer(rounds.read(month));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "openReportingRound",
            summary = "Open a month for reports",
            description =
                    "A report for every unit that the template asks, and a task for its leader with the deadline. Opened again, units that are new get theirs, by what was asked at first.")
    @APIResponse(
            responseCode = "201",
            description = "Opened; it is at Location",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Round.class)))
    public Response open(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewRound wanted) {
        URI location = rounds.open(wanted, Optional.ofNullable(key));
        Round round = rounds.read(wanted.month());
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(round.revision()))
                .entity(round)
                .build();
    }

    @POST
    @Path("/{month}/closing")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "closeReportingRound",
            summary = "Close a month for reports",
            description =
                    "What is approved is locked. While some reports are not approved it is refused, unless the body says that they are left out.")
    @APIResponse(
            responseCode = "200",
            description = "The round",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Round.class)))
    public Response close(
            @PathParam("month")
                    @Parameter(
                            description = "The month",
                            example = "2025-12",
                            schema = @Schema(type = SchemaType.STRING))
                    Period month,
            @BeanParam Precondition precondition,
            @NotNull @Valid Closing wanted) {
        rounds.close(month, wanted.leavingOut(), precondition);
        return answer(rounds.read(month));
    }

    private static Response answer(Round round) {
        return Response.ok(round)
                .header(HttpHeaders.ETAG, Precondition.tag(round.revision()))
                .build();
    }

    /** A month that is to be reported. */
    @Schema(name = "NewReportingRound", description = "A month that is to be reported")
    public record NewRound(
            @NotNull(message = "say which month")
            @Schema(type = SchemaType.STRING, required = true, examples = "2026-03")
            Period month,

            @NotBlank(message = "say by which template")
            @Schema(required = true, description = "The code of a template", examples = "alle")
            String template,

            @Schema(
                    description =
                            "The last day to report by; without it the first day within 45 days of the month's end on which a rule of the annual wheel wants reports, and without such as the template says",
                    examples = "2026-04-12")
            Optional<LocalDate> deadline) {}

    /** How a month is closed. */
    @Schema(name = "ReportingRoundClosing", description = "How a month is closed for reports")
    public record Closing(
            @Schema(required = true, description = "Whether reports that are not approved stay as they are")
            boolean leavingOut) {}

    /** The months that are reported. */
    @Schema(name = "ReportingRounds", description = "The months that are reported, the newest first")
    record RoundList(List<Round> items) {}
}
