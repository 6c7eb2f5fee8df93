package no.resultat.scorecard.action;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.NewNote;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.http.Several;
import no.resultat.scorecard.action.BusinessCaseDocument.Actuals;
import no.resultat.scorecard.action.BusinessCaseDocument.Case;
import no.resultat.scorecard.action.BusinessCaseDocument.ListedCase;
import no.resultat.scorecard.action.BusinessCaseDocument.StoredCase;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/business-cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Business cases", description = "What is invested now to save later, followed until it is closed")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class BusinessCaseResource {
    private static final String ID = "The business case's id";

    private final BusinessCases cases;

    BusinessCaseResource(BusinessCases cases) {
        this.cases = cases;
    }

    @GET
    @Operation(
            operationId = "listBusinessCases",
            summary = "What is invested to save later",
            description =
                    "Of the units that the caller may see, the newest first, with what each is worth as it was planned.")
    public Page<ListedCase> list(
            @QueryParam("unit")
                    @Parameter(description = "Only those of this unit", schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("state")
                    @Parameter(description = "States, with commas between: proposed, approved, running, closed")
                    List<String> state,
            @BeanParam Paging paging) {
        return Page.of(
                        cases.list(
                                Optional.ofNullable(unit),
                                Several.words("state", state, List.of(BusinessCase.Progress.values())),
                                paging),
                        paging,
                        (BusinessCases.CaseRow row) -> Cursor.of(row.createdAt(), row.id()))
                .map(BusinessCases.CaseRow::listed);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "createBusinessCase",
            summary = "Propose to invest",
            description =
                    "With what is invested and saved month by month, the rate of discount, and the indicators that it is followed by.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCase.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid Case wanted) {
        URI location = cases.create(wanted, Optional.ofNullable(key));
        StoredCase made = cases.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(made.version()))
                .entity(made)
                .build();
    }

    @GET
    @Path("/{case}")
    @Operation(
            operationId = "getBusinessCase",
            summary = "A business case",
            description =
                    "With what it is worth as it was planned and as it looks now: investment, benefit, the month in which it has paid itself back, and the net present value on the first day of its first month.")
    @APIResponse(
            responseCode = "200",
            description = "The business case",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCase.class)))
    public Response read(@PathParam("case") @Parameter(description = ID) UUID id) {
        return answer(cases.read(id));
    }

    @PUT
    @Path("/{case}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putBusinessCase",
            summary = "Say anew what is planned",
            description = "Until it is approved: what was approved is what it is held against.")
    @APIResponse(
            responseCode = "200",
            description = "The business case",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCase.class)))
    public Response change(
            @PathParam("case") @Parameter(description = ID) UUID id,
            @BeanParam Precondition precondition,
            @NotNull @Valid Case wanted) {
        cases.change(id, wanted, precondition);
        return answer(cases.read(id));
    }

    @PUT
    @Path("/{case}/actuals")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putBusinessCaseActuals",
            summary = "Say what has turned out",
            description = "Of all months at once; the months that are not said are as planned.")
    @APIResponse(
            responseCode = "200",
            description = "The business case",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCase.class)))
    public Response record(
            @PathParam("case") @Parameter(description = ID) UUID id,
            @BeanParam Precondition precondition,
            @NotNull @Valid Actuals actuals) {
        cases.record(id, actuals, precondition);
        return answer(cases.read(id));
    }

    @POST
    @Path("/{case}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceBusinessCase",
            summary = "Take a business case further",
            description =
                    "To one of the states that `steps` names: from proposed to approved by an executive or the superior, on to running, and to closed with a conclusion, which is the comment.")
    @APIResponse(
            responseCode = "200",
            description = "The business case",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCase.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("case") @Parameter(description = ID) UUID id,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        cases.advance(id, step.to(), step.comment(), precondition);
        return answer(cases.read(id));
    }

    @POST
    @Path("/{case}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "noteBusinessCase",
            summary = "Note something on the way",
            description = "For those who see the business case; notes are not changed.")
    @APIResponse(
            responseCode = "200",
            description = "The business case",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredCase.class)))
    public Response note(@PathParam("case") @Parameter(description = ID) UUID id, @NotNull @Valid NewNote note) {
        cases.note(id, note.text());
        return answer(cases.read(id));
    }

    private static Response answer(StoredCase known) {
        return Response.ok(known)
                .header(HttpHeaders.ETAG, Precondition.tag(known.version()))
                .build();
    }
}
