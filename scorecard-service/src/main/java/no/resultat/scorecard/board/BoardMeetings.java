package no.resultat.scorecard.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;

/** When somebody meets, for calendars. */
@ApplicationScoped
public class BoardMeetings {
    private final Boards boards;

    BoardMeetings(Boards boards) {
        this.boards = boards;
    }

    /**
     * The meetings that a person leads, or that are of units that the person leads; cancelled ones are left out.
     *
     * @param person the user name at the identity provider
     */
    public List<BoardMeeting> of(String person, List<String> led, LocalDate first, LocalDate last) {
        return Board.<Board>listAll().stream()
                .filter(board -> led.contains(board.unit().text())
                        || board.document().chair().filter(person::equals).isPresent())
                .flatMap(board -> boards.days(board, first, last).stream()
                        .filter(meeting -> meeting.state() != BoardDocument.MeetingState.CANCELLED)
                        .map(meeting ->
                                new BoardMeeting(board.code(), board.document().label(), board.unit(), meeting.day())))
                .toList();
    }

    /** A meeting of a board. */
    public record BoardMeeting(String board, Label label, UnitCode unit, LocalDate day) {}
}
