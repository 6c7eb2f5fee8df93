package no.resultat.scorecard.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.SubjectKind.FoundSubject;
import no.resultat.platform.followup.Subjects;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.action.ActionDocument.Amount;
import no.resultat.scorecard.action.ActionDocument.ListedAction;
import no.resultat.scorecard.action.ActionDocument.NewAction;
import no.resultat.scorecard.action.ActionDocument.Plan;
import no.resultat.scorecard.action.ActionDocument.StoredAction;
import no.resultat.scorecard.undertaking.Undertakings;
import org.jdbi.v3.core.Jdbi;

/** What is done about results, and what came of it. */
@ApplicationScoped
class Actions {
    private static final String LIST = """
            select a.id, lower(a.kind) as kind, a.subject_kind, a.subject_key, a.unit, a.title, a.indicator, a.person, a.role, a.starts, a.due,
                   lower(a.state) as state
            from action a
            where (:unit::text is null or a.unit = :unit)
              and (:under::text is null or a.unit in (select r.unit from unit_reach r where r.root = :under))
              and (:indicator::text is null or a.indicator = :indicator)
              and (cardinality(:kinds) = 0 or lower(a.kind) = any (:kinds))
              and (cardinality(:states) = 0 or lower(a.state) = any (:states))
              and (:owner::text is null or a.person = :owner)
              and (:subjectKind::text is null or a.subject_kind = :subjectKind)
              and (:subjectKey::text is null or a.subject_key = :subjectKey)
              and (a.starts, a.id) < (:beforeStart::date, :beforeId::uuid)
            order by a.starts desc, a.id desc
            limit :fetch
            """;
    private static final String AMOUNTS =
            "select period, cost, effect, forecast, spent from action_amount where action = :action and superseded_at = 'infinity' order by period";
    /** What is as it was is left alone. */
    private static final String TAKE_AMOUNTS = """
            with wanted as (
                select period, cost, effect, forecast, spent
                from jsonb_to_recordset(:amounts::jsonb) as said (period text, cost numeric, effect numeric, forecast numeric, spent numeric)
            ),
            known as (
                select period, cost, effect, forecast, spent from action_amount where action = :action and superseded_at = 'infinity'
            ),
            closed as (
                update action_amount set superseded_at = :now
                where action = :action and superseded_at = 'infinity'
                  and period in (select period from (table known except table wanted) other)
            )
            insert into action_amount (action, period, cost, effect, forecast, spent, recorded_at)
            select :action, period, cost, effect, forecast, spent, :now from (table wanted except table known) news
            """;

    private static final String IS_INDICATOR =
            "select exists (select from indicator where code = :code and superseded_at = 'infinity')";

    private final Jdbi database;
    private final Callers callers;
    private final Subjects subjects;
    private final Lifecycles lifecycles;
    private final Notes notes;
    private final IdempotencyKeys keys;
    private final Undertakings undertakings;
    private final ActionEffects effects;
    private final Audit audit;

    Actions(
            Jdbi database,
            Callers callers,
            Subjects subjects,
            Lifecycles lifecycles,
            Notes notes,
            IdempotencyKeys keys,
            Undertakings undertakings,
            ActionEffects effects,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.subjects = subjects;
        this.lifecycles = lifecycles;
        this.notes = notes;
        this.keys = keys;
        this.undertakings = undertakings;
        this.effects = effects;
        this.audit = audit;
    }

    /** Those that started last before the others. */
    List<ListedAction> list(ActionQuery query, Paging paging) {
        LocalDate today = Oslo.today();
        Optional<String> owner = query.owner()
                .map(name -> name.equals("me") ? callers.current().person().orElse("") : name);
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bind("indicator", query.indicator())
                .bindArray("kinds", String.class, List.copyOf(query.kinds()))
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("owner", owner)
                .bind("subjectKind", query.subjectKind())
                .bind("subjectKey", query.subjectKey())
                .bind(
                        "beforeStart",
                        paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(-1, -1)))
                .bind("fetch", paging.fetch())
                .mapTo(ActionRow.class)
                .stream()
                .map(row -> row.listed(today))
                .toList());
    }

    /** @throws UnknownAction if there is none such that the caller may see */
    StoredAction read(UUID id) {
        return stored(own(id));
    }

    /** @return where the action is */
    @Transactional
    URI create(NewAction wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/actions", wanted, () -> {
            FoundSubject subject = subjects.require(wanted.subject(), "/subject");
            UnitCode unit = subjects.unitOf(subject, wanted.unit());
            Plan plan = withIndicator(wanted.plan(), wanted.subject());
            requireRight(wanted.kind(), plan, "/plan");
            Instant now = database.withHandle(TenantLock::take);
            OwnAction action = new OwnAction(
                    wanted.kind(),
                    wanted.subject(),
                    unit,
                    new Owner(plan.person(), plan.role()),
                    callers.current().who(),
                    now);
            action.rewrite(plan);
            action.persistAndFlush();
            lifecycles.begin(action, now);
            changed(action, plan, null, now);
            return URI.create(action.url());
        });
    }

    /** Says anew what is planned. */
    @Transactional
    StoredAction change(UUID id, Plan wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        OwnAction action = own(id);
        lifecycles.requirePart(action);
        precondition.check(Optional.of(action.version()));
        Plan plan = withIndicator(wanted, action.subject());
        requireRight(action.kind(), plan, "");
        StoredAction before = stored(action);
        action.rewrite(plan);
        action.changed(now);
        action.flush();
        return changed(action, plan, before, now);
    }

    /** Takes an action a step further; at its end the comment is its conclusion. */
    @Transactional
    StoredAction advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        OwnAction action = own(id);
        precondition.check(Optional.of(action.version()));
        StoredAction before = stored(action);
        lifecycles.advance(action, to, comment, now);
        action.conclude(comment, Oslo.today());
        action.flush();
        return changed(action, before.plan(), before, now);
    }

    /** Notes something on the way. */
    @Transactional
    StoredAction note(UUID id, String text) {
        Instant now = database.withHandle(TenantLock::take);
        OwnAction action = own(id);
        lifecycles.requirePart(action);
        notes.take(id, text, now);
        return stored(action);
    }

    private StoredAction changed(OwnAction action, Plan plan, StoredAction before, Instant now) {
        database.useHandle(handle -> handle.createUpdate(TAKE_AMOUNTS)
                .bind("action", action.id())
                .bind("amounts", new AsJson(plan.amounts().orElse(List.of())))
                .bind("now", now)
                .execute());
        StoredAction after = stored(action);
        audit.changed(action.word(), action.id().toString(), before, after);
        undertakings.tell(revision -> action.undertaking(after.plan().amounts().orElse(List.of()), revision));
        return after;
    }

    private StoredAction stored(OwnAction action) {
        List<Amount> amounts = database.withHandle(handle -> handle.createQuery(AMOUNTS)
                .bind("action", action.id())
                .mapTo(Amount.class)
                .list());
        Plan plan = action.plan(amounts);
        Optional<FoundSubject> subject = subjects.find(action.subject());
        return new StoredAction(
                action.id(),
                action.kind(),
                action.subject(),
                subject.map(FoundSubject::title),
                subject.flatMap(FoundSubject::url),
                subject.flatMap(FoundSubject::service),
                action.unit(),
                plan,
                action.state(),
                action.conclusion(),
                plan.indicator().map(indicator -> effects.of(indicator, action.unit(), plan)),
                lifecycles.open(action),
                lifecycles.history(action.id()),
                notes.of(action.id()),
                action.createdBy(),
                action.createdAt(),
                action.version());
    }

    /** What is about a light moves its indicator, where nothing else is said. */
    private static Plan withIndicator(Plan plan, Subject subject) {
        return plan.indicator().isPresent() || !subject.kind().equals("indicator-status")
                ? plan
                : new Plan(
                        plan.title(),
                        plan.description(),
                        Optional.of(new IndicatorCode(subject.key().split("\\|")[0])),
                        plan.person(),
                        plan.role(),
                        plan.starts(),
                        plan.takesEffect(),
                        plan.due(),
                        plan.amounts(),
                        plan.tonnes());
    }

    private void requireRight(OwnAction.Kind kind, Plan plan, String at) {
        List<Mistake> mistakes = new ArrayList<>(PlanRules.mistakes(kind, plan, at));
        plan.indicator()
                .filter(indicator -> !database.withHandle(handle -> handle.createQuery(IS_INDICATOR)
                        .bind("code", indicator)
                        .mapTo(boolean.class)
                        .one()))
                .ifPresent(indicator -> mistakes.add(new Mistake(
                        at + "/indicator", "unknown-indicator", "No scorecard has an indicator " + indicator)));
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private OwnAction own(UUID id) {
        return OwnAction.of(id).orElseThrow(() -> new UnknownAction(id));
    }

    record ActionRow(
            UUID id,
            OwnAction.Kind kind,
            String subjectKind,
            String subjectKey,
            UnitCode unit,
            String title,
            Optional<IndicatorCode> indicator,
            Optional<String> person,
            Optional<String> role,
            LocalDate starts,
            Optional<LocalDate> due,
            OwnAction.Progress state) {
        ListedAction listed(LocalDate today) {
            boolean isOpen = state == OwnAction.Progress.PLANNED || state == OwnAction.Progress.STARTED;
            return new ListedAction(
                    id,
                    kind,
                    new Subject(subjectKind, subjectKey),
                    unit,
                    title,
                    indicator,
                    person,
                    role,
                    starts,
                    due,
                    state,
                    isOpen && due.filter(last -> last.isBefore(today)).isPresent());
        }
    }

    static final class UnknownAction extends Problem {
        UnknownAction(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-action",
                    Map.of("action", id.toString()),
                    "There is no action %s".formatted(id));
        }
    }
}
