package no.resultat.scorecard.leader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders.Leader;
import no.resultat.contracts.UnitLeaders.Role;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Right;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.leader.StandInDocument.ListedStandIn;
import no.resultat.scorecard.leader.StandInDocument.NewStandIn;
import no.resultat.scorecard.leader.StandInDocument.StoredStandIn;
import org.jdbi.v3.core.Jdbi;

/** Who stands in for leaders while they are away, as leaders name them. */
@ApplicationScoped
class StandIns {
    private static final String LIST = """
            select id, unit, person, valid_from, valid_to, lower(state) as state,
                   :today between valid_from and least(valid_to, coalesce(ended_on - 1, valid_to)) as current, created_by as named_by
            from stand_in
            where (:unit::text is null or unit = :unit)
              and (:day::date is null or :day between valid_from and least(valid_to, coalesce(ended_on - 1, valid_to)))
              and (valid_from, id) < (:beforeDay::date, :beforeId::uuid)
            order by valid_from desc, id desc
            limit :fetch
            """;
    private static final String STANDS_IN_ALONE = """
            with role as (
                select l.role
                from leader l
                join unit_reach r on r.root = l.unit and r.unit = :unit
                where l.person = :person and :today between l.valid_from and l.valid_to
            )
            select exists (select from role where role = 'deputy') and not exists (select from role where role = 'leader')
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final Leadership leadership;
    private final Lifecycles lifecycles;
    private final IdempotencyKeys keys;
    private final Audit audit;

    StandIns(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            Leadership leadership,
            Lifecycles lifecycles,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.leadership = leadership;
        this.lifecycles = lifecycles;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * The last to begin first.
     *
     * @param day only who stands in on it
     */
    List<ListedStandIn> list(Optional<UnitCode> unit, Optional<LocalDate> day, Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("today", Oslo.today())
                .bind("unit", unit)
                .bind("day", day)
                .bind("beforeDay", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(-1, -1)))
                .bind("fetch", paging.fetch())
                .mapTo(StandInRow.class)
                .stream()
                .map(StandInRow::listed)
                .toList());
    }

    /** @throws UnknownStandIn if there is none such */
    StoredStandIn read(UUID id) {
        return stored(own(id));
    }

    /**
     * Names somebody, who sees the unit from the first day on with the leader's rights.
     *
     * @return where it is
     * @throws NotYoursToName if the caller does not lead the unit nor one above, or only stands in
     */
    @Transactional
    URI name(NewStandIn wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/stand-ins", wanted, () -> {
            Instant now = database.withHandle(TenantLock::take);
            requireRight(wanted, Oslo.dayOf(now));
            StandIn named = new StandIn(wanted, callers.current().who(), now);
            named.persistAndFlush();
            lifecycles.begin(named, now);
            leadership.name(named.unit(), Optional.empty(), named.leader());
            audit.changed(named.word(), named.id().toString(), null, stored(named));
            return URI.create(named.url());
        });
    }

    /** Ends it before its days have passed; there is no other step. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        StandIn known = own(id);
        precondition.check(Optional.of(known.version()));
        StoredStandIn before = stored(known);
        Optional<Leader> stoodIn = known.leader();
        lifecycles.advance(known, to, comment, now);
        known.end(Oslo.dayOf(now));
        known.flush();
        leadership.name(known.unit(), stoodIn, known.leader());
        audit.changed(known.word(), known.id().toString(), before, stored(known));
    }

    private StoredStandIn stored(StandIn known) {
        return new StoredStandIn(
                known.id(),
                known.document(),
                known.state(),
                known.standsOn(Oslo.today()),
                known.createdBy(),
                lifecycles.open(known),
                lifecycles.history(known.id()),
                known.version());
    }

    private void requireRight(NewStandIn wanted, LocalDate today) {
        List<Mistake> mistakes = new ArrayList<>();
        if (!organisation.knows(wanted.unit())) {
            throw new InvalidDocument(
                    List.of(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit())));
        }
        requireLeader(wanted.unit(), today);
        DayRules.mistakes("/validFrom", Optional.of(wanted.validFrom())).forEach(mistakes::add);
        if (wanted.validFrom().isBefore(today)) {
            mistakes.add(new Mistake(
                    "/validFrom", "in-the-past", "Nobody can have stood in before being named; write today or later"));
        }
        if (wanted.validTo().isBefore(wanted.validFrom())) {
            mistakes.add(new Mistake("/validTo", "before-first-day", "The last day comes before the first"));
        } else if (wanted.validTo().isAfter(wanted.validFrom().plusYears(1))) {
            mistakes.add(new Mistake(
                    "/validTo",
                    "longer-than-a-year",
                    "Who leads for longer than a year is a leader, whom the HR system tells of"));
        } else {
            Leader named = new Leader(wanted.person(), Role.DEPUTY, wanted.validFrom(), Optional.of(wanted.validTo()));
            leadership.known(wanted.unit()).leaders().stream()
                    .filter(leader -> leader.person().equals(named.person()) && leader.overlaps(named))
                    .findFirst()
                    .ifPresent(leader -> mistakes.add(new Mistake(
                            "/person",
                            "already-leads",
                            "%s leads the unit or stands in already from %s"
                                    .formatted(named.person(), leader.validFrom()))));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    /** Who stands in hands nothing on: the leader has chosen whom to trust. */
    private void requireLeader(UnitCode unit, LocalDate today) {
        Caller caller = callers.current();
        if (caller.has(Roles.EXECUTIVE)) {
            return;
        }
        Set<Right> rights = lifecycles.rightsIn(unit);
        boolean leads = rights.contains(Right.LEADER) || rights.contains(Right.SUPERIOR);
        if (!leads || standsInAlone(unit, caller, today)) {
            throw new NotYoursToName(unit);
        }
    }

    private boolean standsInAlone(UnitCode unit, Caller caller, LocalDate today) {
        return database.withHandle(handle -> handle.createQuery(STANDS_IN_ALONE)
                .bind("unit", unit)
                .bind("person", caller.person())
                .bind("today", today)
                .mapTo(boolean.class)
                .one());
    }

    private static StandIn own(UUID id) {
        return StandIn.of(id).orElseThrow(() -> new UnknownStandIn(id));
    }

    record StandInRow(
            UUID id,
            UnitCode unit,
            String person,
            LocalDate validFrom,
            LocalDate validTo,
            StandIn.Duty state,
            boolean current,
            String namedBy) {
        ListedStandIn listed() {
            return new ListedStandIn(id, new NewStandIn(unit, person, validFrom, validTo), state, current, namedBy);
        }
    }

    static final class UnknownStandIn extends Problem {
        UnknownStandIn(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-stand-in",
                    Map.of("standIn", id.toString()),
                    "There is no stand-in %s".formatted(id));
        }
    }

    /** The caller does not lead the unit, or stands in for who does. */
    static final class NotYoursToName extends Problem {
        NotYoursToName(UnitCode unit) {
            super(
                    Kind.FORBIDDEN,
                    "not-yours-to-name",
                    Map.of("unit", unit.text()),
                    "Who stands in is named by who leads the unit %s or one above, and not by who stands in"
                            .formatted(unit));
        }
    }
}
