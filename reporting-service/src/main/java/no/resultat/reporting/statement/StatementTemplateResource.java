package no.resultat.reporting.statement;

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
import no.resultat.reporting.statement.StatementTemplates.StoredTemplate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/statement-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements", description = "Tertialrapport, årsmelding: what is told of a tertial or a year")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class StatementTemplateResource {
    private static final String CODE = "The template's code";
    private static final String EXAMPLE = "tertial";

    private final StatementTemplates templates;

    StatementTemplateResource(StatementTemplates templates) {
        this.templates = templates;
    }

    @GET
    @Operation(
            operationId = "listStatementTemplates",
            summary = "Which chapters statements can have",
            description = "All templates, by code.")
    public Templates list() {
        return new Templates(templates.all());
    }

    @GET
    @Path("/{template}")
    @Operation(
            operationId = "getStatementTemplate",
            summary = "The chapters of a template",
            description = "The first one first, with what each tells by itself.")
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
            operationId = "putStatementTemplate",
            summary = "Say which chapters statements have",
            description = "Statements that are there already go on as they were made.")
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
            @NotNull @Valid StatementTemplate wanted) {
        templates.write(template, wanted, precondition);
        return answer(template);
    }

    @DELETE
    @Path("/{template}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deleteStatementTemplate",
            summary = "Take a template away",
            description = "Statements that were made by it stay.")
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
    @Schema(name = "StatementTemplates", description = "Which chapters statements can have")
    record Templates(List<StoredTemplate> items) {}
}
