package no.resultat.platform.imports;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/import-mappings/{kind}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
@RolesAllowed({ADMINISTRATOR, ERP_INTEGRATION, HR_INTEGRATION, SURVEY_INTEGRATION, STATISTICS_INTEGRATION})
class ImportMappingResource {
    private final ImportMappings mappings;

    ImportMappingResource(ImportMappings mappings) {
        this.mappings = mappings;
    }

    @GET
    @Operation(
            operationId = "getImportMapping",
            summary = "What the tenant calls the columns of an import",
            description = "Headings in lower case, each with the column that it names; none where nothing was said.")
    public Mapping read(
            @PathParam("kind") @Parameter(description = "The import's kind", example = "units") String kind) {
        return new Mapping(mappings.said(kind));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putImportMapping",
            summary = "Say what the tenant calls the columns of an import",
            description =
                    "Replaces what was said before. From then on a file of this kind may have these headings beside the columns' own names and their Norwegian words; the case of letters does not matter.")
    public Mapping keep(
            @PathParam("kind") @Parameter(description = "The import's kind", example = "units") String kind,
            @NotNull(message = "write {\"headings\": {\"Navn på enhet\": \"name\"}}") Mapping mapping) {
        return new Mapping(mappings.keep(kind, mapping.headings()));
    }

    @DELETE
    @Operation(
            operationId = "deleteImportMapping",
            summary = "Forget what the tenant calls the columns of an import",
            description = "Files have the columns' own names and their Norwegian words again.")
    public void drop(@PathParam("kind") @Parameter(description = "The import's kind", example = "units") String kind) {
        mappings.drop(kind);
    }

    /** What the tenant calls the columns of an import. */
    @Schema(name = "ImportMapping", description = "What the tenant calls the columns of an import")
    record Mapping(
            @Schema(
                    description = "Each heading with the column that it names",
                    required = true,
                    examples = "{\"navn på enhet\": \"name\"}")
            Map<String, String> headings) {}
}
