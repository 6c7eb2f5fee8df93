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
import no.resultat.contracts.IndicatorCode;
import no.resultat.platform.followup.NewNote;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.http.Several;
import no.resultat.scorecard.action.ActionDocument.HelpfulAction;
import no.resultat.scorecard.action.ActionDocument.ListedAction;
import no.resultat.scorecard.action.ActionDocument.NewAction;
import no.resultat.scorecard.action.ActionDocument.Plan;
import no.resultat.scorecard.action.ActionDocument.StoredAction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Actions",
        description = "Oppdrag, tiltak, investeringer, klimatiltak: what is done about results, and what came of it")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class ActionResource {
    private static final String ID = "The action's id";

    private final Actions actions;
    private final ActionEffects effects;

    ActionResource(Actions actions, ActionEffects effects) {
        this.actions = actions;
        this.effects = effects;
    }

    @GET
    @Operation(
            operationId = "listActions",
            summary = "What is done about results",
            description =
                    "Those that started last before the others. A caller sees the actions of the own units, those of the own name wherever they are, and all that are done, since others learn from them.")
    public Page<ListedAction> list(@BeanParam ActionQuery query, @BeanParam Paging paging) {
        return Page.of(actions.list(query, paging), paging, action -> Cursor.of(action.starts(), action.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "createAction",
            summary = "Do something about it",
            description =
                    "About a light, a unit, or another subject of this service. An action about a light is to move that light's indicator, unless another is named.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAction.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull @Valid NewAction wanted) {
        URI location = actions.create(wanted, Optional.ofNullable(key));
        StoredAction action = actions.read(Location.id(location));
        return Response.created(location)
                .header(HttpHeaders.ETAG, Precondition.tag(action.version()))
                .entity(action)
                .build();
    }

    @GET
    @Path("/effects")
    @Operation(
            operationId = "listEffects",
            summary = "What has helped",
            description =
                    "Finished actions on an indicator, of the whole municipality, by their measured effect: those that helped most before the others, those whose effect cannot be told last. The effect is the mean of the first three measured periods from the day the action takes effect, less that of the last three before it started, and less the same of the other units of the type that have all six values and no action on the indicator meanwhile.")
    public HelpfulActions effects(
            @QueryParam("indicator")
                    @NotNull(message = "say which indicator, such as M1.2")
                    @Parameter(description = "The indicator's code", example = "M1.1", required = true)
                    IndicatorCode indicator,
            @QueryParam("unitType")
                    @Parameter(description = "Only of units of these types, with commas between", example = "skole")
                    List<String> unitType) {
        return new HelpfulActions(indicator, effects.finished(indicator, Several.texts(unitType)));
    }

    @GET
    @Path("/{action}")
    @Operation(
            operationId = "getAction",
            summary = "An action",
            description =
                    "With its state, the steps that the caller may take, what has happened, and what came of it so far: the measured effect.")
    @APIResponse(
            responseCode = "200",
            description = "The action",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAction.class)))
    public Response read(@PathParam("action") @Parameter(description = ID) UUID action) {
        return answer(actions.read(action));
    }

    @PUT
    @Path("/{action}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putAction",
            summary = "Say anew what is planned",
            description = "Its kind, what it is about, and of which unit, stay.")
    @APIResponse(
            responseCode = "200",
            description = "The action",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAction.class)))
    public Response change(
            @PathParam("action") @Parameter(description = ID) UUID action,
            @BeanParam Precondition precondition,
            @NotNull @Valid Plan wanted) {
        return answer(actions.change(action, wanted, precondition));
    }

    @POST
    @Path("/{action}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "advanceAction",
            summary = "Take an action further",
            description =
                    "To one of the states that `steps` names: from planned to started, from there to done or dropped. The comment of the last step is the action's conclusion.")
    @APIResponse(
            responseCode = "200",
            description = "The action",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAction.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("action") @Parameter(description = ID) UUID action,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        return answer(actions.advance(action, step.to(), step.comment(), precondition));
    }

    @POST
    @Path("/{action}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "noteAction",
            summary = "Note something on the way",
            description = "For those who see the action; notes are not changed.")
    @APIResponse(
            responseCode = "200",
            description = "The action",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredAction.class)))
    public Response note(@PathParam("action") @Parameter(description = ID) UUID action, @NotNull @Valid NewNote note) {
        return answer(actions.note(action, note.text()));
    }

    private static Response answer(StoredAction action) {
        return Response.ok(action)
                .header(HttpHeaders.ETAG, Precondition.tag(action.version()))
                .build();
    }

    /** What has helped. */
    @Schema(name = "HelpfulActions", description = "Finished actions on an indicator, by what came of them")
    record HelpfulActions(IndicatorCode indicator, List<HelpfulAction> items) {}
}
