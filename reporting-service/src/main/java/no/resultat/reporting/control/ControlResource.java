package no.resultat.reporting.control;

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
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.reporting.control.ControlDocument.Answers;
import no.resultat.reporting.control.ControlDocument.ListedControl;
import no.resultat.reporting.control.ControlDocument.NewRound;
import no.resultat.reporting.control.ControlDocument.Round;
import no.resultat.reporting.control.ControlDocument.Standing;
import no.resultat.reporting.control.ControlDocument.StoredControl;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Controls", description = "Internkontroll: forms by which units control themselves, and what comes of it")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class ControlResource {
    private static final String ID = "The control's id";
    private static final String FORM = "The form's code";
    private static final String FORM_EXAMPLE = "brannvern";
    private static final String DAY_EXAMPLE = "2026-03-02";

    private final Controls controls;
    private final ControlRounds rounds;

    ControlResource(Controls controls, ControlRounds rounds) {
        this.controls = controls;
        this.rounds = rounds;
    }

    @GET
    @Path("/control-rounds")
    @Operation(
            operationId = "listControlRounds",
            summary = "Which forms were asked when, and how far units have come",
            description = "The newest day first, of the units that the caller sees; at most the last 1000.")
    public Rounds rounds(
            @QueryParam("form") @Parameter(description = "Only rounds of this form", example = FORM_EXAMPLE)
                    String form) {
        return new Rounds(rounds.list(Optional.ofNullable(form), Optional.empty()));
    }

    @POST
    @Path("/control-rounds")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "openControlRound",
            summary = "Ask a form of all its units on a day",
            description =
                    "Each unit gets a control and a task to answer it; again, those that are new do. Forms with a rule are asked by themselves on its days.")
    @APIResponse(
            responseCode = "201",
            description = "Asked; it is at Location",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Round.class)))
    public Response open(@NotNull @Valid NewRound wanted) {
        rounds.open(wanted);
        return Response.created(URI.create("/v1/control-rounds/%s/%s".formatted(wanted.form(), wanted.day())))
                .entity(rounds.read(wanted.form(), wanted.day()))
                .build();
    }

    @GET
    @Path("/control-rounds/{form}/{day}")
    @Operation(
            operationId = "getControlRound",
            summary = "A form on a day, and how far units have come",
            description = "Of the units that the caller sees.")
    public Round round(
            @PathParam("form") @Parameter(description = FORM, example = FORM_EXAMPLE) String form,
            @PathParam("day")
                    @Parameter(
                            description = "The day",
                            example = DAY_EXAMPLE,
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    LocalDate day) {
        return rounds.read(form, day);
    }

    @GET
    @Path("/control-rounds/{form}/{day}/standings")
    @Operation(
            operationId = "listControlStandings",
            summary = "How far a unit and those right below it have come",
            description = "Each with all below it, the unit itself first.")
    public Standings standings(
            @PathParam("form") @Parameter(description = FORM, example = FORM_EXAMPLE) String form,
            @PathParam("day")
                    @Parameter(
                            description = "The day",
                            example = DAY_EXAMPLE,
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    LocalDate day,
            @NotNull
                    @QueryParam("unit")
                    @Parameter(
                            description = "The unit",
                            example = "fjordvik",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit) {
        return new Standings(rounds.standings(form, day, unit));
    }

    @GET
    @Path("/controls")
    @Operation(
            operationId = "listControls",
            summary = "Controls",
            description = "The newest first, of the caller's units.")
    public Page<ListedControl> list(@BeanParam ControlQuery query, @BeanParam Paging paging) {
        return Page.of(controls.list(query, paging), paging, one -> Cursor.of(one.day(), one.id()));
    }

    @GET
    @Path("/controls/{control}")
    @Operation(
            operationId = "getControl",
            summary = "A control",
            description = "The form as it was when it was asked, what is answered, and what came of it.")
    @APIResponse(
            responseCode = "200",
            description = "The control",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredControl.class)))
    public Response read(@PathParam("control") @Parameter(description = ID) UUID control) {
        return answer(control);
    }

    @PUT
    @Path("/controls/{control}/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "answerControl",
            summary = "Answer a control",
            description = "As many questions as there are answers for yet; all of them before it is submitted.")
    @APIResponse(
            responseCode = "200",
            description = "The control",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredControl.class)))
    public Response answer(
            @PathParam("control") @Parameter(description = ID) UUID control,
            @BeanParam Precondition precondition,
            @NotNull @Valid Answers wanted) {
        controls.answer(control, wanted.answers(), precondition);
        return answer(control);
    }

    @POST
    @Path("/controls/{control}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceControl",
            summary = "Take a control further",
            description =
                    "Submitted by who leads the unit once every question is answered: what tells that something is amiss becomes an incident or a task, as the form says. Approved or, with a reason, returned by who stands above.")
    @APIResponse(
            responseCode = "200",
            description = "The control",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredControl.class)))
    public Response advance(
            @PathParam("control") @Parameter(description = ID) UUID control,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        controls.advance(control, step.to(), step.comment(), precondition);
        return answer(control);
    }

    private Response answer(UUID id) {
        StoredControl control = controls.read(id);
        return Response.ok(control)
                .header(HttpHeaders.ETAG, Precondition.tag(control.version()))
                .build();
    }

    /** Rounds. */
    @Schema(name = "ControlRounds", description = "Which forms were asked when, and how far units have come")
    record Rounds(List<Round> items) {}

    /** Units. */
    @Schema(name = "ControlStandings", description = "How far a unit and those right below it have come")
    record Standings(List<Standing> items) {}
}
