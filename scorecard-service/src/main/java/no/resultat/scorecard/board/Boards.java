package no.resultat.scorecard.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Tasks;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.board.BoardDocument.BoardOfUnit;
import no.resultat.scorecard.board.BoardDocument.LightChange;
import no.resultat.scorecard.board.BoardDocument.ListedMeeting;
import no.resultat.scorecard.board.BoardDocument.MeetingState;
import no.resultat.scorecard.board.BoardDocument.NewMeeting;
import no.resultat.scorecard.board.BoardDocument.StoredBoard;
import no.resultat.scorecard.board.BoardDocument.StoredMeeting;
import no.resultat.scorecard.status.LastLight;
import no.resultat.scorecard.status.LastLights;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** Who meets about which indicators, as Nordjylland's management does: few indicators, often, and what changed. */
@ApplicationScoped
class Boards {
    /** How far apart two meetings can be, if one or two of a monthly rhythm were cancelled. */
    private static final int LOOK_BACK_MONTHS = 6;

    private static final String LIST = """
            select code, document, version from board
            where (:unit::text is null or unit = :unit) and code collate natural_order > :after collate natural_order
            order by code collate natural_order
            limit :fetch
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final LastLights lights;
    private final Tasks tasks;
    private final Audit audit;

    Boards(Jdbi database, Callers callers, Organisation organisation, LastLights lights, Tasks tasks, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.lights = lights;
        this.tasks = tasks;
        this.audit = audit;
    }

    List<StoredBoard> list(Optional<UnitCode> unit, Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("unit", unit)
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(BoardRow.class)
                .stream()
                .map(BoardRow::stored)
                .toList());
    }

    /** @throws UnknownBoard if there is none such */
    StoredBoard read(String code) {
        return stored(known(code));
    }

    /** Makes a board or says it anew. */
    @Transactional
    void write(String code, BoardOfUnit wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Optional<Board> known = Board.of(code);
        precondition.check(known.map(Board::version));
        known.ifPresent(this::requireSeen);
        requireRight(wanted);
        BoardOfUnit before = known.map(Board::document).orElse(null);
        Board board = known.orElseGet(() -> new Board(code));
        board.rewrite(wanted, now);
        board.persistAndFlush();
        audit.changed("board", code, before, wanted);
    }

    /** Takes a board away; the minutes of its meetings stay with its code. */
    @Transactional
    void drop(String code, Precondition precondition) {
        Board board = known(code);
        requireSeen(board);
        precondition.check(Optional.of(board.version()));
        audit.changed("board", code, board.document(), null);
        board.delete();
    }

    /** The meetings of a span: those of the rhythm, and others that something was said of. */
    List<ListedMeeting> meetings(String code, LocalDate from, LocalDate to) {
        Board board = known(code);
        requireSeen(board);
        return days(board, from, to);
    }

    List<ListedMeeting> days(Board board, LocalDate from, LocalDate to) {
        Map<LocalDate, ListedMeeting> meetings = new TreeMap<>();
        board.document()
                .days(from, to)
                .forEach(day -> meetings.put(day, new ListedMeeting(day, MeetingState.PLANNED, true)));
        Meeting.<Meeting>list("board = ?1 and day between ?2 and ?3", board.code(), from, to)
                .forEach(meeting -> meetings.put(
                        meeting.day(),
                        new ListedMeeting(meeting.day(), state(meeting), meetings.containsKey(meeting.day()))));
        return List.copyOf(meetings.values());
    }

    /**
     * A meeting with the lights as they were known then.
     *
     * @throws UnknownMeeting if the board does not meet that day
     */
    StoredMeeting meeting(String code, LocalDate day) {
        Board board = known(code);
        requireSeen(board);
        Optional<Meeting> said = Meeting.of(code, day);
        if (said.isEmpty() && board.document().days(day, day).isEmpty()) {
            throw new UnknownMeeting(code, day);
        }
        Optional<LocalDate> before = meetings(code, day.minusMonths(LOOK_BACK_MONTHS), day.minusDays(1)).stream()
                .filter(meeting -> meeting.state() != MeetingState.CANCELLED)
                .map(ListedMeeting::day)
                .reduce((earlier, later) -> later);
        List<LastLight> now = known(board, day);
        return new StoredMeeting(
                code,
                day,
                said.map(Boards::state).orElse(MeetingState.PLANNED),
                said.flatMap(Meeting::minutes),
                before,
                now,
                before.map(earlier -> changes(known(board, earlier), now)).orElse(List.of()),
                tasks.about(subject(code, day)),
                said.map(Meeting::version).orElse(0L));
    }

    /** Says what came of a meeting; also of one beside the rhythm. */
    @Transactional
    void hold(String code, LocalDate day, NewMeeting wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Board board = known(code);
        requireSeen(board);
        requireRight(day, wanted);
        Optional<Meeting> known = Meeting.of(code, day);
        precondition.check(known.map(Meeting::version).or(() -> Optional.of(0L)));
        NewMeeting before = known.map(meeting -> new NewMeeting(meeting.minutes(), Optional.of(meeting.isCancelled())))
                .orElse(null);
        Meeting meeting = known.orElseGet(() -> new Meeting(code, board.unit(), day));
        meeting.rewrite(wanted, callers.current().who(), now);
        meeting.persistAndFlush();
        audit.changed("meeting", code + "|" + day, before, wanted);
    }

    static Subject subject(String code, LocalDate day) {
        return new Subject("meeting", code + "|" + day);
    }

    /** What changed from one meeting to the next. */
    static List<LightChange> changes(List<LastLight> before, List<LastLight> now) {
        Map<IndicatorCode, LastLight> earlier =
                before.stream().collect(Collectors.toMap(LastLight::indicator, Function.identity()));
        return now.stream()
                .filter(light -> earlier.containsKey(light.indicator()))
                .map(light -> new LightChange(
                        light.indicator(),
                        earlier.get(light.indicator()).light(),
                        light.light(),
                        earlier.get(light.indicator()).value(),
                        light.value()))
                .filter(change -> change.light() != change.lightBefore()
                        || !change.value().equals(change.valueBefore()))
                .toList();
    }

    private List<LastLight> known(Board board, LocalDate day) {
        return day.isBefore(Oslo.today())
                ? lights.on(day, board.unit(), board.document().indicators())
                : lights.now(board.unit(), board.document().indicators());
    }

    private static StoredBoard stored(Board board) {
        return new BoardRow(board.code(), board.document(), board.version()).stored();
    }

    private static MeetingState state(Meeting meeting) {
        if (meeting.isCancelled()) {
            return MeetingState.CANCELLED;
        }
        return meeting.minutes().isPresent() ? MeetingState.HELD : MeetingState.PLANNED;
    }

    private void requireRight(BoardOfUnit wanted) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        if (!organisation.knows(wanted.unit())) {
            mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
        }
        mistakes.addAll(lights.mistakes("/indicators/%d", wanted.indicators()));
        for (int at = 0; at < wanted.indicators().size(); at++) {
            if (wanted.indicators().indexOf(wanted.indicators().get(at)) < at) {
                mistakes.add(new Mistake("/indicators/" + at, "twice", "It is on the board already"));
            }
        }
        DayRules.mistakes("/first", Optional.of(wanted.first())).forEach(mistakes::add);
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static void requireRight(LocalDate day, NewMeeting wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        if (wanted.minutes().isPresent() && day.isAfter(Oslo.today())) {
            mistakes.add(new Mistake(
                    "/minutes", "not-held", "%s is to come; minutes are of a meeting that was".formatted(day)));
        }
        if (wanted.minutes().isPresent() && wanted.cancelled().orElse(false)) {
            mistakes.add(new Mistake("/cancelled", "held", "A meeting with minutes was held"));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private void requireSeen(Board board) {
        if (!organisation.knows(board.unit())) {
            throw new BoardOfAnotherUnit(board.code(), board.unit());
        }
    }

    private static Board known(String code) {
        return Board.of(code).orElseThrow(() -> new UnknownBoard(code));
    }

    record BoardRow(String code, @Json BoardOfUnit document, long version) {
        StoredBoard stored() {
            LocalDate today = Oslo.today();
            return new StoredBoard(
                    code,
                    document,
                    document.days(today, today.plusYears(1)).stream().findFirst(),
                    version);
        }
    }

    static final class UnknownBoard extends Problem {
        UnknownBoard(String code) {
            super(Kind.UNKNOWN, "unknown-board", Map.of("board", code), "There is no board %s".formatted(code));
        }
    }

    static final class UnknownMeeting extends Problem {
        UnknownMeeting(String board, LocalDate day) {
            super(
                    Kind.UNKNOWN,
                    "unknown-meeting",
                    Map.of("board", board, "day", day.toString()),
                    "The board %s does not meet on %s".formatted(board, day));
        }
    }

    static final class BoardOfAnotherUnit extends Problem {
        BoardOfAnotherUnit(String board, UnitCode unit) {
            super(
                    Kind.FORBIDDEN,
                    "board-of-another-unit",
                    Map.of("board", board, "unit", unit.text()),
                    "The board %s is of the unit %s, which you do not see".formatted(board, unit));
        }
    }
}
