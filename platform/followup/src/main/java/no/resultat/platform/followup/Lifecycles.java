package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.webhook.Notices;
import no.resultat.platform.webhook.WebhookEvent;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes things from one state to the next, whatever they are: asks whether the step is open and the caller may take it,
 * remembers who took it, when and why, and tells subscribers.
 */
@ApplicationScoped
public class Lifecycles {
    private static final String REMEMBER = """
            insert into step_taken (thing, from_state, to_state, who, taken_at, comment)
            values (:thing, :from, :to, :who, :now, :comment)
            """;
    private static final String HISTORY = """
            select from_state as from, to_state as to, who as by, taken_at as at, comment
            from step_taken
            where thing = :thing
            order by position
            """;
    private static final String STANDING = """
            select exists (select from leaders_of(:unit, :today) l where l.person = :person) as leads,
                   exists (select from superiors_of(:unit, :today) s where s.person = :person) as is_superior,
                   exists (select from unit_reach r where r.root = any (:roots) and r.unit = :unit) as reaches,
                   exists (select from unit_reach r where r.root = any (:roots) and r.unit = :unit and r.root <> :unit) as reaches_from_above
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Notices notices;

    Lifecycles(Jdbi database, Callers callers, Notices notices) {
        this.database = database;
        this.callers = callers;
        this.notices = notices;
    }

    /** Remembers that a thing was made, at its first state. */
    @Transactional(TxType.MANDATORY)
    public void begin(Followed<?> thing, Instant now) {
        remember(thing, null, Word.of(thing.state()), now, Optional.empty());
    }

    /**
     * Takes a thing a step further.
     *
     * @param to the word of the state that is wanted
     * @throws StepNotOpen if no step leads there from where it is; it names those that are open
     * @throws NotYourStep if the caller may not take it
     */
    @Transactional(TxType.MANDATORY)
    public <S extends Enum<S> & State<S>> void advance(
            Followed<S> thing, String to, Optional<String> comment, Instant now) {
        S from = thing.state();
        Step<S> step = from.steps().stream()
                .filter(open -> Word.of(open.to()).equals(to))
                .findFirst()
                .orElseThrow(() -> new StepNotOpen(Word.of(from), to, words(from)));
        if (rights(thing).stream().noneMatch(step.who()::contains)) {
            throw new NotYourStep(to, step.who());
        }
        thing.become(step.to());
        thing.changed(now);
        remember(thing, Word.of(from), to, now, comment);
    }

    /** Takes a thing to a state that follows from what happened elsewhere, whoever made that happen. */
    @Transactional(TxType.MANDATORY)
    public <S extends Enum<S> & State<S>> void follow(Followed<S> thing, S to, Instant now) {
        String from = Word.of(thing.state());
        thing.become(to);
        thing.changed(now);
        remember(thing, from, Word.of(to), now, Optional.empty());
    }

    /**
     * Lets nobody change a thing who only sees it, as what is finished elsewhere.
     *
     * @throws NotYours unless the caller has a part in it, or keeps the tenant's master data
     */
    public void requirePart(Followed<?> thing) {
        if (rights(thing).isEmpty() && !callers.current().has(Roles.ADMINISTRATOR)) {
            throw new NotYours(thing.unit().text());
        }
    }

    /**
     * The same of what somebody's part in it gives no say in, as how grave the incident is that one has reported.
     *
     * @throws NotLedByYou unless the caller leads the unit or stands above, or keeps the tenant's master data
     */
    public void requireLead(Followed<?> thing) {
        Set<Right> rights = rights(thing);
        rights.remove(Right.OWNER);
        if (rights.isEmpty() && !callers.current().has(Roles.ADMINISTRATOR)) {
            throw new NotLedByYou(thing.unit().text());
        }
    }

    /** The steps that the caller may take with a thing now. */
    public <S extends Enum<S> & State<S>> List<String> open(Followed<S> thing) {
        Set<Right> rights = rights(thing);
        return thing.state().steps().stream()
                .filter(step -> rights.stream().anyMatch(step.who()::contains))
                .map(step -> Word.of(step.to()))
                .toList();
    }

    /** What has happened to a thing, the first step first. */
    public List<TakenStep> history(UUID thing) {
        return database.withHandle(handle -> handle.createQuery(HISTORY)
                .bind("thing", thing)
                .mapTo(TakenStep.class)
                .list());
    }

    /** What the caller is to a thing. */
    public Set<Right> rights(Followed<?> thing) {
        Caller caller = callers.current();
        Standing standing = standing(thing.unit(), caller);
        Set<Right> rights = rights(caller, standing);
        Owner owner = thing.owner();
        boolean ownsByRole = owner.role()
                .filter(caller::has)
                .filter(role -> caller.units().isEmpty() || standing.reaches())
                .isPresent();
        if (ownsByRole || owner.person().isPresent() && owner.person().equals(caller.person())) {
            rights.add(Right.OWNER);
        }
        thing.namedSuperior().ifPresent(superior -> {
            rights.remove(Right.SUPERIOR);
            if (caller.person().filter(superior::equals).isPresent()) {
                rights.add(Right.SUPERIOR);
            }
        });
        return rights;
    }

    /** What the caller is to a unit, and so to all that is the unit's and nobody's in particular. */
    public Set<Right> rightsIn(UnitCode unit) {
        Caller caller = callers.current();
        return rights(caller, standing(unit, caller));
    }

    private static Set<Right> rights(Caller caller, Standing standing) {
        boolean leadsByRole = caller.has(Roles.UNIT_LEADER) && standing.reaches();
        Set<Right> rights = EnumSet.noneOf(Right.class);
        if (standing.leads() || leadsByRole) {
            rights.add(Right.LEADER);
        }
        if (standing.isSuperior() || leadsByRole && standing.reachesFromAbove()) {
            rights.add(Right.SUPERIOR);
        }
        if (caller.has(Roles.EXECUTIVE)) {
            rights.add(Right.EXECUTIVE);
        }
        if (caller.has(Roles.CONTROLLER)) {
            rights.add(Right.CONTROLLER);
        }
        return rights;
    }

    private Standing standing(UnitCode unit, Caller caller) {
        return database.withHandle(handle -> handle.createQuery(STANDING)
                .bind("unit", unit)
                .bind("today", Oslo.today())
                .bind("person", caller.person().orElse(""))
                .bindArray("roots", String.class, caller.units().orElse(List.of()))
                .mapTo(Standing.class)
                .one());
    }

    private void remember(Followed<?> thing, String from, String to, Instant now, Optional<String> comment) {
        database.useHandle(handle -> handle.createUpdate(REMEMBER)
                .bind("thing", thing.id())
                .bind("from", from)
                .bind("to", to)
                .bind("who", callers.current().who())
                .bind("now", now)
                .bind("comment", comment)
                .execute());
        if (!thing.isPersonal()) {
            notices.tell(
                    WebhookEvent.STEP_TAKEN,
                    List.of(new StepNotice(
                            thing.word(), thing.id(), thing.unit(), Optional.ofNullable(from), to, now, thing.url())),
                    StepNotice::notice);
        }
    }

    private static <S extends Enum<S> & State<S>> List<String> words(S from) {
        return from.steps().stream().map(step -> Word.of(step.to())).toList();
    }

    record Standing(boolean leads, boolean isSuperior, boolean reaches, boolean reachesFromAbove) {}

    /** No such step leads on from where the thing is. */
    static final class StepNotOpen extends Problem {
        StepNotOpen(String state, String step, List<String> steps) {
            super(
                    Kind.CONFLICT,
                    "step-not-open",
                    Map.of("state", state, "step", step, "steps", steps),
                    "From %s there is no step to %s; %s"
                            .formatted(
                                    state,
                                    step,
                                    steps.isEmpty() ? "it is at its end" : "open are " + String.join(", ", steps)));
        }
    }

    /** The caller sees the thing, and has no part in it. */
    static final class NotYours extends Problem {
        NotYours(String unit) {
            super(
                    Kind.FORBIDDEN,
                    "not-yours",
                    Map.of("unit", unit),
                    "It is changed by whose it is, and by who leads the unit %s or one above".formatted(unit));
        }
    }

    /** The caller has a part in the thing, and does not lead where it belongs. */
    static final class NotLedByYou extends Problem {
        NotLedByYou(String unit) {
            super(
                    Kind.FORBIDDEN,
                    "not-led-by-you",
                    Map.of("unit", unit),
                    "That is said by who leads the unit %s or one above".formatted(unit));
        }
    }

    /** The step is open, and not the caller's to take. */
    static final class NotYourStep extends Problem {
        NotYourStep(String step, Set<Right> who) {
            super(
                    Kind.FORBIDDEN,
                    "not-your-step",
                    Map.of("step", step, "who", words(who)),
                    "The step to %s is taken by %s".formatted(step, String.join(", ", words(who))));
        }

        private static List<String> words(Set<Right> who) {
            return who.stream().map(Word::of).toList();
        }
    }
}
