package no.resultat.scorecard.wheel;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.Difference.Differences;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.DocumentWriter;
import no.resultat.platform.documents.Versions;
import no.resultat.platform.documents.Versions.IssuedVersions;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.AskedYear;
import no.resultat.platform.http.Precondition;
import no.resultat.scorecard.wheel.PlanDocument.NewLetter;
import no.resultat.scorecard.wheel.PlanDocument.NewPlan;
import no.resultat.scorecard.wheel.PlanDocument.StoredPlan;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wheel", description = "Styringshjul: what is done through the year at set times, and who is late")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class UnitYearResource {
    private static final String UNIT = "The unit's code";
    private static final String FORMATS = "As JSON, HTML, PDF (tagged for screen readers) or DOCX, by Accept.";

    private final Letters letters;
    private final Plans plans;
    private final Versions versions;

    UnitYearResource(Letters letters, Plans plans, Versions versions) {
        this.letters = letters;
        this.plans = plans;
        this.versions = versions;
    }

    @PUT
    @Path("/annual-letters/{year}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "issueAnnualLetter",
            summary = "Issue a unit's annual letter",
            description =
                    "Årsbrev: from the targets of the unit's card, the goals that it serves and its deadlines, as they are now, by who leads a unit above, a controller or the executive. Issued again, it is another version, unless it says the same.")
    public IssuedVersions issue(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam AskedLanguage language,
            @NotNull @Valid NewLetter wanted) {
        letters.issue(unit, AskedYear.require(year), wanted.guidance(), language.word());
        return new IssuedVersions(versions.list(Letters.letter(unit, year)));
    }

    @GET
    @Path("/annual-letters/{year}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getAnnualLetter",
            summary = "A unit's annual letter",
            description = "The newest version, or the one that is asked for, as it was issued. " + FORMATS)
    public Document letter(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @QueryParam("version") @Parameter(description = "Which version; the newest without it", example = "1")
                    Integer version) {
        return versions.read(Letters.letter(unit, year), Optional.ofNullable(version))
                .document();
    }

    @GET
    @Path("/annual-letters/{year}/versions")
    @Operation(
            operationId = "listAnnualLetterVersions",
            summary = "The versions of a unit's annual letter",
            description = "With who has read each.")
    public IssuedVersions letterVersions(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year) {
        return new IssuedVersions(versions.list(Letters.letter(unit, year)));
    }

    @GET
    @Path("/annual-letters/{year}/changes")
    @Operation(
            operationId = "compareAnnualLetters",
            summary = "What is different between two versions of an annual letter",
            description = "In words too.")
    public Differences letterChanges(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @NotNull @QueryParam("from") @Parameter(description = "The earlier version", example = "1", required = true)
                    Integer from,
            @NotNull @QueryParam("to") @Parameter(description = "The later version", example = "2", required = true)
                    Integer to) {
        return new Differences(versions.changes(Letters.letter(unit, year), from, to));
    }

    @POST
    @Path("/annual-letters/{year}/receipts")
    @Operation(
            operationId = "readAnnualLetter",
            summary = "Say that the annual letter was read",
            description = "In the caller's own name, of the newest version.")
    @APIResponse(
            responseCode = "200",
            description = "The versions, with who has read each",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssuedVersions.class)))
    public IssuedVersions readLetter(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year) {
        letters.read(unit, year);
        return new IssuedVersions(versions.list(Letters.letter(unit, year)));
    }

    @GET
    @Path("/annual-plans/{year}")
    @Operation(
            operationId = "getAnnualPlan",
            summary = "A unit's annual plan",
            description = "With its state and the steps that the caller may take.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredPlan.class)))
    public Response plan(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year) {
        return answer(unit, year);
    }

    @PUT
    @Path("/annual-plans/{year}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putAnnualPlan",
            summary = "Write a unit's annual plan",
            description =
                    "Årsplan: while it is a draft. Required results, goals and deadlines are added by themselves.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredPlan.class)))
    public Response write(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewPlan wanted) {
        plans.write(unit, AskedYear.require(year), wanted.sections(), precondition);
        return answer(unit, year);
    }

    @POST
    @Path("/annual-plans/{year}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceAnnualPlan",
            summary = "Take an annual plan further",
            description =
                    "Submitted by who leads the unit; approved or returned to draft by who stands above. Each submission is a version that stays.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredPlan.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        plans.advance(unit, year, step.to(), step.comment(), precondition);
        return answer(unit, year);
    }

    @GET
    @Path("/annual-plans/{year}/document")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getAnnualPlanDocument",
            summary = "A unit's annual plan to read on paper",
            description = "As it is now, or a version as it was submitted. " + FORMATS)
    public Document planDocument(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @QueryParam("version") @Parameter(description = "Which submission; as it is now without it", example = "1")
                    Integer version) {
        return version == null
                ? plans.document(unit, year)
                : versions.read(Plans.issue(unit, year), Optional.of(version)).document();
    }

    @GET
    @Path("/annual-plans/{year}/changes")
    @Operation(
            operationId = "compareAnnualPlans",
            summary = "What is different between two submissions of an annual plan",
            description = "In words too.")
    public Differences planChanges(
            @PathParam("unit") @Parameter(description = UNIT, example = "skole-1") UnitCode unit,
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @NotNull
                    @QueryParam("from")
                    @Parameter(description = "The earlier submission", example = "1", required = true)
                    Integer from,
            @NotNull @QueryParam("to") @Parameter(description = "The later submission", example = "2", required = true)
                    Integer to) {
        return new Differences(versions.changes(Plans.issue(unit, year), from, to));
    }

    private Response answer(UnitCode unit, int year) {
        StoredPlan plan = plans.read(unit, year);
        return Response.ok(plan)
                .header(HttpHeaders.ETAG, Precondition.tag(plan.version()))
                .build();
    }
}
