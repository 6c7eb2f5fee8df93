package no.resultat.scorecard.agreement;

import static no.resultat.platform.caller.Roles.EXECUTIVE;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.DocumentWriter;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.http.Several;
import no.resultat.platform.organisation.Organisation;
import no.resultat.scorecard.agreement.AgreementDocument.Assessment;
import no.resultat.scorecard.agreement.AgreementDocument.ListedAgreement;
import no.resultat.scorecard.agreement.AgreementDocument.NewAgreement;
import no.resultat.scorecard.agreement.AgreementDocument.NewTalk;
import no.resultat.scorecard.agreement.AgreementDocument.NewTerms;
import no.resultat.scorecard.agreement.AgreementDocument.StoredAgreement;
import no.resultat.scorecard.agreement.AgreementDocument.Talk;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Agreements",
        description =
                "Resultatavtaler, lederkontrakter: personal to a leader and the superior; beside the two only the executive reads them")
@RolesAllowed({EXECUTIVE, UNIT_LEADER})
class AgreementResource {
    private static final String ID = "The agreement's id";

    private final Agreements agreements;
    private final Organisation organisation;

    AgreementResource(Agreements agreements, Organisation organisation) {
        this.agreements = agreements;
        this.organisation = organisation;
    }

    @GET
    @Operation(
            operationId = "listAgreements",
            summary = "Result agreements",
            description =
                    "Those of the caller, as leader or superior, and for the executive all; the latest year first.")
    public Page<ListedAgreement> list(
            @QueryParam("unit")
                    @Parameter(description = "Only those of this unit", schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("year") @Parameter(description = "Only those for this year", example = "2026") Integer year,
            @QueryParam("person")
                    @Parameter(
                            description =
                                    "Only those of this leader or superior, by the user name at the identity provider")
                    String person,
            @QueryParam("state")
                    @Parameter(
                            description = "States, with commas between: draft, agreed, followed-up, assessed, closed")
                    List<String> state,
            @BeanParam Paging paging) {
        return Page.of(
                agreements.list(
                        Optional.ofNullable(unit),
                        Optional.ofNullable(year),
                        Optional.ofNullable(person),
                        Several.words("state", state, List.of(Agreement.Phase.values())),
                        paging),
                paging,
                agreement -> Cursor.of(agreement.year(), agreement.unit(), agreement.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createAgreement",
            summary = "Draft a result agreement",
            description =
                    "By the leader, the superior or the executive. The targets are those of the unit's card for the year. It is a draft until both have signed.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    @APIResponse(
            responseCode = "409",
            description = "The leader has an agreement for the year",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewAgreement wanted) {
        URI location = agreements.create(wanted, Optional.ofNullable(key));
        StoredAgreement agreement = agreements.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(agreement.version()))
                .entity(agreement)
                .build();
    }

    @GET
    @Path("/{agreement}")
    @Operation(
            operationId = "getAgreement",
            summary = "A result agreement",
            description = "With its terms, signatures, talks and assessments, and how its indicators stand now.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    public Response read(@PathParam("agreement") @Parameter(description = ID) UUID agreement) {
        return answer(agreement);
    }

    @GET
    @Path("/{agreement}/document")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
    @Operation(
            operationId = "getAgreementDocument",
            summary = "A result agreement to read on paper",
            description = "As JSON, HTML, PDF (tagged for screen readers) or DOCX, by Accept.")
    public Document document(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement, @BeanParam AskedLanguage language) {
        StoredAgreement stored = agreements.read(agreement);
        return new AgreementPaper(language.word()).of(stored, organisation.nameOf(stored.unit()));
    }

    @PUT
    @Path("/{agreement}/terms")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putAgreementTerms",
            summary = "Draft the terms anew",
            description = "By one of the two, until both have signed; who had signed the earlier terms signs again.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    public Response redraft(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewTerms wanted) {
        agreements.redraft(agreement, wanted, precondition);
        return answer(agreement);
    }

    @POST
    @Path("/{agreement}/signatures")
    @Operation(
            operationId = "signAgreement",
            summary = "Sign an agreement",
            description =
                    "In the caller's own name, under the terms as they are: `If-Match` says as they were read. With both signatures it is agreed. The fingerprint of what was signed is in the audit trail, so that a later change shows.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    public Response sign(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement, @BeanParam Precondition precondition) {
        agreements.sign(agreement, precondition);
        return answer(agreement);
    }

    @PUT
    @Path("/{agreement}/talks/{day}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putAgreementTalk",
            summary = "Plan a talk, or say what came of it",
            description = "By one of the two. A talk with minutes was held.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    public Response hold(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement,
            @PathParam("day") @Parameter(description = "The day of the talk", example = "2026-05-20") LocalDate day,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewTalk talk) {
        agreements.hold(agreement, new Talk(day, talk.occasion(), talk.minutes()), precondition);
        return answer(agreement);
    }

    @PUT
    @Path("/{agreement}/self-assessment")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSelfAssessment",
            summary = "Say what the leader finds of the year",
            description = "By the leader, from when it is agreed until it is closed.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    public Response assessSelf(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement,
            @BeanParam Precondition precondition,
            @NotNull @Valid Assessment assessment) {
        agreements.assessSelf(agreement, assessment.text(), precondition);
        return answer(agreement);
    }

    @PUT
    @Path("/{agreement}/assessment")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putAssessment",
            summary = "Say what the superior finds of the year",
            description = "By the superior, from when it is agreed until it is closed.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    public Response assess(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement,
            @BeanParam Precondition precondition,
            @NotNull @Valid Assessment assessment) {
        agreements.assess(agreement, assessment.text(), precondition);
        return answer(agreement);
    }

    @POST
    @Path("/{agreement}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "advanceAgreement",
            summary = "Take an agreement further",
            description =
                    "To followed-up once a talk was held, to assessed once the superior has said what was found, and to closed. Nothing is said with a step; talks and assessments are for that.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAgreement.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open, or the agreement lacks what it asks for",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("agreement") @Parameter(description = ID) UUID agreement,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        agreements.advance(agreement, step.to(), precondition);
        return answer(agreement);
    }

    private Response answer(UUID id) {
        StoredAgreement agreement = agreements.read(id);
        return Response.ok(agreement)
                .header(HttpHeaders.ETAG, Precondition.tag(agreement.version()))
                .build();
    }
}
