package no.resultat.reporting.control;

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
import no.resultat.reporting.control.ControlForms.StoredForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/control-forms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Controls", description = "Internkontroll: forms by which units control themselves, and what comes of it")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class ControlFormResource {
    private static final String CODE = "The form's code";
    private static final String EXAMPLE = "brannvern";

    private final ControlForms forms;

    ControlFormResource(ControlForms forms) {
        this.forms = forms;
    }

    @GET
    @Operation(
            operationId = "listControlForms",
            summary = "What units ask themselves",
            description = "All forms, by code.")
    public Forms list() {
        return new Forms(forms.all());
    }

    @GET
    @Path("/{form}")
    @Operation(
            operationId = "getControlForm",
            summary = "A form by which units control themselves",
            description = "Its questions, when it is asked, and what a negative answer makes.")
    @APIResponse(
            responseCode = "200",
            description = "The form",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredForm.class)))
    public Response read(@PathParam("form") @Parameter(description = CODE, example = EXAMPLE) String form) {
        return answer(form);
    }

    @PUT
    @Path("/{form}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putControlForm",
            summary = "Say what units ask themselves, and when",
            description =
                    "Controls that were asked already go on as they were asked. With a rule it is asked by itself from today on.")
    @APIResponse(
            responseCode = "200",
            description = "The form",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredForm.class)))
    public Response put(
            @PathParam("form")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String form,
            @BeanParam Precondition precondition,
            @NotNull @Valid ControlForm wanted) {
        forms.write(form, wanted, precondition);
        return answer(form);
    }

    @DELETE
    @Path("/{form}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deleteControlForm",
            summary = "Ask a form no more",
            description = "Controls that were asked by it stay.")
    public void drop(
            @PathParam("form") @Parameter(description = CODE, example = EXAMPLE) String form,
            @BeanParam Precondition precondition) {
        forms.drop(form, precondition);
    }

    private Response answer(String code) {
        StoredForm known = forms.read(code);
        return Response.ok(known)
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** All forms. */
    @Schema(name = "ControlForms", description = "What units ask themselves")
    record Forms(List<StoredForm> items) {}
}
