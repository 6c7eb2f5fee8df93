package no.resultat.scorecard.goal;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.NewStep;
import no.resultat.platform.followup.TakenStep;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import no.resultat.scorecard.card.Triangle;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/goals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Goals", description = "Mål: what is aimed at beyond a year, from the council to the unit")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
class GoalResource {
    private static final String CODE = "The goal's code";
    private static final String EXAMPLE = "alderssvarende-sprak";

    private final Goals goals;
    private final KnownPeriods periods;

    GoalResource(Goals goals, KnownPeriods periods) {
        this.goals = goals;
        this.periods = periods;
    }

    @GET
    @Operation(
            operationId = "listGoals",
            summary = "What is aimed at",
            description =
                    "By level (areas, then goals, then strategies) and rank, with each one's light, whether it is on its course, and how much contributes to it.")
    public Page<ListedGoal> list(
            @QueryParam("level")
                    @Parameter(
                            description = "Only goals of this level",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"area", "goal", "strategy"}))
                    List<String> level,
            @QueryParam("unit")
                    @Parameter(
                            description = "Only goals that this unit answers for or shares",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("parent") @Parameter(description = "Only goals that serve this one") String parent,
            @QueryParam("state")
                    @Parameter(description = "States, with commas between: proposed, adopted, reached, given-up")
                    List<String> state,
            @BeanParam Paging paging) {
        Set<String> levels = Several.words("level", level, List.of(GoalDocument.Level.values()));
        if (levels.size() > 1) {
            throw new Malformed("level", "level is there %d times; write it once".formatted(levels.size()));
        }
        return Page.of(
                goals.list(
                        levels.stream().findFirst(),
                        Optional.ofNullable(unit),
                        Optional.ofNullable(parent),
                        Several.words("state", state, List.of(Goal.Standing.values())),
                        paging),
                paging,
                goal -> Cursor.of(goal.level().ordinal() * 100_000 + 100_000 + goal.rank(), goal.code()));
    }

    @GET
    @Path("/{goal}")
    @Operation(
            operationId = "getGoal",
            summary = "A goal",
            description =
                    "With its light, its progress on the straight line from baseline to target, what it lacks to be SMART, its state and the steps that the caller may take.")
    @APIResponse(
            responseCode = "200",
            description = "The goal",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredGoal.class)))
    public Response read(@PathParam("goal") @Parameter(description = CODE, example = EXAMPLE) String goal) {
        return answer(goals.read(goal));
    }

    @GET
    @Path("/{goal}/steering-triangle")
    @Operation(
            operationId = "getSteeringTriangleOfGoal",
            summary = "A goal's steering triangle",
            description =
                    "Styringstrekant: how the indicators of the goal, of the goals that serve it and of the actions about them stand, by economy, activity and quality.")
    public Triangle triangle(
            @PathParam("goal") @Parameter(description = CODE, example = EXAMPLE) String goal,
            @QueryParam("unit")
                    @Parameter(
                            description = "Whose values; those of the unit that answers for the goal without it",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("period")
                    @DefaultValue("latest")
                    @Parameter(
                            description =
                                    "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
                            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
                            example = "2025-12")
                    AskedPeriod asked) {
        return goals.triangle(goal, Optional.ofNullable(unit), asked.or(periods::latest));
    }

    @PUT
    @Path("/{goal}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putGoal",
            summary = "Aim at something",
            description =
                    "Makes a proposed goal, or says it anew. It may serve several goals, and be shared by several units.")
    @APIResponse(
            responseCode = "200",
            description = "The goal",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredGoal.class)))
    public Response put(
            @PathParam("goal")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String goal,
            @BeanParam Precondition precondition,
            @NotNull @Valid GoalDocument wanted) {
        goals.write(goal, wanted, precondition);
        return answer(goals.read(goal));
    }

    @DELETE
    @Path("/{goal}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteGoal",
            summary = "Take a goal away",
            description =
                    "Possible while no other goal serves it or leads to it; a goal that was adopted is better given up.")
    public void drop(
            @PathParam("goal") @Parameter(description = CODE, example = EXAMPLE) String goal,
            @BeanParam Precondition precondition) {
        goals.drop(goal, precondition);
    }

    @POST
    @Path("/{goal}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "advanceGoal",
            summary = "Take a goal further",
            description =
                    "To one of the states that `steps` names: from proposed to adopted, from there to reached or given-up; by an executive, or the superior of who leads the unit.")
    @APIResponse(
            responseCode = "200",
            description = "The goal",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredGoal.class)))
    @APIResponse(
            responseCode = "409",
            description = "No such step is open; `steps` names those that are",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @PathParam("goal") @Parameter(description = CODE, example = EXAMPLE) String goal,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewStep step) {
        goals.advance(goal, step.to(), step.comment(), precondition);
        return answer(goals.read(goal));
    }

    @GET
    @Path("/{goal}/chain")
    @Operation(
            operationId = "testEffectChain",
            summary = "Whether what was measured speaks for a goal's effect chain",
            description =
                    "For each link, Spearman's correlation over the units of this goal's last change with the other's change so many periods later, with its 95 % interval. Fewer than ten units are too few. It never says that the one causes the other.")
    public TestedChain chain(@PathParam("goal") @Parameter(description = CODE, example = EXAMPLE) String goal) {
        return new TestedChain(goal, goals.chain(goal));
    }

    private static Response answer(StoredGoal goal) {
        return Response.ok(goal)
                .header(HttpHeaders.ETAG, Precondition.tag(goal.version()))
                .build();
    }

    /** A goal in a list. */
    @Schema(name = "ListedGoal", description = "A goal in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedGoal(
            @Schema(examples = EXAMPLE) String code,
            Label label,
            GoalDocument.Level level,
            int rank,

            @Schema(type = SchemaType.STRING, examples = "alna")
            UnitCode unit,

            List<String> parents,
            Goal.Standing state,

            @Schema(description = "That of its indicator at its unit; absent without an indicator")
            Optional<Light> light,

            @Schema(description = "Absent without an aim and a value")
            Optional<GoalProgress.Course> course,

            @Schema(description = "How many actions, tasks and goals contribute to it")
            long contributions) {}

    /** A goal with all that is known of it. */
    @Schema(name = "Goal", description = "A goal with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredGoal(
            @Schema(examples = EXAMPLE) String code,
            GoalDocument document,
            Goal.Standing state,
            Optional<Light> light,
            Optional<GoalProgress> progress,
            Smart smart,

            @Schema(description = "How many actions and tasks are about it, in the whole municipality")
            long contributions,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            @JsonIgnore long version) {}

    /** A goal's effect chain, tested. */
    @Schema(name = "TestedChain", description = "A goal's effect chain, tested by data")
    record TestedChain(@Schema(examples = EXAMPLE) String goal, List<TestedLink> items) {}

    /** A link, tested. */
    @Schema(name = "TestedLink", description = "A link of an effect chain, tested by data")
    public record TestedLink(
            @Schema(description = "The goal that it leads to")
            String goal,

            GoalDocument.Link.Kind kind,
            boolean upward,
            int lag,
            EffectChain test) {}
}
