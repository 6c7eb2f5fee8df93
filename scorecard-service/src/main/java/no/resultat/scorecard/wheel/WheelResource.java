package no.resultat.scorecard.wheel;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.http.AskedDay;
import no.resultat.platform.http.AskedYear;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Malformed;
import no.resultat.scorecard.wheel.WheelDocument.ListedActivity;
import no.resultat.scorecard.wheel.WheelDocument.MadeYear;
import no.resultat.scorecard.wheel.WheelDocument.Reminder;
import no.resultat.scorecard.wheel.WheelDocument.Rule;
import no.resultat.scorecard.wheel.WheelDocument.Spoke;
import no.resultat.scorecard.wheel.WheelDocument.StoredActivity;
import no.resultat.scorecard.wheel.WheelDocument.StoredRule;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wheel", description = "Styringshjul: what is done through the year at set times, and who is late")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class WheelResource {
    private static final String CODE = "The rule's code";
    private static final String EXAMPLE = "tertialsamtale";

    private final Wheel wheel;
    private final Activities activities;

    WheelResource(Wheel wheel, Activities activities) {
        this.wheel = wheel;
        this.activities = activities;
    }

    @GET
    @Path("/wheel-rules")
    @Operation(
            operationId = "listWheelRules",
            summary = "What comes back every year",
            description = "All rules of the wheel, by code.")
    public Rules rules() {
        return new Rules(wheel.rules());
    }

    @GET
    @Path("/wheel-rules/{rule}")
    @Operation(
            operationId = "getWheelRule",
            summary = "A rule of the wheel",
            description = "For which types of unit it is, when, and what makes it done by itself.")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRule.class)))
    public Response rule(@PathParam("rule") @Parameter(description = CODE, example = EXAMPLE) String rule) {
        return answer(wheel.rule(rule));
    }

    @PUT
    @Path("/wheel-rules/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putWheelRule",
            summary = "Say what comes back every year",
            description = "Activities follow when the year is made again by `PUT /v1/wheel/{year}`.")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRule.class)))
    public Response put(
            @PathParam("rule")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String rule,
            @BeanParam Precondition precondition,
            @NotNull @Valid Rule wanted) {
        wheel.write(rule, wanted, precondition);
        return answer(wheel.rule(rule));
    }

    @DELETE
    @Path("/wheel-rules/{rule}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deleteWheelRule",
            summary = "Take a rule away",
            description = "With the activities that are open by it; a rule that something was done by stays.")
    public void drop(
            @PathParam("rule") @Parameter(description = CODE, example = EXAMPLE) String rule,
            @BeanParam Precondition precondition) {
        wheel.drop(rule, precondition);
    }

    @PUT
    @Path("/wheel/{year}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "makeWheel",
            summary = "Make the activities of a year",
            description =
                    "By the rules as they are, for all units that there are on each day. Made again, it adds what is missing and takes away what is open and no longer asked for; what is done stays.")
    public MadeYear make(@PathParam("year") @Parameter(description = "The year", example = "2026") int year) {
        return wheel.make(AskedYear.require(year));
    }

    @GET
    @Path("/wheel/{year}")
    @Operation(
            operationId = "getWheel",
            summary = "The wheel of a year",
            description =
                    "Each rule's days, with how many of the units that the caller sees do it, have done it, and are late.")
    public Year year(
            @PathParam("year") @Parameter(description = "The year", example = "2026") int year,
            @QueryParam("under")
                    @Parameter(
                            description = "Only of this unit and those below it",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode under) {
        return new Year(AskedYear.require(year), wheel.year(year, Optional.ofNullable(under)));
    }

    @GET
    @Path("/activities")
    @Operation(
            operationId = "listActivities",
            summary = "What units do through the year",
            description = "By day; `late=true` tells who should have, and has not.")
    public Page<ListedActivity> activities(@BeanParam ActivityQuery query, @BeanParam Paging paging) {
        return Page.of(activities.list(query, paging), paging, activity -> Cursor.of(activity.due(), activity.id()));
    }

    @GET
    @Path("/activities/{activity}")
    @Operation(
            operationId = "getActivity",
            summary = "What a unit does by a day",
            description = "With what makes it done, and what happened.")
    @APIResponse(
            responseCode = "200",
            description = "The activity",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredActivity.class)))
    public Response activity(@PathParam("activity") @Parameter(description = "The activity's id") UUID activity) {
        return answer(activities.read(activity));
    }

    @POST
    @Path("/activities/{activity}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceActivity",
            summary = "Say that an activity is done",
            description = "Or that it is open after all; by who leads the unit or one above.")
    @APIResponse(
            responseCode = "200",
            description = "The activity",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredActivity.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("activity") @Parameter(description = "The activity's id") UUID activity,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        activities.advance(activity, step.to(), step.comment(), precondition);
        return answer(activities.read(activity));
    }

    @GET
    @Path("/reminders")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, HR_INTEGRATION})
    @Operation(
            operationId = "listReminders",
            summary = "Who is reminded of what on a day",
            description =
                    "Of activities of the wheel as their rules say, and of tasks of all services a week before their last day, the day after, and a week after it. It follows from the dates, so whoever sends letters by it asks once a day, and again if in doubt.")
    public Page<Reminder> reminders(
            @QueryParam("day") @Parameter(description = "The day; today without it", example = "2026-05-06")
                    LocalDate day,
            @QueryParam("assignee")
                    @Parameter(
                            description =
                                    "`me` for what the caller is reminded of; without it all that the caller sees",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"me"}))
                    String assignee,
            @BeanParam Paging paging) {
        if (assignee != null && !assignee.equals("me")) {
            throw new Malformed("assignee", "assignee is '%s'; write me, or leave it out".formatted(assignee));
        }
        return Page.of(
                wheel.reminders(day == null ? Oslo.today() : AskedDay.require("day", day), assignee != null, paging),
                paging,
                reminder -> Cursor.of(reminder.due(), reminder.id()));
    }

    private static Response answer(StoredRule rule) {
        return Response.ok(rule)
                .header(HttpHeaders.ETAG, Precondition.tag(rule.revision()))
                .build();
    }

    private static Response answer(StoredActivity activity) {
        return Response.ok(activity)
                .header(HttpHeaders.ETAG, Precondition.tag(activity.version()))
                .build();
    }

    /** The rules of the wheel. */
    @Schema(name = "WheelRules", description = "The rules of the wheel")
    record Rules(List<StoredRule> items) {}

    /** The wheel of a year. */
    @Schema(name = "Wheel", description = "The wheel of a year")
    record Year(@Schema(examples = "2026") int year, List<Spoke> items) {}
}
