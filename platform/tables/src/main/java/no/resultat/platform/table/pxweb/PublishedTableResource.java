package no.resultat.platform.table.pxweb;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/published-tables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tables")
class PublishedTableResource {
    private final PublishedTables published;

    PublishedTableResource(PublishedTables published) {
        this.published = published;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listPublishedTables",
            summary = "The tables that anybody may read",
            description = "Without a token, at /published/TENANT/pxwebapi/v2.")
    public List<PublishedTable> list() {
        return published.published();
    }

    @PUT
    @Path("/{table}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "publishTable",
            summary = "Let anybody read a table",
            description = "From now on nobody needs a token for it. What is withheld stays withheld.")
    public PublishedTable publish(@PathParam("table") @Parameter(description = "The table's id") String table) {
        return published.publish(table);
    }

    @DELETE
    @Path("/{table}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "withdrawTable",
            summary = "Take a table back",
            description = "From now on it takes a token to read it.")
    public void withdraw(@PathParam("table") @Parameter(description = "The table's id") String table) {
        published.withdraw(table);
    }

    @Schema(name = "PublishedTable", description = "A table that anybody may read")
    record PublishedTable(
            @Schema(required = true, examples = "figures") String id) {}
}
