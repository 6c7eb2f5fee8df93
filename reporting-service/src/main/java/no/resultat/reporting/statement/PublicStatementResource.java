package no.resultat.reporting.statement;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.DocumentWriter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/statements/{statement}/public-document")
@Tag(name = "Statements", description = "Tertialrapport, årsmelding: what is told of a tertial or a year")
class PublicStatementResource {
    private final PublicStatements open;

    PublicStatementResource(PublicStatements open) {
        this.open = open;
    }

    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getPublicStatement",
            summary = "A statement that is open to citizens",
            description = "The newest approved version, without a token. Other statements are not there.")
    public Document document(@PathParam("statement") @Parameter(description = "The statement's id") UUID statement) {
        return open.document(statement);
    }
}
