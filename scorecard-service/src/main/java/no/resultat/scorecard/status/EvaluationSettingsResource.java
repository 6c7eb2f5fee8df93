package no.resultat.scorecard.status;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/evaluation-settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Lights", description = "How indicators stand to their targets")
class EvaluationSettingsResource {
    private final EvaluationSettings settings;

    EvaluationSettingsResource(EvaluationSettings settings) {
        this.settings = settings;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "getEvaluationSettings",
            summary = "How figures are judged",
            description = "Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Settings.class)))
    public Response read() {
        return tagged(settings.read());
    }

    @PUT
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putEvaluationSettings",
            summary = "Say how figures are judged",
            description =
                    "`leastCoverage` is how many percent of the units below must have reported (dekning). A rolled-up value of fewer is grey with the reason `incomplete`. What is rolled up is evaluated anew.")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Settings.class)))
    public Response write(
            @BeanParam Precondition precondition,
            @NotNull(message = "write {\"leastCoverage\": 80}") @Valid Settings wanted) {
        return tagged(settings.write(wanted.leastCoverage(), precondition));
    }

    private static Response tagged(EvaluationSettings.Settings known) {
        return Response.ok(new Settings(known.leastCoverage()))
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** How figures are judged. */
    @Schema(name = "EvaluationSettings", description = "How figures are judged")
    record Settings(
            @NotNull(message = "write how many percent, such as 80")
            @Min(value = 0, message = "write 0 to 100")
            @Max(value = 100, message = "write 0 to 100")
            @Schema(
                    required = true,
                    description = "How many percent of the units below must have reported for a rolled-up light",
                    examples = "80")
            Integer leastCoverage) {}
}
