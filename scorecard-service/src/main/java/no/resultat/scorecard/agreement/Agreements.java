package no.resultat.scorecard.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders.Role;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Leaders;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.Fingerprint;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.agreement.AgreementDocument.ListedAgreement;
import no.resultat.scorecard.agreement.AgreementDocument.NewAgreement;
import no.resultat.scorecard.agreement.AgreementDocument.NewTerms;
import no.resultat.scorecard.agreement.AgreementDocument.Signature;
import no.resultat.scorecard.agreement.AgreementDocument.StoredAgreement;
import no.resultat.scorecard.agreement.AgreementDocument.Talk;
import no.resultat.scorecard.agreement.AgreementDocument.Terms;
import no.resultat.scorecard.card.CardTargets;
import no.resultat.scorecard.card.CardTargets.CardTarget;
import no.resultat.scorecard.status.LastLights;
import no.resultat.scorecard.wheel.Wheel;
import no.resultat.scorecard.wheel.WheelDocument.Happening;
import org.jdbi.v3.core.Jdbi;

/**
 * What leaders and their superiors have agreed on. The two and the executive see an agreement, nobody else does; the
 * audit trail remembers its fingerprints and not its words.
 */
@ApplicationScoped
class Agreements {
    private static final String LIST = """
            select id, unit, year, person as leader, superior, lower(replace(state, '_', '-')) as state
            from agreement
            where (:unit::text is null or unit = :unit)
              and (:year::integer is null or year = :year)
              and (:person::text is null or :person in (person, superior))
              and (cardinality(:states) = 0 or lower(replace(state, '_', '-')) = any (:states))
              and (-year, unit collate natural_order, id) > (:afterYear, :afterUnit collate natural_order, :afterId::uuid)
            order by year desc, unit collate natural_order, id
            limit :fetch
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final Leaders leaders;
    private final CardTargets targets;
    private final LastLights lights;
    private final Wheel wheel;
    private final Lifecycles lifecycles;
    private final IdempotencyKeys keys;
    private final Audit audit;
    private final JsonTexts json;

    Agreements(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            Leaders leaders,
            CardTargets targets,
            LastLights lights,
            Wheel wheel,
            Lifecycles lifecycles,
            IdempotencyKeys keys,
            Audit audit,
            JsonTexts json) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.leaders = leaders;
        this.targets = targets;
        this.lights = lights;
        this.wheel = wheel;
        this.lifecycles = lifecycles;
        this.keys = keys;
        this.audit = audit;
        this.json = json;
    }

    /** The latest year first. */
    List<ListedAgreement> list(
            Optional<UnitCode> unit,
            Optional<Integer> year,
            Optional<String> person,
            Set<String> states,
            Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("unit", unit)
                .bind("year", year)
                .bind("person", person)
                .bindArray("states", String.class, List.copyOf(states))
                .bind(
                        "afterYear",
                        paging.after(3).map(cursor -> -(int) cursor.number(0)).orElse(Integer.MIN_VALUE))
                .bind("afterUnit", paging.after(3).map(cursor -> cursor.part(1)).orElse(""))
                .bind("afterId", paging.after(3).map(cursor -> cursor.id(2)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(ListedAgreement.class)
                .list());
    }

    /** @throws UnknownAgreement if there is none such that the caller may read */
    StoredAgreement read(UUID id) {
        return stored(own(id));
    }

    /** @return where the agreement is */
    @Transactional
    URI create(NewAgreement wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/agreements", wanted, () -> {
            if (!organisation.knows(wanted.unit())) {
                throw mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit());
            }
            LocalDate today = Oslo.today();
            String leader = wanted.leader()
                    .or(() -> leaders.leader(wanted.unit(), today))
                    .orElseThrow(
                            () -> mistake("/leader", "missing", "Nobody is known to lead the unit; name somebody"));
            String superior = wanted.superior()
                    .or(() -> superiorOf(wanted.unit(), today))
                    .orElseThrow(() ->
                            mistake("/superior", "missing", "Nobody is known to lead a unit above; name somebody"));
            if (leader.equals(superior)) {
                throw mistake("/superior", "same-person", "Nobody agrees with themselves; name another one");
            }
            Caller caller = callers.current();
            Instant now = database.withHandle(TenantLock::take);
            Agreement made = new Agreement(
                    wanted.unit(),
                    wanted.year(),
                    leader,
                    superior,
                    terms(wanted.unit(), wanted.year(), wanted.terms()),
                    caller.who(),
                    now);
            if (!made.isParty(caller.person()) && !caller.has(Roles.EXECUTIVE)) {
                throw new NotAParty();
            }
            if (Agreement.isThere(wanted.unit(), wanted.year(), leader)) {
                throw new AgreementExists(wanted.unit(), wanted.year());
            }
            made.persistAndFlush();
            lifecycles.begin(made, now);
            remembered(made, null);
            return URI.create(made.url());
        });
    }

    /** Drafts the terms anew; both sign again. */
    @Transactional
    void redraft(UUID id, NewTerms wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Agreement agreement = ofParty(id, precondition);
        if (agreement.state().isBinding()) {
            throw new AgreementIsSigned();
        }
        Fingerprints before = fingerprints(agreement);
        agreement.redraft(terms(agreement.unit(), agreement.year(), Optional.of(wanted)));
        changed(agreement, before, now);
    }

    /** Signs for the caller; with the second signature it is agreed. */
    @Transactional
    void sign(UUID id, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Agreement agreement = ofParty(id, precondition);
        if (agreement.state().isBinding()) {
            throw new AgreementIsSigned();
        }
        Fingerprints before = fingerprints(agreement);
        agreement.sign(new Signature(callers.current().who(), now, hash(agreement)));
        if (agreement.lacksFor(Agreement.Phase.AGREED).isEmpty()) {
            lifecycles.advance(agreement, Word.of(Agreement.Phase.AGREED), Optional.empty(), now);
            wheel.happened(Happening.AGREEMENT, agreement.unit(), agreement.year(), now);
        }
        changed(agreement, before, now);
    }

    /** Plans a talk of a day, or says what came of it. */
    @Transactional
    void hold(UUID id, Talk talk, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Agreement agreement = ofParty(id, precondition);
        requireOpen(agreement);
        if (talk.day().getYear() < agreement.year() - 1 || talk.day().getYear() > agreement.year() + 1) {
            throw mistake(
                    "/day", "far-off", "%s is not in the year of the agreement, nor beside it".formatted(talk.day()));
        }
        if (talk.isHeld() && talk.day().isAfter(Oslo.today())) {
            throw mistake(
                    "/minutes", "not-held", "%s is to come; minutes are of a talk that was".formatted(talk.day()));
        }
        Fingerprints before = fingerprints(agreement);
        if (talk.isHeld() && !agreement.wasHeld(talk.day())) {
            wheel.happened(Happening.TALK, agreement.unit(), agreement.year(), now);
        }
        agreement.hold(talk);
        changed(agreement, before, now);
    }

    /** Says what the leader finds of the year. */
    @Transactional
    void assessSelf(UUID id, String text, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Agreement agreement = ofParty(id, precondition);
        requireBinding(agreement);
        if (!callers.current().who().equals(agreement.leader())) {
            throw new NotAParty();
        }
        Fingerprints before = fingerprints(agreement);
        agreement.assessSelf(text);
        changed(agreement, before, now);
    }

    /** Says what the superior finds of the year. */
    @Transactional
    void assess(UUID id, String text, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Agreement agreement = ofParty(id, precondition);
        requireBinding(agreement);
        if (!callers.current().who().equals(agreement.superior())) {
            throw new NotAParty();
        }
        Fingerprints before = fingerprints(agreement);
        agreement.assess(text);
        changed(agreement, before, now);
    }

    /** Takes an agreement a step further, once it has what the step asks for. */
    @Transactional
    void advance(UUID id, String to, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Agreement agreement = own(id);
        precondition.check(Optional.of(agreement.version()));
        Fingerprints before = fingerprints(agreement);
        lifecycles.advance(agreement, to, Optional.empty(), now);
        agreement.lacksFor(agreement.state()).ifPresent(lacking -> {
            throw new NotReady(to, lacking);
        });
        if (agreement.state() == Agreement.Phase.ASSESSED) {
            wheel.happened(Happening.ASSESSMENT, agreement.unit(), agreement.year(), now);
        }
        agreement.flush();
        remembered(agreement, before);
    }

    private void changed(Agreement agreement, Fingerprints before, Instant now) {
        agreement.changed(now);
        agreement.flush();
        remembered(agreement, before);
    }

    private void remembered(Agreement agreement, Fingerprints before) {
        audit.changed(agreement.word(), agreement.id().toString(), before, fingerprints(agreement));
    }

    private StoredAgreement stored(Agreement agreement) {
        return new StoredAgreement(
                agreement.id(),
                agreement.unit(),
                agreement.year(),
                agreement.leader(),
                agreement.superior(),
                agreement.terms(),
                hash(agreement),
                agreement.signatures(),
                agreement.talks(),
                agreement.selfAssessment(),
                agreement.assessment(),
                lights.now(
                        agreement.unit(),
                        agreement.terms().indicators().stream()
                                .map(CardTarget::indicator)
                                .toList()),
                agreement.state(),
                lifecycles.open(agreement),
                lifecycles.history(agreement.id()),
                agreement.createdAt(),
                agreement.version());
    }

    private Terms terms(UnitCode unit, int year, Optional<NewTerms> wanted) {
        List<CardTarget> all = targets.of(unit, year);
        List<IndicatorCode> chosen = wanted.flatMap(NewTerms::indicators)
                .orElseGet(() -> all.stream().map(CardTarget::indicator).toList());
        for (int at = 0; at < chosen.size(); at++) {
            IndicatorCode code = chosen.get(at);
            if (all.stream().noneMatch(aim -> aim.indicator().equals(code)) || chosen.indexOf(code) < at) {
                throw mistake(
                        "/indicators/" + at,
                        "no-target",
                        "The card of %s has no target for %s in %d, or it is there twice".formatted(unit, code, year));
            }
        }
        return new Terms(
                wanted.flatMap(NewTerms::expectations),
                all.stream().filter(aim -> chosen.contains(aim.indicator())).toList(),
                wanted.flatMap(NewTerms::goals).orElse(List.of()));
    }

    private Optional<String> superiorOf(UnitCode unit, LocalDate day) {
        return leaders.superiors(unit, day).stream()
                .filter(one -> one.role() == Role.LEADER)
                .map(Leaders.Superior::person)
                .findFirst();
    }

    private Agreement ofParty(UUID id, Precondition precondition) {
        Agreement agreement = own(id);
        precondition.check(Optional.of(agreement.version()));
        if (!agreement.isParty(callers.current().person())) {
            throw new NotAParty();
        }
        return agreement;
    }

    private static Agreement own(UUID id) {
        return Agreement.of(id).orElseThrow(() -> new UnknownAgreement(id));
    }

    private static void requireOpen(Agreement agreement) {
        if (agreement.state() == Agreement.Phase.CLOSED) {
            throw new AgreementIsClosed();
        }
    }

    private static void requireBinding(Agreement agreement) {
        requireOpen(agreement);
        if (!agreement.state().isBinding()) {
            throw new NotReady("assessed", "signatures");
        }
    }

    /** What is signed: whoever changes a word of it changes this. */
    private String hash(Agreement agreement) {
        return fingerprint(new Signed(
                agreement.unit(), agreement.year(), agreement.leader(), agreement.superior(), agreement.terms()));
    }

    private Fingerprints fingerprints(Agreement agreement) {
        return new Fingerprints(
                agreement.state(),
                hash(agreement),
                fingerprint(List.of(
                        agreement.signatures(),
                        agreement.talks(),
                        agreement.selfAssessment().orElse(""),
                        agreement.assessment().orElse(""))));
    }

    private String fingerprint(Object content) {
        return Fingerprint.of(json.write(content));
    }

    private static InvalidDocument mistake(String pointer, String code, String message) {
        return new InvalidDocument(List.of(new Mistake(pointer, code, message)));
    }

    private record Signed(UnitCode unit, int year, String leader, String superior, Terms terms) {}

    /** What the audit trail remembers of an agreement, which tells that it changed, and not what it says. */
    private record Fingerprints(Agreement.Phase state, String hash, String followUp) {}

    static final class UnknownAgreement extends Problem {
        UnknownAgreement(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-agreement",
                    Map.of("agreement", id.toString()),
                    "There is no agreement %s that is yours to read".formatted(id));
        }
    }

    static final class AgreementExists extends Problem {
        AgreementExists(UnitCode unit, int year) {
            super(
                    Kind.CONFLICT,
                    "agreement-exists",
                    Map.of("unit", unit.text(), "year", year),
                    "The leader of %s has an agreement for %d; draft that anew".formatted(unit, year));
        }
    }

    static final class NotAParty extends Problem {
        NotAParty() {
            super(
                    Kind.FORBIDDEN,
                    "not-a-party",
                    Map.of(),
                    "This is for the leader or the superior of the agreement to do, in the own name");
        }
    }

    static final class AgreementIsSigned extends Problem {
        AgreementIsSigned() {
            super(
                    Kind.CONFLICT,
                    "agreement-is-signed",
                    Map.of(),
                    "Both have signed; what was agreed is followed up and assessed, and not changed");
        }
    }

    static final class AgreementIsClosed extends Problem {
        AgreementIsClosed() {
            super(
                    Kind.CONFLICT,
                    "agreement-is-closed",
                    Map.of(),
                    "The agreement is closed, and nothing is added to it");
        }
    }

    static final class NotReady extends Problem {
        NotReady(String step, String lacking) {
            super(
                    Kind.CONFLICT,
                    "agreement-lacks",
                    Map.of("step", step, "lacking", lacking),
                    "Before it is %s, it lacks %s".formatted(step, lacking));
        }
    }
}
