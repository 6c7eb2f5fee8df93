package no.resultat.reporting.procedure;

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
import no.resultat.reporting.procedure.ProcedureDocument.ListedProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.NewProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.StoredProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.Terms;
import no.resultat.reporting.procedure.Procedures.FoundProcedure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/procedures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Procedures", description = "Kvalitetsdokumenter: how things are done, as it is approved")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
class ProcedureResource {
    private static final String ID = "The procedure's id";

    private final Procedures procedures;

    ProcedureResource(Procedures procedures) {
        this.procedures = procedures;
    }

    @GET
    @Operation(
            operationId = "listProcedures",
            summary = "Procedures",
            description =
                    "By code; with `q` the best found first. What was approved once is there for everybody in the municipality, a first draft for those in whose units it is written.")
    public Page<ListedProcedure> list(@BeanParam ProcedureQuery query, @BeanParam Paging paging) {
        return Page.of(
                        procedures.list(query, paging),
                        paging,
                        one -> Cursor.of(one.rank(), one.procedure().code()))
                .map(FoundProcedure::procedure);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "createProcedure",
            summary = "Write a procedure",
            description =
                    "A draft of a unit, valid for the units and types that it names. Laws and circulars are there by reference.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredProcedure.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewProcedure wanted) {
        URI location = procedures.create(wanted, Optional.ofNullable(key));
        StoredProcedure procedure = procedures.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(procedure.version()))
                .entity(procedure)
                .build();
    }

    @GET
    @Path("/{procedure}")
    @Operation(
            operationId = "getProcedure",
            summary = "A procedure",
            description = "What is in force, and to those who have a part in it the draft of what comes.")
    @APIResponse(
            responseCode = "200",
            description = "The procedure",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredProcedure.class)))
    public Response read(@PathParam("procedure") @Parameter(description = ID) UUID procedure) {
        return answer(procedure);
    }

    @PUT
    @Path("/{procedure}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putProcedure",
            summary = "Write the draft of a procedure anew",
            description = "While it is a draft; what is in force stays until the draft is approved.")
    @APIResponse(
            responseCode = "200",
            description = "The procedure",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredProcedure.class)))
    public Response rewrite(
            @PathParam("procedure") @Parameter(description = ID) UUID procedure,
            @BeanParam Precondition precondition,
            @NotNull @Valid Terms wanted) {
        procedures.rewrite(procedure, wanted, precondition);
        return answer(procedure);
    }

    @POST
    @Path("/{procedure}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceProcedure",
            summary = "Take a procedure further",
            description =
                    "From draft to review, and approved by who leads the unit or somebody above: then it is in force as a version, and who leads the unit gets the task to look at it again. A draft of the next version is begun from there, or it is withdrawn.")
    @APIResponse(
            responseCode = "200",
            description = "The procedure",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredProcedure.class)))
    public Response advance(
            @PathParam("procedure") @Parameter(description = ID) UUID procedure,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        procedures.advance(procedure, step.to(), step.comment(), precondition);
        return answer(procedure);
    }

    @GET
    @Path("/{procedure}/document")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getProcedureDocument",
            summary = "A procedure to read",
            description =
                    "The newest approved version, or the one that is named. As JSON, HTML, PDF (tagged for screen readers) or DOCX, by Accept.")
    public Document document(
            @PathParam("procedure") @Parameter(description = ID) UUID procedure,
            @QueryParam("version") @Parameter(description = "The version; the newest without it", example = "1")
                    Integer version) {
        return procedures.document(procedure, Optional.ofNullable(version));
    }

    @GET
    @Path("/{procedure}/versions")
    @Operation(
            operationId = "listProcedureVersions",
            summary = "The approved versions of a procedure",
            description =
                    "With who has read each, to those who have a part in it; others are told whether they have themselves.")
    public IssuedVersions versions(@PathParam("procedure") @Parameter(description = ID) UUID procedure) {
        return new IssuedVersions(procedures.versions(procedure));
    }

    @GET
    @Path("/{procedure}/changes")
    @Operation(
            operationId = "compareProcedureVersions",
            summary = "What is different between two versions of a procedure",
            description = "In words too.")
    public Differences changes(
            @PathParam("procedure") @Parameter(description = ID) UUID procedure,
            @NotNull @QueryParam("from") @Parameter(description = "The earlier version", example = "1", required = true)
                    Integer from,
            @NotNull @QueryParam("to") @Parameter(description = "The later version", example = "2", required = true)
                    Integer to) {
        return new Differences(procedures.changes(procedure, from, to));
    }

    @POST
    @Path("/{procedure}/receipts")
    @Operation(
            operationId = "readProcedure",
            summary = "Say that a procedure was read",
            description = "In the caller's own name, of the newest version.")
    @APIResponse(
            responseCode = "200",
            description = "The versions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssuedVersions.class)))
    public IssuedVersions receipt(@PathParam("procedure") @Parameter(description = ID) UUID procedure) {
        procedures.receipt(procedure);
        return versions(procedure);
    }

    private Response answer(UUID id) {
        StoredProcedure procedure = procedures.read(id);
        return Response.ok(procedure)
                .header(HttpHeaders.ETAG, Precondition.tag(procedure.version()))
                .build();
    }
}
