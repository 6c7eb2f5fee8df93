package no.resultat.platform.table.pxweb;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.format.Format;
import no.resultat.platform.table.format.FormatOptions;
import no.resultat.platform.table.format.Links;
import no.resultat.platform.table.pxweb.SavedQueries.SavedQuery;
import no.resultat.platform.table.query.Readers;
import no.resultat.platform.table.query.Tables;
import no.resultat.platform.table.query.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/pxwebapi/v2/savedqueries")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Saved queries", description = "Selections that are pulled again and again")
class PxSavedQueryResource {
    private final Tables tables;
    private final Readers readers;
    private final SavedQueries queries;
    private final Pulls pulls;

    PxSavedQueryResource(Tables tables, Readers readers, SavedQueries queries, Pulls pulls) {
        this.tables = tables;
        this.readers = readers;
        this.queries = queries;
        this.pulls = pulls;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "CreateSaveQuery",
            summary = "Save a selection",
            description =
                    "For the tenant; whoever may read its table can save it and pull it. The same query has the same id.")
    @APIResponse(
            responseCode = "201",
            description = "Saved; its id is in the answer",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Saved.class)))
    @APIResponse(responseCode = "429", description = "Anybody has saved as many as are held")
    public Response save(@BeanParam TableRequest request, SavedQuery query) {
        return readers.read(request.publishedBy(), reader -> {
            if (query == null || query.selection() == null || query.tableId() == null) {
                throw TableProblem.wrong("No query specified", "Write tableId, language and selection");
            }
            View view = tables.view(reader, query.tableId(), Language.of(query.language()));
            pulls.cube(view, query.selection());
            FormatOptions.of(
                    Format.of(query.outputFormat().orElse("")),
                    query.outputFormatParams().orElse(List.of()));
            Saved saved = saved(queries.keep(query, !reader.isAnalyst()).toString(), query, request);
            return Response.created(URI.create(saved.links().get(0).href()))
                    .entity(saved)
                    .build();
        });
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(operationId = "GetSaveQuery", summary = "A saved selection", description = "As it was saved.")
    public Saved read(
            @PathParam("id") @Parameter(description = "The saved query's id") String id,
            @BeanParam TableRequest request) {
        return readers.read(request.publishedBy(), reader -> {
            SavedQuery query = queries.read(id);
            tables.view(reader, query.tableId(), Language.of(query.language()));
            return saved(id, query, request);
        });
    }

    @GET
    @Path("/{id}/data")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(
            operationId = "RunSaveQuery",
            summary = "The cells of a saved selection",
            description =
                    "As they are now, in the form that was saved with it, or the one that is asked for. What it selects by expression goes along with the table.")
    @APIResponse(responseCode = "200", ref = "#/components/responses/TableCells")
    @APIResponse(responseCode = "429", description = "Many pulls go on, and none ended while this one waited")
    @APIResponse(
            responseCode = "406",
            description = "The address says no form, and the header takes none that there is")
    @APIResponse(responseCode = "204", description = "Nothing has changed since `since`")
    public Response data(
            @PathParam("id") @Parameter(description = "The saved query's id") String id,
            @BeanParam TableRequest request,
            @BeanParam TableOutput output) {
        SavedQuery query = readers.read(request.publishedBy(), reader -> queries.read(id));
        Format format = output.format(request, query.outputFormat());
        if (request.lang == null) {
            request.lang = query.language();
        }
        return pulls.pull(
                request,
                query.tableId(),
                query.selection(),
                format,
                output.options(request, format, query.outputFormatParams()));
    }

    @GET
    @Path("/{id}/selection")
    @PermitAll
    @Operation(
            operationId = "GetSavedQuerySelection",
            summary = "What a saved selection selects now",
            description = "Its expressions resolved to codes.")
    public SelectionResponse selection(
            @PathParam("id") @Parameter(description = "The saved query's id") String id,
            @BeanParam TableRequest request) {
        return readers.read(request.publishedBy(), reader -> {
            SavedQuery query = queries.read(id);
            View view = tables.view(
                    reader, query.tableId(), Language.of(request.lang == null ? query.language() : request.lang));
            return SelectionResponse.of(pulls.cube(view, query.selection()), request.links());
        });
    }

    private static Saved saved(String id, SavedQuery query, TableRequest request) {
        Links links = request.links();
        Language language = Language.of(query.language());
        String path = "/savedqueries/" + id;
        return new Saved(
                language.id(),
                id,
                query.named(id),
                List.of(links.to("self", path, language), links.to("data", path + "/data", language)));
    }

    @Schema(name = "SavedQueryResponse", description = "A saved selection")
    record Saved(
            @Schema(required = true) String language,
            @Schema(required = true) String id,
            @Schema(required = true) SavedQuery savedQuery,
            @Schema(required = true) List<Links.Link> links) {}
}
