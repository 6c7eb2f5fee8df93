package no.resultat.reporting.statement;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.documents.Difference.Differences;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.DocumentWriter;
import no.resultat.platform.documents.Versions.IssuedVersions;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.reporting.statement.StatementDocument.ListedStatement;
import no.resultat.reporting.statement.StatementDocument.NewStatement;
import no.resultat.reporting.statement.StatementDocument.StoredStatement;
import no.resultat.reporting.statement.StatementDocument.Wording;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements", description = "Tertialrapport, årsmelding: what is told of a tertial or a year")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
class StatementResource {
    private static final String ID = "The statement's id";

    private final Statements statements;

    StatementResource(Statements statements) {
        this.statements = statements;
    }

    @GET
    @Operation(
            operationId = "listStatements",
            summary = "Statements",
            description =
                    "The newest period first. The council and citizens find those alone that are released to them.")
    public Page<ListedStatement> list(@BeanParam StatementQuery query, @BeanParam Paging paging) {
        return Page.of(
                statements.list(query, paging),
                paging,
                one -> Cursor.of(one.period().last(), one.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "createStatement",
            summary = "Begin a statement",
            description =
                    "A draft of a unit and a quarter, a tertial or a year, with the chapters of a template. It is put together from what was approved and known at one instant.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStatement.class)))
    @APIResponse(responseCode = "404", description = "The figures of the period are not released to the caller")
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewStatement wanted) {
        URI location = statements.create(wanted, Optional.ofNullable(key));
        StoredStatement statement = statements.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(statement.version()))
                .entity(statement)
                .build();
    }

    @GET
    @Path("/{statement}")
    @Operation(
            operationId = "getStatement",
            summary = "A statement",
            description = "How far it has come, and whose reports are missing.")
    @APIResponse(
            responseCode = "200",
            description = "The statement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStatement.class)))
    public Response read(@PathParam("statement") @Parameter(description = ID) UUID statement) {
        return answer(statement);
    }

    @PUT
    @Path("/{statement}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putStatement",
            summary = "Write the draft of a statement anew",
            description =
                    "While it is a draft. Without `asOf` it tells what is known now; with the same `asOf` and the same texts it is the same, to the byte.")
    @APIResponse(
            responseCode = "200",
            description = "The statement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStatement.class)))
    public Response rewrite(
            @PathParam("statement") @Parameter(description = ID) UUID statement,
            @BeanParam Precondition precondition,
            @NotNull @Valid Wording wanted) {
        statements.rewrite(statement, wanted, precondition);
        return answer(statement);
    }

    @POST
    @Path("/{statement}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceStatement",
            summary = "Take a statement further",
            description =
                    "Submitted by who leads the unit or the controller; approved, and so issued as a version, by who stands above or the executive; back to draft with a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The statement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredStatement.class)))
    public Response advance(
            @PathParam("statement") @Parameter(description = ID) UUID statement,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        statements.advance(statement, step.to(), step.comment(), precondition);
        return answer(statement);
    }

    @GET
    @Path("/{statement}/document")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getStatementDocument",
            summary = "A statement to read",
            description =
                    "The newest approved version, or the one that is named; while it is written, to those who have a part in it, the draft. As JSON, HTML, PDF (tagged for screen readers) or DOCX, by Accept; charts are there as figures, and as pictures.")
    public Document document(
            @PathParam("statement") @Parameter(description = ID) UUID statement,
            @QueryParam("version") @Parameter(description = "The approved version", example = "1") Integer version) {
        return statements.document(statement, Optional.ofNullable(version));
    }

    @GET
    @Path("/{statement}/versions")
    @Operation(
            operationId = "listStatementVersions",
            summary = "The approved versions of a statement",
            description = "The first one first.")
    public IssuedVersions versions(@PathParam("statement") @Parameter(description = ID) UUID statement) {
        return new IssuedVersions(statements.versions(statement));
    }

    @GET
    @Path("/{statement}/changes")
    @Operation(
            operationId = "compareStatementVersions",
            summary = "What is different between two versions of a statement",
            description = "In words too.")
    public Differences changes(
            @PathParam("statement") @Parameter(description = ID) UUID statement,
            @NotNull @QueryParam("from") @Parameter(description = "The earlier version", example = "1", required = true)
                    Integer from,
            @NotNull @QueryParam("to") @Parameter(description = "The later version", example = "2", required = true)
                    Integer to) {
        return new Differences(statements.changes(statement, from, to));
    }

    private Response answer(UUID id) {
        StoredStatement statement = statements.read(id);
        return Response.ok(statement)
                .header(HttpHeaders.ETAG, Precondition.tag(statement.version()))
                .build();
    }
}
