package no.resultat.platform.imports;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.problem.WrongRole;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where all bulk data comes in. {@link ImportsInApiDocument} describes an operation for each kind. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
class ImportUploadResource {
    private final Imports imports;
    private final ImportKinds kinds;
    private final Callers callers;

    ImportUploadResource(Imports imports, ImportKinds kinds, Callers callers) {
        this.imports = imports;
        this.kinds = kinds;
        this.callers = callers;
    }

    /** Each kind says which of these roles may push it. */
    @POST
    @Path("/{kind: [a-z][a-z-]*(/[a-z][a-z-]*)?}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({
        ADMINISTRATOR,
        CONTROLLER,
        ERP_INTEGRATION,
        HR_INTEGRATION,
        SURVEY_INTEGRATION,
        STATISTICS_INTEGRATION
    })
    @Operation(operationId = "import", summary = "Push a file", description = "See `/v1/import-kinds`.")
    @RequestBody(content = @Content(mediaType = MediaType.WILDCARD, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the import can be followed",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "In how many seconds to ask what became of it",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportResource.Import.class)))
    @APIResponse(responseCode = "429", description = "So many imports of the tenant wait already; try again later")
    public Response upload(
            @PathParam("kind") String address,
            @BeanParam ImportRequest request,
            @Context UriInfo parameters,
            InputStream body) {
        ImportKind kind = kinds.at(address);
        if (kind.roles().stream().noneMatch(callers.current()::has)) {
            throw new WrongRole(kind.roles());
        }
        return imports.receive(kind, Options.of(kind, parameters.getQueryParameters()), request, body);
    }
}
