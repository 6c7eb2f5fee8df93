package no.resultat.scorecard.goal;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import no.resultat.contracts.Word;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Malformed;
import no.resultat.scorecard.goal.GoalLimits.LimitedLevel;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/goal-limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Goals", description = "Mål: what is aimed at beyond a year, from the council to the unit")
class GoalLimitResource {
    private final GoalLimits limits;

    GoalLimitResource(GoalLimits limits) {
        this.limits = limits;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
    @Operation(
            operationId = "listGoalLimits",
            summary = "How many goals there are, and should be",
            description = "On each level, the uppermost first; who has too many steers by none.")
    public LimitedLevels list() {
        return new LimitedLevels(limits.levels());
    }

    @PUT
    @Path("/{level}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putGoalLimit",
            summary = "Say how many goals there should be on a level",
            description = "More are taken, and told of: a limit refuses nothing.")
    @APIResponse(
            responseCode = "200",
            description = "All levels",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LimitedLevels.class)))
    public Response put(
            @PathParam("level")
                    @Parameter(
                            description = "The level: area, goal or strategy",
                            example = "goal",
                            schema = @Schema(type = SchemaType.STRING))
                    String level,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewLimit wanted) {
        limits.limit(level(level), wanted.most(), precondition);
        return Response.ok(new LimitedLevels(limits.levels()))
                .header(
                        HttpHeaders.ETAG,
                        Precondition.tag(limits.revision(level(level)).orElseThrow()))
                .build();
    }

    @DELETE
    @Path("/{level}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteGoalLimit",
            summary = "Let a level have any number of goals",
            description = "As before a limit was said.")
    public void lift(
            @PathParam("level")
                    @Parameter(
                            description = "The level: area, goal or strategy",
                            example = "goal",
                            schema = @Schema(type = SchemaType.STRING))
                    String level,
            @BeanParam Precondition precondition) {
        limits.lift(level(level), precondition);
    }

    private static GoalDocument.Level level(String word) {
        return Stream.of(GoalDocument.Level.values())
                .filter(level -> Word.of(level).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new Malformed("level", "level is '%s'; write area, goal or strategy".formatted(word)));
    }

    /** A limit as it is written. */
    @Schema(name = "NewGoalLimit", description = "How many goals there should be at the most")
    public record NewLimit(
            @Min(value = 1, message = "write 1 to 9999")
            @Max(value = 9999, message = "write 1 to 9999")
            @Schema(required = true, examples = "20")
            int most) {}

    /** All levels. */
    @Schema(name = "LimitedGoalLevels", description = "All levels of goals, with their limits")
    record LimitedLevels(List<LimitedLevel> items) {}
}
