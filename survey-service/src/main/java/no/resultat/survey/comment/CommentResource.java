package no.resultat.survey.comment;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.survey.comment.Comments.Comment;
import no.resultat.survey.comment.Comments.State;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/campaigns/{campaign}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Comments", description = "Fritekst: read by somebody before others see it")
class CommentResource {
    private final Comments comments;

    CommentResource(Comments comments) {
        this.comments = comments;
    }

    @GET
    @Path("/comments")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, UNIT_LEADER, READER})
    @Operation(
            operationId = "listComments",
            summary = "What was written in a unit",
            description =
                    "Those that were approved, in no order that tells of anything. None where the number of answers may not be told, and none any more once they are older than the tenant keeps answers (`/v1/retention/answers`).")
    @APIResponse(responseCode = "200", description = "What there is")
    @APIResponse(
            responseCode = "409",
            description = "The results have not been released",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Page<Comment> comments(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @QueryParam("unit")
                    @NotNull(message = "write the unit, as unit=barum")
                    @Parameter(description = "The unit itself", example = "barum", required = true)
                    UnitCode unit,
            @BeanParam Paging paging) {
        return page(campaign, unit, State.APPROVED, paging);
    }

    @GET
    @Path("/comments-to-judge")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "listCommentsToJudge",
            summary = "What nobody has read yet",
            description = "For whoever decides which may be seen.")
    @APIResponse(responseCode = "200", description = "What there is")
    @APIResponse(
            responseCode = "409",
            description = "The results have not been released",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Page<Comment> pending(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @QueryParam("unit")
                    @NotNull(message = "write the unit, as unit=barum")
                    @Parameter(description = "The unit itself", example = "barum", required = true)
                    UnitCode unit,
            @BeanParam Paging paging) {
        return page(campaign, unit, State.PENDING, paging);
    }

    @PUT
    @Path("/comments/{comment}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "judgeComment",
            summary = "Say whether others may see it",
            description = "It can be changed again.")
    public Comment judge(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @PathParam("comment") @Parameter(description = "The comment's id") UUID comment,
            @NotNull Judgement judgement) {
        return comments.judge(campaign, comment, judgement.state());
    }

    private Page<Comment> page(UUID campaign, UnitCode unit, State state, Paging paging) {
        return Page.of(
                comments.list(campaign, unit, state, paging.after(1).map(cursor -> cursor.id(0)), paging),
                paging,
                comment -> Cursor.of(comment.id()));
    }

    /** Whether others may see it. */
    @Schema(name = "Judgement", description = "Whether others may see it")
    record Judgement(
            @NotNull(message = "write pending, approved or rejected") @Schema(required = true)
            State state) {}
}
