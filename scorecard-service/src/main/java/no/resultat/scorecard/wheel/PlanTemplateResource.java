package no.resultat.scorecard.wheel;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

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
import no.resultat.scorecard.wheel.PlanTemplates.StoredTemplate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/annual-plan-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wheel", description = "Styringshjul: what is done through the year at set times, and who is late")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class PlanTemplateResource {
    private static final String CODE = "The template's code";
    private static final String EXAMPLE = "skole";

    private final PlanTemplates templates;

    PlanTemplateResource(PlanTemplates templates) {
        this.templates = templates;
    }

    @GET
    @Operation(
            operationId = "listAnnualPlanTemplates",
            summary = "The headings of annual plans",
            description = "All templates, by code. A unit's plan follows the one for its type before one for all.")
    public Templates list() {
        return new Templates(templates.all());
    }

    @GET
    @Path("/{template}")
    @Operation(
            operationId = "getAnnualPlanTemplate",
            summary = "The headings of some units' plans",
            description = "In their order, each with what belongs under it.")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTemplate.class)))
    public Response read(@PathParam("template") @Parameter(description = CODE, example = EXAMPLE) String template) {
        return answer(template);
    }

    @PUT
    @Path("/{template}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putAnnualPlanTemplate",
            summary = "Say which headings annual plans have",
            description =
                    "A plan that lacks something under a required heading is told so, and cannot be submitted. Plans that are submitted already stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredTemplate.class)))
    public Response put(
            @PathParam("template")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String template,
            @BeanParam Precondition precondition,
            @NotNull @Valid PlanTemplate wanted) {
        templates.write(template, wanted, precondition);
        return answer(template);
    }

    @DELETE
    @Path("/{template}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deleteAnnualPlanTemplate",
            summary = "Take a template away",
            description = "Plans follow another that is for them, if there is one.")
    public void drop(
            @PathParam("template") @Parameter(description = CODE, example = EXAMPLE) String template,
            @BeanParam Precondition precondition) {
        templates.drop(template, precondition);
    }

    private Response answer(String code) {
        StoredTemplate known = templates.read(code);
        return Response.ok(known)
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** All templates. */
    @Schema(name = "AnnualPlanTemplates", description = "The headings of annual plans, by template")
    record Templates(List<StoredTemplate> items) {}
}
