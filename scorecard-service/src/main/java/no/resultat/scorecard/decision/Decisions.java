package no.resultat.scorecard.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.Tasks;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.decision.DecisionDocument.Decision;
import no.resultat.scorecard.decision.DecisionDocument.ListedDecision;
import no.resultat.scorecard.decision.DecisionDocument.StoredDecision;
import no.resultat.scorecard.undertaking.Undertakings;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** What the council has decided, followed until it is done. */
@ApplicationScoped
class Decisions {
    private static final String LIST = """
            select id, document, lower(replace(state, '_', '-')) as state, due < :today and state in ('ADOPTED', 'IN_HAND') as overdue
            from council_decision
            where (:unit::text is null or unit = :unit)
              and (cardinality(:states) = 0 or lower(replace(state, '_', '-')) = any (:states))
              and (:overdue::boolean is null or coalesce(due < :today and state in ('ADOPTED', 'IN_HAND'), false) = :overdue)
              and (adopted, id) < (:beforeDay::date, :beforeId::uuid)
            order by adopted desc, id desc
            limit :fetch
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final Tasks tasks;
    private final Lifecycles lifecycles;
    private final Notes notes;
    private final IdempotencyKeys keys;
    private final Undertakings undertakings;
    private final Audit audit;

    Decisions(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            Tasks tasks,
            Lifecycles lifecycles,
            Notes notes,
            IdempotencyKeys keys,
            Undertakings undertakings,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.tasks = tasks;
        this.lifecycles = lifecycles;
        this.notes = notes;
        this.keys = keys;
        this.undertakings = undertakings;
        this.audit = audit;
    }

    /** The newest first. */
    List<ListedDecision> list(Optional<UnitCode> unit, Set<String> states, Optional<Boolean> overdue, Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("today", Oslo.today())
                .bind("unit", unit)
                .bindArray("states", String.class, List.copyOf(states))
                .bind("overdue", overdue)
                .bind("beforeDay", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(-1, -1)))
                .bind("fetch", paging.fetch())
                .mapTo(DecisionRow.class)
                .stream()
                .map(DecisionRow::listed)
                .toList());
    }

    /** @throws UnknownDecision if there is none such */
    StoredDecision read(UUID id) {
        return stored(own(id));
    }

    /** @return where the decision is */
    @Transactional
    URI create(Decision wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/council-decisions", wanted, () -> {
            requireRight(wanted);
            Instant now = database.withHandle(TenantLock::take);
            CouncilDecision made = new CouncilDecision(wanted, callers.current().who(), now);
            made.persistAndFlush();
            lifecycles.begin(made, now);
            remembered(made, null);
            return URI.create(made.url());
        });
    }

    /** Says anew what was decided, or who carries it out. */
    @Transactional
    void change(UUID id, Decision wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        CouncilDecision known = own(id);
        precondition.check(Optional.of(known.version()));
        requireRight(wanted);
        StoredDecision before = stored(known);
        known.rewrite(wanted);
        known.changed(now);
        known.flush();
        remembered(known, before);
    }

    /** Takes a decision a step further. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        CouncilDecision known = own(id);
        precondition.check(Optional.of(known.version()));
        StoredDecision before = stored(known);
        lifecycles.advance(known, to, comment, now);
        known.flush();
        remembered(known, before);
    }

    /** Notes something on the way. */
    @Transactional
    void note(UUID id, String text) {
        notes.take(own(id).id(), text, database.withHandle(TenantLock::take));
    }

    private void remembered(CouncilDecision known, StoredDecision before) {
        audit.changed(known.word(), known.id().toString(), before, stored(known));
        undertakings.tell(known::undertaking);
    }

    private StoredDecision stored(CouncilDecision known) {
        return new StoredDecision(
                known.id(),
                known.document(),
                known.state(),
                known.isOverdue(Oslo.today()),
                tasks.about(new Subject(DecisionSubject.KIND, known.id().toString())),
                lifecycles.open(known),
                lifecycles.history(known.id()),
                notes.of(known.id()),
                known.version());
    }

    private void requireRight(Decision wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        if (!organisation.knows(wanted.unit())) {
            mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
        }
        DayRules.mistakes("/adopted", Optional.of(wanted.adopted())).forEach(mistakes::add);
        DayRules.mistakes("/due", wanted.due()).forEach(mistakes::add);
        if (wanted.due().filter(due -> due.isBefore(wanted.adopted())).isPresent()) {
            mistakes.add(new Mistake("/due", "before-adopted", "It cannot be due before it was decided"));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static CouncilDecision own(UUID id) {
        return CouncilDecision.of(id).orElseThrow(() -> new UnknownDecision(id));
    }

    record DecisionRow(UUID id, @Json Decision document, CouncilDecision.Progress state, Optional<Boolean> overdue) {
        ListedDecision listed() {
            return new ListedDecision(id, document, state, overdue.orElse(false));
        }
    }

    static final class UnknownDecision extends Problem {
        UnknownDecision(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-council-decision",
                    Map.of("decision", id.toString()),
                    "There is no decision %s".formatted(id));
        }
    }
}
