package no.resultat.scorecard.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.action.BusinessCaseDocument.Actuals;
import no.resultat.scorecard.action.BusinessCaseDocument.Case;
import no.resultat.scorecard.action.BusinessCaseDocument.ListedCase;
import no.resultat.scorecard.action.BusinessCaseDocument.Month;
import no.resultat.scorecard.action.BusinessCaseDocument.StoredCase;
import no.resultat.scorecard.status.LastLights;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.json.Json;

/** What is invested now to save later, as Morsø follows it: planned, approved, and held against what turned out. */
@ApplicationScoped
class BusinessCases {
    private static final String LIST = """
            select c.id, c.document, lower(c.state) as state, c.created_at
            from business_case c
            where (:unit::text is null or c.unit = :unit)
              and (cardinality(:states) = 0 or lower(c.state) = any (:states))
              and (c.created_at, c.id) < (coalesce(:beforeCreated::timestamptz, 'infinity'), :beforeId::uuid)
            order by c.created_at desc, c.id desc
            limit :fetch
            """;
    private static final String ACTUALS = """
            select to_char(month, 'YYYY-MM') as month, investment, benefit from business_case_month where business_case = :id order by month
            """;
    private static final String FORGET = "delete from business_case_month where business_case = :id";
    private static final String RECORD = """
            insert into business_case_month (business_case, month, investment, benefit) values (:id, :month, :investment, :benefit)
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final LastLights lights;
    private final CaseLedger ledger;
    private final Lifecycles lifecycles;
    private final Notes notes;
    private final IdempotencyKeys keys;
    private final Audit audit;

    BusinessCases(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            LastLights lights,
            CaseLedger ledger,
            Lifecycles lifecycles,
            Notes notes,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.lights = lights;
        this.ledger = ledger;
        this.lifecycles = lifecycles;
        this.notes = notes;
        this.keys = keys;
        this.audit = audit;
    }

    /** The newest first. */
    List<CaseRow> list(Optional<UnitCode> unit, Set<String> states, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("unit", unit)
                .bindArray("states", String.class, List.copyOf(states))
                .bind("beforeCreated", paging.after(2).map(cursor -> cursor.part(0)))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(-1, -1)))
                .bind("fetch", paging.fetch())
                .mapTo(CaseRow.class)
                .list());
    }

    /** @throws UnknownBusinessCase if there is none such that the caller may see */
    StoredCase read(UUID id) {
        return stored(own(id));
    }

    /** @return where the case is */
    @Transactional
    URI create(Case wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/business-cases", wanted, () -> {
            requireRight(wanted);
            Instant now = database.withHandle(TenantLock::take);
            BusinessCase made = new BusinessCase(wanted, callers.current().who(), now);
            made.persistAndFlush();
            lifecycles.begin(made, now);
            remembered(made, null);
            return URI.create(made.url());
        });
    }

    /**
     * Says anew what is planned.
     *
     * @throws PlanIsApproved once it is approved: what was approved is what it is held against
     */
    @Transactional
    void change(UUID id, Case wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        BusinessCase known = own(id);
        precondition.check(Optional.of(known.version()));
        if (known.state() != BusinessCase.Progress.PROPOSED) {
            throw new PlanIsApproved();
        }
        requireRight(wanted);
        StoredCase before = stored(known);
        known.rewrite(wanted);
        known.changed(now);
        known.flush();
        remembered(known, before);
    }

    /** Says what has turned out, of all months at once. */
    @Transactional
    void record(UUID id, Actuals actuals, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        BusinessCase known = own(id);
        precondition.check(Optional.of(known.version()));
        List<Mistake> mistakes = monthMistakes(actuals.months());
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        StoredCase before = stored(known);
        database.useHandle(handle -> {
            handle.createUpdate(FORGET).bind("id", id).execute();
            PreparedBatch batch = handle.prepareBatch(RECORD);
            actuals.months()
                    .forEach(month -> batch.bind("id", id)
                            .bind("month", month.month().first())
                            .bind("investment", month.investment())
                            .bind("benefit", month.benefit())
                            .add());
            if (batch.size() > 0) {
                batch.execute();
            }
        });
        known.changed(now);
        known.flush();
        remembered(known, before);
    }

    /** Takes a case a step further; it is closed with a conclusion. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        BusinessCase known = own(id);
        precondition.check(Optional.of(known.version()));
        if (to.equals("closed") && comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidDocument(List.of(new Mistake(
                    "/comment", "missing", "A business case is closed with a conclusion; say what came of it")));
        }
        StoredCase before = stored(known);
        lifecycles.advance(known, to, comment, now);
        known.conclude(comment);
        known.flush();
        remembered(known, before);
    }

    /** Notes something on the way. */
    @Transactional
    void note(UUID id, String text) {
        notes.take(own(id).id(), text, database.withHandle(TenantLock::take));
    }

    private void remembered(BusinessCase known, StoredCase before) {
        audit.changed(known.word(), known.id().toString(), before, stored(known));
    }

    private StoredCase stored(BusinessCase known) {
        Case document = known.document();
        List<Month> written = database.withHandle(handle -> handle.createQuery(ACTUALS)
                .bind("id", known.id())
                .mapTo(Month.class)
                .list());
        List<Month> actuals = ledger.turnedOut(document, written);
        return new StoredCase(
                known.id(),
                document,
                known.state(),
                BusinessCase.appraised(document, List.of()),
                actuals,
                actuals.isEmpty() ? Optional.empty() : Optional.of(BusinessCase.appraised(document, actuals)),
                lights.now(document.unit(), indicators(document)),
                known.conclusion(),
                lifecycles.open(known),
                lifecycles.history(known.id()),
                notes.of(known.id()),
                known.createdAt(),
                known.version());
    }

    private void requireRight(Case wanted) {
        List<Mistake> mistakes = new ArrayList<>(monthMistakes(wanted.months()));
        if (!organisation.knows(wanted.unit())) {
            mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
        }
        mistakes.addAll(lights.mistakes("/indicators/%d", indicators(wanted)));
        mistakes.addAll(ledger.mistakes(wanted));
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static List<Mistake> monthMistakes(List<Month> months) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<Period> seen = new HashSet<>();
        for (int row = 0; row < months.size(); row++) {
            Period month = months.get(row).month();
            if (month.length() != Period.Length.MONTH || !seen.add(month)) {
                mistakes.add(new Mistake(
                        "/months/%d/month".formatted(row),
                        "not-a-month",
                        "%s is no month, or is there twice".formatted(month)));
            }
        }
        return mistakes;
    }

    private static List<IndicatorCode> indicators(Case document) {
        return document.indicators().orElse(List.of());
    }

    private BusinessCase own(UUID id) {
        return BusinessCase.of(id).orElseThrow(() -> new UnknownBusinessCase(id));
    }

    record CaseRow(UUID id, @Json Case document, BusinessCase.Progress state, Instant createdAt) {
        ListedCase listed() {
            return new ListedCase(
                    id, document.title(), document.unit(), state, BusinessCase.appraised(document, List.of()));
        }
    }

    static final class UnknownBusinessCase extends Problem {
        UnknownBusinessCase(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-business-case",
                    Map.of("case", id.toString()),
                    "There is no business case %s".formatted(id));
        }
    }

    static final class PlanIsApproved extends Problem {
        PlanIsApproved() {
            super(
                    Kind.CONFLICT,
                    "plan-is-approved",
                    Map.of(),
                    "The plan was approved, and what turns out is held against it; write the actuals, or a note");
        }
    }
}
