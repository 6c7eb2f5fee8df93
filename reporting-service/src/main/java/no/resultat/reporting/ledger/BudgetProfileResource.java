package no.resultat.reporting.ledger;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.List;
import no.resultat.platform.http.Precondition;
import no.resultat.reporting.ledger.BudgetProfiles.StoredProfile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/budget-profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST, ERP_INTEGRATION})
class BudgetProfileResource {
    private static final String CODE = "The profile's code";
    private static final String EXAMPLE = "lonn";

    private final BudgetProfiles profiles;

    BudgetProfileResource(BudgetProfiles profiles) {
        this.profiles = profiles;
    }

    @GET
    @Operation(
            operationId = "listBudgetProfiles",
            summary = "How annual budgets are spread",
            description = "All profiles, by code; an account without one is spread by twelfths.")
    public Profiles list() {
        return new Profiles(profiles.all());
    }

    @GET
    @Path("/{profile}")
    @Operation(
            operationId = "getBudgetProfile",
            summary = "How some accounts' budgets are spread",
            description = "By weights of the months, or as last year.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredProfile.class)))
    public Response read(@PathParam("profile") @Parameter(description = CODE, example = EXAMPLE) String profile) {
        return answer(profile);
    }

    @PUT
    @Path("/{profile}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putBudgetProfile",
            summary = "Say how annual budgets are spread",
            description =
                    "Periodiseringsnøkkel: for the accounts whose codes begin so, by the longest beginning. What was imported already stays as it was spread, until it is imported again.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredProfile.class)))
    public Response put(
            @PathParam("profile")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String profile,
            @BeanParam Precondition precondition,
            @NotNull @Valid BudgetProfile wanted) {
        profiles.write(profile, wanted, precondition);
        return answer(profile);
    }

    @DELETE
    @Path("/{profile}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deleteBudgetProfile",
            summary = "Take a profile away",
            description = "What was spread by it stays as it is.")
    public void drop(
            @PathParam("profile") @Parameter(description = CODE, example = EXAMPLE) String profile,
            @BeanParam Precondition precondition) {
        profiles.drop(profile, precondition);
    }

    private Response answer(String code) {
        StoredProfile known = profiles.read(code);
        return Response.ok(known)
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** All profiles. */
    @Schema(name = "BudgetProfiles", description = "How annual budgets are spread")
    record Profiles(List<StoredProfile> items) {}
}
