package no.resultat.scorecard.strategy;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import no.resultat.platform.documents.Difference;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.DocumentWriter;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.AskedYear;
import no.resultat.platform.http.Precondition;
import no.resultat.scorecard.strategy.EditionDocument.ListedEdition;
import no.resultat.scorecard.strategy.EditionDocument.NewEdition;
import no.resultat.scorecard.strategy.EditionDocument.StoredEdition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/templates/{template}/editions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scorecards", description = "Målekart: the strategy with its indicators and targets")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
class EditionResource {
    private static final String CODE = "The scorecard's code";

    private final Editions editions;

    EditionResource(Editions editions) {
        this.editions = editions;
    }

    @GET
    @Operation(
            operationId = "listEditions",
            summary = "The editions of a scorecard",
            description = "The latest year first. A scorecard is the template of the cards of its types of unit.")
    public ListedEditions list(
            @PathParam("template") @Parameter(description = CODE, example = "felles") String template) {
        return new ListedEditions(editions.list(template));
    }

    @GET
    @Path("/{year}")
    @Operation(
            operationId = "getEdition",
            summary = "An edition of a scorecard",
            description = "With its state and the steps that the caller may take.")
    @APIResponse(
            responseCode = "200",
            description = "The edition",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredEdition.class)))
    public Response read(
            @PathParam("template") @Parameter(description = CODE, example = "felles") String template,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year) {
        return answer(template, year);
    }

    @PUT
    @Path("/{year}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putEdition",
            summary = "Draft an edition of a scorecard",
            description =
                    "Årlig revisjon: as a whole document, or as a copy of another year's. A draft touches no light. `PUT /v1/scorecards/{scorecard}` goes on working; what it adds is shown in all years.")
    @APIResponse(
            responseCode = "200",
            description = "The edition",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredEdition.class)))
    public Response write(
            @PathParam("template")
                    @Parameter(description = CODE, example = "felles")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String template,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewEdition wanted) {
        editions.write(template, AskedYear.require(year), wanted, precondition);
        return answer(template, year);
    }

    @POST
    @Path("/{year}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceEdition",
            summary = "Take an edition further",
            description =
                    "Submitted by who leads the unit, approved or returned by who stands above, and brought into force: then the cards of its year show what it has, held against its targets, and the cards of other years what theirs have.")
    @APIResponse(
            responseCode = "200",
            description = "The edition",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredEdition.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("template") @Parameter(description = CODE, example = "felles") String template,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        editions.advance(template, year, step.to(), step.comment(), precondition);
        return answer(template, year);
    }

    @GET
    @Path("/{year}/changes")
    @Operation(
            operationId = "compareEditions",
            summary = "What is different from another year's edition",
            description = "Indicators that are new, dropped or changed, and their targets, in words too.")
    public EditionDifferences changes(
            @PathParam("template") @Parameter(description = CODE, example = "felles") String template,
            @PathParam("year") @Parameter(description = "The later year", example = "2026") int year,
            @NotNull @QueryParam("from") @Parameter(description = "The earlier year", example = "2025", required = true)
                    Integer from,
            @BeanParam AskedLanguage language) {
        return new EditionDifferences(editions.changes(template, year, from, language.word()));
    }

    @GET
    @Path("/{year}/document")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getEditionDocument",
            summary = "An edition to read on paper",
            description = "As JSON, HTML, PDF (tagged for screen readers) or DOCX, by Accept.")
    public Document document(
            @PathParam("template") @Parameter(description = CODE, example = "felles") String template,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam AskedLanguage language) {
        return editions.document(template, year, language.word());
    }

    private Response answer(String template, int year) {
        StoredEdition edition = editions.read(template, year);
        return Response.ok(edition)
                .header(HttpHeaders.ETAG, Precondition.tag(edition.version()))
                .build();
    }

    /** The editions of a scorecard. */
    @Schema(name = "ListedEditions", description = "The editions of a scorecard")
    record ListedEditions(List<ListedEdition> items) {}

    /** What is different. */
    @Schema(name = "EditionDifferences", description = "What is different from another year's edition")
    record EditionDifferences(List<Difference> items) {}
}
