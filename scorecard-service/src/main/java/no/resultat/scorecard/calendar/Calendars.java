package no.resultat.scorecard.calendar;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.documents.Phrases;
import no.resultat.platform.http.Fingerprint;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.board.BoardMeetings;
import no.resultat.scorecard.calendar.CalendarAddressResource.CalendarAddress;
import no.resultat.scorecard.calendar.CalendarAddressResource.NewAddress;
import org.jdbi.v3.core.Jdbi;

/**
 * What a person has by days, for calendar programs: what is theirs by name, and what is due in the units that they
 * lead. Whoever has the address reads it, so it is kept by its fingerprint, and can be revoked.
 */
@ApplicationScoped
class Calendars {
    private static final Map<String, Phrases> PHRASES = Phrases.in("calendar");
    private static final int TOKEN_BYTES = 32;
    private static final int DAYS_BACK = 90;
    private static final int DAYS_AHEAD = 400;

    private static final String LIST =
            "select id, name, created_at, read_at from calendar_address where person = :person order by created_at, id";
    private static final String MAKE =
            "insert into calendar_address (person, token_hash, name) values (:person, :hash, :name) returning id";
    private static final String REVOKE = "delete from calendar_address where person = :person and id = :id";
    private static final String WHOSE =
            "update calendar_address set read_at = :now where token_hash = :hash returning person";
    private static final String LED =
            "select distinct unit from leader where person = :person and :today between valid_from and valid_to order by unit";
    private static final String ENTRIES = """
            select 'task' as kind, t.id::text as id, jsonb_build_object('nb', t.title) as label, t.unit, t.due as day
            from known_task t
            where lower(t.state) in ('planned', 'started') and t.due between :first and :last
              and (t.person = :person or t.person is null and t.unit = any (:led))
            union all
            select 'activity', a.id::text, a.label, a.unit, a.due
            from known_activity a
            where a.state = 'open' and a.due between :first and :last and a.unit = any (:led)
            union all
            select 'talk', a.id || '-' || (talk ->> 'day'), jsonb_build_object('nb', case :person when a.person then a.superior else a.person end), a.unit, (talk ->> 'day')::date
            from agreement a
            cross join jsonb_array_elements(a.talks) talk
            where (talk ->> 'day')::date between :first and :last
            """;

    private final Jdbi database;
    private final Callers callers;
    private final BoardMeetings boards;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    Calendars(Jdbi database, Callers callers, BoardMeetings boards, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.boards = boards;
        this.audit = audit;
    }

    /** The caller's own. */
    List<CalendarAddress> list() {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("person", person())
                .mapTo(CalendarAddress.class)
                .list());
    }

    /** Makes an address, which is told this once. */
    @Transactional
    MadeAddress make(NewAddress wanted) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = callers.current().tenant() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        UUID id = database.withHandle(handle -> handle.createQuery(MAKE)
                .bind("person", person())
                .bind("hash", Fingerprint.of(token))
                .bind("name", wanted.name())
                .mapTo(UUID.class)
                .one());
        audit.changed("calendar-address", id.toString(), null, wanted);
        return new MadeAddress(id, token);
    }

    /** @throws UnknownAddress if it is none of the caller's */
    @Transactional
    void revoke(UUID id) {
        int revoked = database.withHandle(handle -> handle.createUpdate(REVOKE)
                .bind("person", person())
                .bind("id", id)
                .execute());
        if (revoked == 0) {
            throw new UnknownAddress();
        }
        audit.changed("calendar-address", id.toString(), Map.of(), null);
    }

    /**
     * The calendar behind an address.
     *
     * @throws UnknownAddress if the token is no one's, or was revoked
     */
    String read(String token, String language) {
        int end = token.lastIndexOf('.');
        if (end <= 0) {
            throw new UnknownAddress();
        }
        String tenant = token.substring(0, end);
        String person = callers.call(Caller.of(tenant), () -> whose(token)).orElseThrow(UnknownAddress::new);
        List<String> led = callers.call(Caller.of(tenant), () -> led(person));
        Caller owner = new Caller(tenant, person, Optional.of(person), Set.of(), Optional.of(led), Optional.empty());
        return callers.call(owner, () -> written(person, led, PHRASES.get(language)));
    }

    private Optional<String> whose(String token) {
        return database.withHandle(handle -> handle.createQuery(WHOSE)
                .bind("hash", Fingerprint.of(token))
                .bind("now", Instant.now())
                .mapTo(String.class)
                .findOne());
    }

    private List<String> led(String person) {
        return database.withHandle(handle -> handle.createQuery(LED)
                .bind("person", person)
                .bind("today", Oslo.today())
                .mapTo(String.class)
                .list());
    }

    private String written(String person, List<String> led, Phrases phrases) {
        LocalDate today = Oslo.today();
        LocalDate first = today.minusDays(DAYS_BACK);
        LocalDate last = today.plusDays(DAYS_AHEAD);
        List<Entry> entries = new ArrayList<>(database.withHandle(handle -> handle.createQuery(ENTRIES)
                .bind("person", person)
                .bindArray("led", String.class, led)
                .bind("first", first)
                .bind("last", last)
                .mapTo(Entry.class)
                .list()));
        boards.of(person, led, first, last)
                .forEach(meeting -> entries.add(new Entry(
                        Kind.MEETING,
                        meeting.board() + "-" + meeting.day(),
                        meeting.label(),
                        meeting.unit(),
                        meeting.day())));
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Resultat//" + phrases.language());
        entries.stream()
                .sorted(Comparator.comparing(Entry::day).thenComparing(Entry::id))
                .map(entry -> event(entry, phrases))
                .forEach(calendar::addEvent);
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }

    private static VEvent event(Entry entry, Phrases phrases) {
        VEvent event = new VEvent();
        event.setUid(Word.of(entry.kind()) + "-" + entry.id());
        event.setDateStart(
                Date.from(entry.day().atStartOfDay(ZoneId.systemDefault()).toInstant()), false);
        event.setSummary(phrases.say(
                Word.of(entry.kind()),
                Map.of(
                        "what",
                        phrases.label(entry.label()),
                        "unit",
                        entry.unit().text())));
        return event;
    }

    private String person() {
        return callers.current().who();
    }

    /** An address as it was made, with the token that is told this once. */
    record MadeAddress(UUID id, String token) {}

    /** What somebody has on a day. */
    record Entry(Kind kind, String id, Label label, UnitCode unit, LocalDate day) {}

    enum Kind {
        @JsonProperty("task")
        TASK,
        @JsonProperty("activity")
        ACTIVITY,
        @JsonProperty("talk")
        TALK,
        @JsonProperty("meeting")
        MEETING
    }

    static final class UnknownAddress extends Problem {
        UnknownAddress() {
            super(
                    Problem.Kind.UNKNOWN,
                    "unknown-calendar",
                    Map.of(),
                    "There is no such calendar: it was revoked, or the address is not whole");
        }
    }
}
