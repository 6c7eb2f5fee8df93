package no.resultat.platform.table.pxweb;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.format.Instants;
import no.resultat.platform.table.format.JsonStat;
import no.resultat.platform.table.format.Layout;
import no.resultat.platform.table.format.Links;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Reader;
import no.resultat.platform.table.query.Readers;
import no.resultat.platform.table.query.Selection;
import no.resultat.platform.table.query.Tables;
import no.resultat.platform.table.query.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/pxwebapi/v2/tables")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Tables", description = "Tables for analysts, by the interface PxWebApi 2 of the Nordic statistics offices")
class PxTableResource {
    private static final int PAGE = 50;
    private static final String FORMATS =
            "json-stat2, json-px, csv (as the table is seen), csv2 (a row for each cell), csv3 (the same with codes), xlsx, html, px or parquet";

    private final Tables tables;
    private final Readers readers;
    private final SavedQueries queries;
    private final Pulls pulls;

    PxTableResource(Tables tables, Readers readers, SavedQueries queries, Pulls pulls) {
        this.tables = tables;
        this.readers = readers;
        this.queries = queries;
        this.pulls = pulls;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "ListAllTables",
            summary = "The tables",
            description =
                    "With a token of role analyst, controller, executive or administrator all of them; without, under `/published/TENANT/pxwebapi/v2`, those that the tenant has published.")
    @APIResponse(
            responseCode = "200",
            description = "A page of tables",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TablesResponse.class)))
    @APIResponse(responseCode = "404", description = "There is no such page")
    public TablesResponse list(
            @BeanParam TableRequest request,
            @QueryParam("query") @Parameter(description = "Only those whose names or variables have these words")
                    String query,
            @QueryParam("pastDays")
                    @Parameter(
                            description = "Only those that changed in as many days",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    Integer pastDays,
            @QueryParam("includeDiscontinued")
                    @Parameter(description = "Read and of no effect: no table is discontinued")
                    Boolean includeDiscontinued,
            @QueryParam("pageNumber") @DefaultValue("1") @Parameter(description = "From 1") int pageNumber,
            @QueryParam("pageSize") @Parameter(description = "50 without it") Integer pageSize) {
        int size = pageSize == null || pageSize < 1 ? PAGE : pageSize;
        int page = Math.max(pageNumber, 1);
        Language language = request.language();
        return readers.read(request.publishedBy(), reader -> {
            List<View> found = tables.of(reader).stream()
                    .map(table -> tables.view(table, language))
                    .filter(view -> hasAll(view, query))
                    .filter(view -> pastDays == null || isAsYoungAs(view, pastDays))
                    .toList();
            int pages = Math.max(1, (found.size() + size - 1) / size);
            if (page > pages) {
                throw TableProblem.unknown("Non-existent page", "There are %d pages".formatted(pages));
            }
            Links links = request.links();
            return new TablesResponse(
                    language.id(),
                    found.stream()
                            .skip((page - 1L) * size)
                            .limit(size)
                            .map(view -> entry(reader, view, links, null))
                            .toList(),
                    new PageInfo(page, size, found.size(), pages, pageLinks(links, language, query, page, pages, size)),
                    List.of(links.to("self", "/tables", language)));
        });
    }

    private static List<Links.Link> pageLinks(
            Links links, Language language, String query, int page, int pages, int size) {
        String address = "/tables?pageSize=%d%s&pageNumber="
                .formatted(size, query == null || query.isBlank() ? "" : "&query=" + Links.part(query));
        List<Links.Link> around = new ArrayList<>();
        if (page < pages) {
            around.add(links.to("next", address + (page + 1), language));
            around.add(links.to("last", address + pages, language));
        }
        if (page > 1) {
            around.add(links.to("previous", address + (page - 1), language));
        }
        return around;
    }

    private static boolean hasAll(View view, String query) {
        if (query == null || query.isBlank()) {
            return true;
        }
        String text = Stream.of(
                        Stream.of(view.table().id(), view.label()),
                        view.variables().stream().map(Variable::label),
                        view.variables().stream().map(Variable::code),
                        view.contents().values().stream().map(Value::label))
                .flatMap(parts -> parts)
                .reduce("", (all, part) -> all + " " + part)
                .toLowerCase(Locale.ROOT);
        return Stream.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(word -> text.contains(word.replace("*", "")));
    }

    private static boolean isAsYoungAs(View view, int days) {
        if (days < 1) {
            throw TableProblem.wrong("Illegal pastDays", "pastDays is %d; write 1 or more".formatted(days));
        }
        Instant from = Instant.now().minus(Duration.ofDays(days));
        return view.updated().filter(updated -> updated.isAfter(from)).isPresent();
    }

    private static Entry entry(Reader reader, View view, Links links, String language) {
        List<Value> times = view.time().values();
        return new Entry(
                view.table().id(),
                view.label(),
                "",
                view.updated().map(Instants::seconds).orElse(null),
                times.isEmpty() ? null : times.get(0).code(),
                times.isEmpty() ? null : times.get(times.size() - 1).code(),
                reader.published().contains(view.table().id()) ? "public" : "internal",
                view.variables().stream().map(Variable::label).toList(),
                false,
                Tables.SOURCE,
                view.time().dimension().orElseThrow().role().timeUnit(),
                links.ofTable(view.table().id(), view.language()),
                language);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(operationId = "GetTableById", summary = "A table", description = "What it is and when it changed.")
    public Entry table(
            @PathParam("id") @Parameter(description = "The table's id") String id, @BeanParam TableRequest request) {
        return readers.read(
                request.publishedBy(),
                reader -> entry(
                        reader,
                        tables.view(reader, id, request.language()),
                        request.links(),
                        request.language().id()));
    }

    @GET
    @Path("/{id}/metadata")
    @PermitAll
    @Operation(
            operationId = "GetMetadataById",
            summary = "A table's variables and values",
            description = "All that is needed to select cells, as JSON-stat 2.0 without values.")
    @APIResponse(
            responseCode = "200",
            description = "The variables",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, description = "A dataset of JSON-stat 2.0")))
    public Response metadata(
            @PathParam("id") @Parameter(description = "The table's id") String id,
            @BeanParam TableRequest request,
            @QueryParam("defaultSelection")
                    @Parameter(
                            description = "Variables read by the code lists of the default selection, with all values")
                    boolean usual,
            @QueryParam("savedQuery")
                    @Parameter(description = "Variables read by the code lists of this saved query, with all values")
                    String savedQuery,
            @QueryParam("codelist")
                    @Parameter(
                            style = ParameterStyle.DEEPOBJECT,
                            explode = Explode.TRUE,
                            description = "Code lists to read variables by, as `codelist[Tid]=agg_Years`",
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
                    String none) {
        return readers.read(request.publishedBy(), reader -> {
            View view = tables.view(reader, id, request.language());
            Selection read = savedQuery != null && !savedQuery.isBlank()
                    ? queries.read(savedQuery).selection()
                    : usual ? view.usualSelection() : byLists(request);
            return Response.ok(JsonStat.metadata(all(view, read), request.links()))
                    .type(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.ETAG, Pulls.tag(request, view, Selection.NONE))
                    .build();
        });
    }

    private static Selection byLists(TableRequest request) {
        return new Selection(
                request.keyed("codelist").entrySet().stream()
                        .flatMap(lists -> lists.getValue().stream()
                                .map(list -> new Selection.OfVariable(lists.getKey(), Optional.of(list), List.of())))
                        .toList(),
                Optional.empty());
    }

    /** All values of all variables, each by the code list that the selection reads it by. */
    private Cube all(View plain, Selection read) {
        View view = Layout.read(plain, read, (variable, list) -> tables.by(variable, list, plain.language()));
        List<Variable> across = view.usualHeading().toList();
        return new Cube(
                view,
                view.variables().stream()
                        .filter(variable -> !across.contains(variable))
                        .toList(),
                across,
                List.of());
    }

    @GET
    @Path("/{id}/defaultselection")
    @PermitAll
    @Operation(
            operationId = "GetDefaultSelection",
            summary = "What is told if nobody says what is wanted",
            description = "The values of each variable, and where the variables are laid out.")
    public SelectionResponse usual(
            @PathParam("id") @Parameter(description = "The table's id") String id, @BeanParam TableRequest request) {
        return readers.read(request.publishedBy(), reader -> {
            View view = tables.view(reader, id, request.language());
            return SelectionResponse.of(pulls.cube(view, Selection.NONE), request.links());
        });
    }

    @GET
    @Path("/{id}/data")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(
            operationId = "GetTableData",
            summary = "A table's cells",
            description =
                    "`valuecodes[VARIABLE]` takes codes and expressions, with commas between: `*`, `?`, `top(n)`, `bottom(n)`, `range(a,b)`, `from(a)`, `to(a)`, each in brackets or not; a code as it is written comes before one that differs by case; `codelist[VARIABLE]` a code list to read it by. Variables that can be left out are summed or told in total. Without a selection the default selection is told. What is withheld is `:`, what is missing `..`. Streamed, with an entity tag for each version of the table.")
    @APIResponse(responseCode = "200", ref = "#/components/responses/TableCells")
    @APIResponse(responseCode = "429", description = "Many pulls go on, and none ended while this one waited")
    @APIResponse(
            responseCode = "406",
            description = "The address says no form, and the header takes none that there is")
    @APIResponse(responseCode = "204", description = "Nothing has changed since `since`")
    public Response data(
            @PathParam("id") @Parameter(description = "The table's id") String id,
            @BeanParam TableRequest request,
            @QueryParam("valuecodes")
                    @Parameter(
                            style = ParameterStyle.DEEPOBJECT,
                            explode = Explode.TRUE,
                            description = "What is wanted of each variable, as `valuecodes[Tid]=top(3)`",
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
                    String none,
            @QueryParam("codelist")
                    @Parameter(
                            style = ParameterStyle.DEEPOBJECT,
                            explode = Explode.TRUE,
                            description = "Code lists to read variables by, as `codelist[Tid]=agg_Years`",
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
                    String noList,
            @QueryParam("heading") @Parameter(description = "Variables that run across, with commas between")
                    String heading,
            @QueryParam("stub") @Parameter(description = "Variables that run down, with commas between") String stub,
            @BeanParam TableOutput output) {
        return pulls.pull(request, id, request.selection(), output.format(request), output.options(request));
    }

    @POST
    @Path("/{id}/data")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(
            operationId = "GetTableDataByPost",
            summary = "A table's cells, by a selection in the body",
            description = "The same as by GET, for selections that are too long for an address. In " + FORMATS + ".")
    @APIResponse(responseCode = "200", ref = "#/components/responses/TableCells")
    @APIResponse(responseCode = "429", description = "Many pulls go on, and none ended while this one waited")
    @APIResponse(
            responseCode = "406",
            description = "The address says no form, and the header takes none that there is")
    public Response data(
            @PathParam("id") @Parameter(description = "The table's id") String id,
            @BeanParam TableRequest request,
            @BeanParam TableOutput output,
            Selection selection) {
        return pulls.pull(
                request,
                id,
                selection == null ? Selection.NONE : selection,
                output.format(request),
                output.options(request));
    }

    @Schema(name = "TablesResponse", description = "A page of tables")
    record TablesResponse(
            @Schema(required = true) String language,
            @Schema(required = true) List<Entry> tables,
            @Schema(required = true) PageInfo page,
            List<Links.Link> links) {}

    @Schema(name = "PageInfo", description = "Which page it is")
    record PageInfo(
            @Schema(required = true) int pageNumber,
            @Schema(required = true) int pageSize,
            @Schema(required = true) int totalElements,
            @Schema(required = true) int totalPages,
            List<Links.Link> links) {}

    @Schema(name = "Table", description = "A table")
    record Entry(
            @Schema(required = true) String id,
            @Schema(required = true) String label,
            String description,

            @Schema(required = true, nullable = true, description = "When it was written last")
            String updated,

            @Schema(required = true, nullable = true) String firstPeriod,
            @Schema(required = true, nullable = true) String lastPeriod,
            String category,
            @Schema(required = true) List<String> variableNames,
            boolean discontinued,
            String source,

            @Schema(description = "Annual, Quarterly, Monthly, Weekly or Other")
            String timeUnit,

            @Schema(required = true) List<Links.Link> links,

            @JsonInclude(JsonInclude.Include.NON_NULL) String language) {}
}
