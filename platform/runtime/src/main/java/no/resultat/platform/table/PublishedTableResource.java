package no.resultat.platform.table;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.audit.Audit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

@Path("/v1/published-tables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tables")
class PublishedTableResource {
    private final Tables tables;
    private final Readers readers;
    private final Jdbi database;
    private final Audit audit;

    PublishedTableResource(Tables tables, Readers readers, Jdbi database, Audit audit) {
        this.tables = tables;
        this.readers = readers;
        this.database = database;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listPublishedTables",
            summary = "The tables that anybody may read",
            description = "Without a token, at /published/TENANT/pxwebapi/v2.")
    public List<Published> list() {
        return readers.read(
                Optional.empty(),
                reader ->
                        reader.published().stream().sorted().map(Published::new).toList());
    }

    @PUT
    @Path("/{table}")
    @Transactional
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "publishTable",
            summary = "Let anybody read a table",
            description = "From now on nobody needs a token for it. What is withheld stays withheld.")
    public Published publish(@PathParam("table") @Parameter(description = "The table's id") String table) {
        String id = known(table);
        database.useHandle(
                handle -> handle.execute("insert into published_table (id) values (?) on conflict do nothing", id));
        audit.changed("published-table", id, null, new Published(id));
        return new Published(id);
    }

    @DELETE
    @Path("/{table}")
    @Transactional
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "withdrawTable",
            summary = "Take a table back",
            description = "From now on it takes a token to read it.")
    public void withdraw(@PathParam("table") @Parameter(description = "The table's id") String table) {
        String id = known(table);
        database.useHandle(handle -> handle.execute("delete from published_table where id = ?", id));
        audit.changed("published-table", id, new Published(id), null);
    }

    private String known(String table) {
        return readers.read(Optional.empty(), reader -> tables.view(reader, table, Language.USUAL))
                .table()
                .id();
    }

    @Schema(name = "PublishedTable", description = "A table that anybody may read")
    record Published(
            @Schema(required = true, examples = "figures") String id) {}
}
