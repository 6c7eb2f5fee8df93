package no.resultat.survey.result;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.survey.campaign.Campaign;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/campaigns/{campaign}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Results", description = "What came out of it, of groups that are large enough")
class PublicResultResource {
    private final Results results;
    private final PublicResults open;

    PublicResultResource(Results results, PublicResults open) {
        this.results = results;
        this.open = open;
    }

    @POST
    @Path("/publication")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "publishResults",
            summary = "Open the results to citizens",
            description = "Everybody can read them from now on, without a token.")
    public Campaign publish(@PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign) {
        return open.open(campaign);
    }

    @DELETE
    @Path("/publication")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "withdrawResults",
            summary = "Close the results to citizens",
            description = "From now on it takes a token to read them.")
    public Campaign withdraw(@PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign) {
        return open.close(campaign);
    }

    @GET
    @Path("/public-results")
    @PermitAll
    @Operation(
            operationId = "getPublicResults",
            summary = "Results that are open to citizens",
            description = "The same as with a token, of campaigns that were opened. Other campaigns are not there.")
    public ResultTable results(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @QueryParam("unit")
                    @NotNull(message = "write the unit, as unit=barum")
                    @Parameter(description = "The unit", example = "barum", required = true)
                    UnitCode unit,
            @QueryParam("by")
                    @DefaultValue("item")
                    @Parameter(
                            description = "What there is a row for",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"item", "dimension", "unit"},
                                            defaultValue = "item"))
                    String by,
            @QueryParam("background") @Parameter(description = "A background question to break down by")
                    String background,
            @QueryParam("code") @Parameter(description = "With `by=unit` what to compare by") String code) {
        return open.asCitizen(
                campaign,
                () -> results.read(
                        campaign,
                        unit,
                        ResultTable.By.of(by),
                        Optional.ofNullable(background),
                        Optional.ofNullable(code)));
    }
}
