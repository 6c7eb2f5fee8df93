package no.resultat.scorecard.decision;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
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
import no.resultat.scorecard.decision.DecisionDocument.Decision;
import no.resultat.scorecard.decision.DecisionDocument.ListedDecision;
import no.resultat.scorecard.decision.DecisionDocument.StoredDecision;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/council-decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Council decisions", description = "Verbalvedtak: what the council has decided, followed until it is done")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN})
class DecisionResource {
    private static final String ID = "The decision's id";

    private final Decisions decisions;

    DecisionResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @GET
    @Operation(
            operationId = "listCouncilDecisions",
            summary = "What the council has decided",
            description = "Of all units, the newest first; `state=adopted,in-hand` are those that are open.")
    public Page<ListedDecision> list(
            @QueryParam("unit")
                    @Parameter(
                            description = "Only those that this unit carries out",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("state")
                    @Parameter(description = "States, with commas between: adopted, in-hand, done, set-aside")
                    List<String> state,
            @QueryParam("overdue")
                    @Parameter(description = "`true` for what should have been done, `false` for the rest")
                    Boolean overdue,
            @BeanParam Paging paging) {
        return Page.of(
                decisions.list(
                        Optional.ofNullable(unit),
                        Several.words("state", state, List.of(CouncilDecision.Progress.values())),
                        Optional.ofNullable(overdue),
                        paging),
                paging,
                decision -> Cursor.of(decision.document().adopted(), decision.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "createCouncilDecision",
            summary = "Follow a decision of the council",
            description = "It is open from when it was adopted until it is done or set aside.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredDecision.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid Decision wanted) {
        URI location = decisions.create(wanted, Optional.ofNullable(key));
        StoredDecision decision = decisions.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(decision.version()))
                .entity(decision)
                .build();
    }

    @GET
    @Path("/{decision}")
    @Operation(
            operationId = "getCouncilDecision",
            summary = "A decision of the council",
            description = "With what is done about it, its state, and what happened.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredDecision.class)))
    public Response read(@PathParam("decision") @Parameter(description = ID) UUID decision) {
        return answer(decision);
    }

    @PUT
    @Path("/{decision}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putCouncilDecision",
            summary = "Say anew what was decided",
            description = "Or who carries it out, and by when.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredDecision.class)))
    public Response change(
            @PathParam("decision") @Parameter(description = ID) UUID decision,
            @BeanParam Precondition precondition,
            @NotNull @Valid Decision wanted) {
        decisions.change(decision, wanted, precondition);
        return answer(decision);
    }

    @POST
    @Path("/{decision}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceCouncilDecision",
            summary = "Take a decision further",
            description =
                    "In hand and done by who carries it out and those above; set aside, and taken up again, by the executive.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredDecision.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("decision") @Parameter(description = ID) UUID decision,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        decisions.advance(decision, step.to(), step.comment(), precondition);
        return answer(decision);
    }

    @POST
    @Path("/{decision}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "noteCouncilDecision",
            summary = "Note something on the way",
            description = "For everybody who reads the decision; notes are not changed.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredDecision.class)))
    public Response note(
            @PathParam("decision") @Parameter(description = ID) UUID decision, @NotNull @Valid NewNote note) {
        decisions.note(decision, note.text());
        return answer(decision);
    }

    private Response answer(UUID id) {
        StoredDecision decision = decisions.read(id);
        return Response.ok(decision)
                .header(HttpHeaders.ETAG, Precondition.tag(decision.version()))
                .build();
    }
}
