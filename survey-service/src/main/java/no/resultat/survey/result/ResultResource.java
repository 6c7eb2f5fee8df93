package no.resultat.survey.result;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/campaigns/{campaign}/results")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Results", description = "What came out of it, of groups that are large enough")
class ResultResource {
    private final Results results;

    ResultResource(Results results) {
        this.results = results;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getResults",
            summary = "A campaign's results for a unit",
            description =
                    "With all that lies below it, in the organisation as it was; beside them the unit above, the whole municipality, and the change since the campaign before. Nothing before release. Of fewer answers than the campaign's smallest group nothing is told, nor what they could be found from.")
    @APIResponse(responseCode = "200", description = "What there is")
    @APIResponse(
            responseCode = "409",
            description = "The results have not been released",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public ResultTable results(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @QueryParam("unit")
                    @NotNull(message = "write the unit, as unit=barum")
                    @Parameter(description = "The unit", example = "barum", required = true)
                    UnitCode unit,
            @QueryParam("by")
                    @DefaultValue("item")
                    @Parameter(
                            description = "What there is a row for; `unit` for the units right below",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"item", "dimension", "unit"},
                                            defaultValue = "item"))
                    String by,
            @QueryParam("background") @Parameter(description = "A background question to break down by")
                    String background,
            @QueryParam("code")
                    @Parameter(
                            description =
                                    "With `by=unit` the item or dimension to compare by; without it how many answered")
                    String code) {
        return results.read(
                campaign, unit, ResultTable.By.of(by), Optional.ofNullable(background), Optional.ofNullable(code));
    }
}
