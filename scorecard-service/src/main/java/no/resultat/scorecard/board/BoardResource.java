package no.resultat.scorecard.board;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedDay;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Malformed;
import no.resultat.scorecard.board.BoardDocument.BoardOfUnit;
import no.resultat.scorecard.board.BoardDocument.ListedMeeting;
import no.resultat.scorecard.board.BoardDocument.NewMeeting;
import no.resultat.scorecard.board.BoardDocument.StoredBoard;
import no.resultat.scorecard.board.BoardDocument.StoredMeeting;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/boards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Boards", description = "Tavler: meetings about few indicators, every fourteen days or every month")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER})
class BoardResource {
    private static final String CODE = "The board's code";
    private static final String EXAMPLE = "tavla";
    private static final int MOST_YEARS = 5;

    private final Boards boards;

    BoardResource(Boards boards) {
        this.boards = boards;
    }

    @GET
    @Operation(operationId = "listBoards", summary = "The boards of the municipality", description = "By code.")
    public Page<StoredBoard> list(
            @QueryParam("unit")
                    @Parameter(description = "Only those of this unit", schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @BeanParam Paging paging) {
        return Page.of(boards.list(Optional.ofNullable(unit), paging), paging, board -> Cursor.of(board.code()));
    }

    @GET
    @Path("/{board}")
    @Operation(operationId = "getBoard", summary = "A board", description = "With its next meeting.")
    @APIResponse(
            responseCode = "200",
            description = "The board",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredBoard.class)))
    public Response read(@PathParam("board") @Parameter(description = CODE, example = EXAMPLE) String board) {
        return answer(board);
    }

    @PUT
    @Path("/{board}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putBoard",
            summary = "Meet about some indicators",
            description = "Of a unit that the caller sees; at most 21 indicators.")
    @APIResponse(
            responseCode = "200",
            description = "The board",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredBoard.class)))
    public Response put(
            @PathParam("board")
                    @Parameter(description = CODE, example = EXAMPLE)
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String board,
            @BeanParam Precondition precondition,
            @NotNull @Valid BoardOfUnit wanted) {
        boards.write(board, wanted, precondition);
        return answer(board);
    }

    @DELETE
    @Path("/{board}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "deleteBoard",
            summary = "Take a board away",
            description = "Its minutes stay, and are there again with a board of the same code.")
    public void drop(
            @PathParam("board") @Parameter(description = CODE, example = EXAMPLE) String board,
            @BeanParam Precondition precondition) {
        boards.drop(board, precondition);
    }

    @GET
    @Path("/{board}/meetings")
    @Operation(
            operationId = "listMeetings",
            summary = "The meetings of a board",
            description = "Those of its rhythm and those beside it, by day; at most five years.")
    public Meetings meetings(
            @PathParam("board") @Parameter(description = CODE, example = EXAMPLE) String board,
            @NotNull
                    @QueryParam("from")
                    @Parameter(description = "The first day", example = "2026-01-01", required = true)
                    LocalDate from,
            @NotNull @QueryParam("to") @Parameter(description = "The last day", example = "2026-12-31", required = true)
                    LocalDate to) {
        AskedDay.require("from", from);
        AskedDay.require("to", to);
        if (to.isBefore(from) || ChronoUnit.YEARS.between(from, to) >= MOST_YEARS) {
            throw new Malformed("to", "to is %s; write a day from %s and less than five years on".formatted(to, from));
        }
        return new Meetings(boards.meetings(board, from, to));
    }

    @GET
    @Path("/{board}/meetings/{day}")
    @Operation(
            operationId = "getMeeting",
            summary = "A meeting of a board",
            description =
                    "With the lights as they were known then, what changed since the meeting before, its minutes and its decisions.")
    @APIResponse(
            responseCode = "200",
            description = "The meeting",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredMeeting.class)))
    public Response meeting(
            @PathParam("board") @Parameter(description = CODE, example = EXAMPLE) String board,
            @PathParam("day") @Parameter(description = "The day of the meeting", example = "2026-01-06")
                    LocalDate day) {
        return answer(board, AskedDay.require("day", day));
    }

    @PUT
    @Path("/{board}/meetings/{day}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER})
    @Operation(
            operationId = "putMeeting",
            summary = "Say what came of a meeting",
            description = "Its minutes, or that it is not held; also of a meeting beside the rhythm.")
    @APIResponse(
            responseCode = "200",
            description = "The meeting",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredMeeting.class)))
    public Response hold(
            @PathParam("board") @Parameter(description = CODE, example = EXAMPLE) String board,
            @PathParam("day") @Parameter(description = "The day of the meeting", example = "2026-01-06") LocalDate day,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewMeeting wanted) {
        boards.hold(board, AskedDay.require("day", day), wanted, precondition);
        return answer(board, day);
    }

    private Response answer(String code) {
        StoredBoard board = boards.read(code);
        return Response.ok(board)
                .header(HttpHeaders.ETAG, Precondition.tag(board.version()))
                .build();
    }

    private Response answer(String board, LocalDate day) {
        StoredMeeting meeting = boards.meeting(board, day);
        return Response.ok(meeting)
                .header(HttpHeaders.ETAG, Precondition.tag(meeting.version()))
                .build();
    }

    /** The meetings of a board. */
    @Schema(name = "Meetings", description = "The meetings of a board")
    record Meetings(List<ListedMeeting> items) {}
}
