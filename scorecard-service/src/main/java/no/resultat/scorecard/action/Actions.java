package no.resultat.scorecard.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Direction;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
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
import no.resultat.scorecard.action.ActionDocument.HelpfulAction;
import no.resultat.scorecard.action.ActionDocument.ListedAction;
import no.resultat.scorecard.action.ActionDocument.NewAction;
import no.resultat.scorecard.action.ActionDocument.Plan;
import no.resultat.scorecard.action.ActionDocument.StoredAction;
import no.resultat.scorecard.undertaking.Undertakings;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

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
    private static final String EFFECT =
            "select before, after, others from effect_values(:indicator, :unit, :starts, :takesEffect)";
    private static final String EFFECTS = """
            select a.id, a.unit, u.type as unit_type, a.title, a.conclusion, a.starts, a.takes_effect, i.direction, e.before, e.after, e.others
            from action a
            join indicator i on i.code = a.indicator and i.superseded_at = 'infinity'
            join lateral type_of(a.unit, a.starts) u (type) on true
            cross join lateral effect_values(a.indicator, a.unit, a.starts, a.takes_effect) e
            where a.state = 'DONE' and a.indicator = :indicator and (cardinality(:types) = 0 or u.type = any (:types))
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Subjects subjects;
    private final Lifecycles lifecycles;
    private final Notes notes;
    private final IdempotencyKeys keys;
    private final Undertakings undertakings;
    private final Audit audit;

    Actions(
            Jdbi database,
            Callers callers,
            Subjects subjects,
            Lifecycles lifecycles,
            Notes notes,
            IdempotencyKeys keys,
            Undertakings undertakings,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.subjects = subjects;
        this.lifecycles = lifecycles;
        this.notes = notes;
        this.keys = keys;
        this.undertakings = undertakings;
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

    /**
     * Finished actions on an indicator, those that helped most before the others, those without an effect last.
     *
     * @param types only of units of these types; all without any
     */
    List<HelpfulAction> effects(IndicatorCode indicator, Set<String> types) {
        Comparator<HelpfulRow> best = Comparator.comparing(
                HelpfulRow::gain,
                Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder().reversed()));
        return database.withHandle(handle -> handle
                .createQuery(EFFECTS)
                .bind("indicator", indicator)
                .bindArray("types", String.class, List.copyOf(types))
                .mapTo(HelpfulRow.class)
                .stream()
                .sorted(best)
                .map(HelpfulRow::told)
                .toList());
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
                plan.indicator().map(indicator -> effect(indicator, action.unit(), plan)),
                lifecycles.open(action),
                lifecycles.history(action.id()),
                notes.of(action.id()),
                action.createdBy(),
                action.createdAt(),
                action.version());
    }

    private MeasuredEffect effect(IndicatorCode indicator, UnitCode unit, Plan plan) {
        return database.withHandle(handle -> handle.createQuery(EFFECT)
                .bind("indicator", indicator)
                .bind("unit", unit)
                .bind("starts", plan.starts())
                .bind("takesEffect", plan.takesEffect().orElse(plan.starts()))
                .mapTo(Values.class)
                .one()
                .effect());
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
        List<Mistake> mistakes = new ArrayList<>();
        if (plan.person().isPresent() && plan.role().isPresent()) {
            mistakes.add(new Mistake(at + "/role", "two-owners", "Name a person or a role; an action is one's alone"));
        }
        DayRules.mistakes(at + "/starts", Optional.of(plan.starts())).forEach(mistakes::add);
        DayRules.mistakes(at + "/takesEffect", plan.takesEffect()).forEach(mistakes::add);
        DayRules.mistakes(at + "/due", plan.due()).forEach(mistakes::add);
        plan.takesEffect()
                .filter(day -> day.isBefore(plan.starts()))
                .ifPresent(day ->
                        mistakes.add(new Mistake(at + "/takesEffect", "contradiction", "It shows before it starts")));
        plan.due()
                .filter(day -> day.isBefore(plan.starts()))
                .ifPresent(
                        day -> mistakes.add(new Mistake(at + "/due", "contradiction", "It is done before it starts")));
        plan.indicator()
                .filter(indicator -> !database.withHandle(handle -> handle.createQuery(IS_INDICATOR)
                        .bind("code", indicator)
                        .mapTo(boolean.class)
                        .one()))
                .ifPresent(indicator -> mistakes.add(new Mistake(
                        at + "/indicator", "unknown-indicator", "No scorecard has an indicator " + indicator)));
        if (plan.tonnes().isPresent() != (kind == OwnAction.Kind.CLIMATE)) {
            mistakes.add(new Mistake(
                    at + "/tonnes", "of-climate-alone", "A climate measure says its tonnes, and nothing else does"));
        }
        mistakes.addAll(amountMistakes(kind, plan.amounts().orElse(List.of()), at));
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static List<Mistake> amountMistakes(OwnAction.Kind kind, List<Amount> amounts, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<Period> seen = new HashSet<>();
        for (int row = 0; row < amounts.size(); row++) {
            Amount amount = amounts.get(row);
            String place = "%s/amounts/%d/".formatted(at, row);
            Period.Length length = kind == OwnAction.Kind.INVESTMENT ? Period.Length.YEAR : Period.Length.MONTH;
            if (kind == OwnAction.Kind.ASSIGNMENT) {
                mistakes.add(new Mistake(place + "cost", "no-money", "An assignment has no money; make it a measure"));
            } else if (amount.period().length() != length || !seen.add(amount.period())) {
                mistakes.add(new Mistake(
                        place + "period",
                        "wrong-period",
                        "%s is no %s, or is there twice"
                                .formatted(amount.period(), length == Period.Length.YEAR ? "year" : "month")));
            } else if (amount.forecast().isPresent() && kind != OwnAction.Kind.INVESTMENT) {
                mistakes.add(
                        new Mistake(place + "forecast", "of-investments-alone", "Investments alone have a forecast"));
            } else if (amount.spent().isPresent() && kind != OwnAction.Kind.INVESTMENT) {
                mistakes.add(
                        new Mistake(place + "spent", "of-investments-alone", "Investments alone say what is spent"));
            }
        }
        return mistakes;
    }

    private OwnAction own(UUID id) {
        return OwnAction.of(id).orElseThrow(() -> new UnknownAction(id));
    }

    record Values(
            List<BigDecimal> before,
            List<BigDecimal> after,
            @Json List<List<BigDecimal>> others) {
        MeasuredEffect effect() {
            return MeasuredEffect.of(before, after, others);
        }
    }

    record HelpfulRow(
            UUID id,
            UnitCode unit,
            String unitType,
            String title,
            Optional<String> conclusion,
            LocalDate starts,
            LocalDate takesEffect,
            Direction direction,
            List<BigDecimal> before,
            List<BigDecimal> after,
            @Json List<List<BigDecimal>> others) {
        HelpfulAction told() {
            return new HelpfulAction(
                    id,
                    unit,
                    unitType,
                    title,
                    conclusion,
                    starts,
                    takesEffect,
                    measured(),
                    Optional.ofNullable(gain()).map(gain -> gain.signum() > 0));
        }

        /** How much better it became; null without an effect, and for a band, where neither way is. */
        BigDecimal gain() {
            return direction == Direction.BAND
                    ? null
                    : measured()
                            .effect()
                            .map(effect -> direction == Direction.LOWER_IS_BETTER ? effect.negate() : effect)
                            .orElse(null);
        }

        private MeasuredEffect measured() {
            return MeasuredEffect.of(before, after, others);
        }
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
