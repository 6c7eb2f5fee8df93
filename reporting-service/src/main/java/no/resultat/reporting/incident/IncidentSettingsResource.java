package no.resultat.reporting.incident;

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
import no.resultat.platform.settings.CodedDocuments.Coded;
import no.resultat.reporting.incident.Categories.StoredCategory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "Avvik: what went wrong, nearly did, or could be better")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
class IncidentSettingsResource {
    private static final String CODE = "The category's code";
    private static final String EXAMPLE = "arsak";

    private final Categories categories;
    private final IncidentDeadlines deadlines;

    IncidentSettingsResource(Categories categories, IncidentDeadlines deadlines) {
        this.categories = categories;
        this.deadlines = deadlines;
    }

    @GET
    @Path("/incident-categories")
    @Operation(
            operationId = "listIncidentCategories",
            summary = "What incidents are sorted by",
            description = "All categories with their values, by code.")
    public StoredCategories list() {
        return new StoredCategories(categories.all());
    }

    @GET
    @Path("/incident-categories/{category}")
    @Operation(
            operationId = "getIncidentCategory",
            summary = "A category of incidents",
            description = "Its values, the areas that it is of, and whether a report names it.")
    @APIResponse(
            responseCode = "200",
            description = "The category",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCategory.class)))
    public Response read(@PathParam("category") @Parameter(description = CODE, example = EXAMPLE) String category) {
        return answer(category);
    }

    @PUT
    @Path("/incident-categories/{category}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putIncidentCategory",
            summary = "Say what incidents are sorted by",
            description = "Incidents that were reported already stay sorted as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The category",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCategory.class)))
    public Response put(
            @PathParam("category")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String category,
            @BeanParam Precondition precondition,
            @NotNull @Valid Category wanted) {
        categories.write(category, wanted, precondition);
        return answer(category);
    }

    @DELETE
    @Path("/incident-categories/{category}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteIncidentCategory",
            summary = "Sort incidents by a category no more",
            description = "Incidents that were sorted by it keep their value.")
    public void drop(
            @PathParam("category") @Parameter(description = CODE, example = EXAMPLE) String category,
            @BeanParam Precondition precondition) {
        categories.drop(category, precondition);
    }

    @GET
    @Path("/incident-deadlines")
    @Operation(
            operationId = "getIncidentDeadlines",
            summary = "How soon incidents are resolved",
            description = "In days from the report, by how grave they are; 30, 14 and 2 if nobody has said otherwise.")
    @APIResponse(
            responseCode = "200",
            description = "The deadlines",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Deadlines.class)))
    public Response readDeadlines() {
        return tagged(deadlines.read());
    }

    @PUT
    @Path("/incident-deadlines")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putIncidentDeadlines",
            summary = "Say how soon incidents are resolved",
            description = "Incidents that were reported already keep their last day until they are assessed anew.")
    @APIResponse(
            responseCode = "200",
            description = "The deadlines",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Deadlines.class)))
    public Response writeDeadlines(@BeanParam Precondition precondition, @NotNull @Valid Deadlines wanted) {
        deadlines.write(wanted, precondition);
        return tagged(deadlines.read());
    }

    private Response answer(String code) {
        StoredCategory known = categories.read(code);
        return Response.ok(known)
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    private static Response tagged(Coded<Deadlines> known) {
        return Response.ok(known.document())
                .header(HttpHeaders.ETAG, Precondition.tag(known.revision()))
                .build();
    }

    /** All categories. */
    @Schema(name = "IncidentCategories", description = "What incidents are sorted by")
    record StoredCategories(List<StoredCategory> items) {}
}
