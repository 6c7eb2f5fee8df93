package no.resultat.scorecard.goal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.Direction;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InUse;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.card.Cards;
import no.resultat.scorecard.card.Triangle;
import no.resultat.scorecard.goal.GoalResource.ListedGoal;
import no.resultat.scorecard.goal.GoalResource.StoredGoal;
import no.resultat.scorecard.goal.GoalResource.TestedLink;
import no.resultat.scorecard.undertaking.Undertakings;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** What is aimed at beyond a year: from the council's goals down to what a unit does about them. */
@ApplicationScoped
class Goals {
    private static final String COLUMNS = """
            select g.code, g.document, lower(replace(g.state, '_', '-')) as state, goal_contributions(g.code) as contributions,
                   (select count(*) from goal below where g.code = any (below.parents)) as below,
                   s.period, round(s.value, i.decimals) as value, s.light, coalesce(s.is_current, false) as current, i.direction%s
            from goal g
            left join indicator i on i.code = g.document ->> 'indicator' and i.superseded_at = 'infinity'
            left join lateral last_light(i.code, g.unit, :today) s on true
            """;
    private static final String ONE = COLUMNS.formatted("""
            , case when g.document -> 'aim' ->> 'best' is null then best_of_type(i.code, g.unit, :today, i.direction = 'LOWER_IS_BETTER')
                   else (select b.value from last_light(g.document -> 'aim' ->> 'best', g.unit, :today) b where b.is_current) end as best
            """) + " where g.code = :code";
    private static final String LIST = COLUMNS.formatted(", null::numeric as best") + """
            where (:level::text is null or g.document ->> 'level' = :level)
              and (:unit::text is null or g.unit = :unit or jsonb_exists(g.document -> 'owners', :unit))
              and (:parent::text is null or :parent = any (g.parents))
              and (cardinality(:states) = 0 or lower(replace(g.state, '_', '-')) = any (:states))
              and (goal_place(g.document), g.code collate natural_order) > (:afterPlace, :afterCode collate natural_order)
            order by goal_place(g.document), g.code collate natural_order
            limit :fetch
            """;
    private static final String HIERARCHY = "select code, parents from goal";
    private static final String KNOWN_INDICATOR =
            "select exists (select from indicator where code = :code and superseded_at = 'infinity')";
    private static final String CHANGES =
            "select first_change as first, other_change as second from paired_changes(:first, :other, :lag)";
    /** Of a goal, of those that serve it, directly or not, and of what is done about any of them. */
    private static final String INDICATORS = """
            with recursive below as (
                select code, document ->> 'indicator' as indicator from goal where code = :code
                union
                select g.code, g.document ->> 'indicator' from below b join goal g on b.code = any (g.parents)
            )
            select indicator from below where indicator is not null
            union
            select a.indicator from below b join action a on a.subject_kind = 'goal' and a.subject_key = b.code
            where a.indicator is not null and a.state <> 'DROPPED'
            """;

    /** What is as it was is left alone. */
    private static final String AIM = """
            with wanted as (
                select year, target, line, :indicator::text as indicator, :unit::text as unit
                from jsonb_to_recordset(:years::jsonb) as said (year integer, target numeric, line numeric)
            ),
            known as (
                select year, target, line, indicator, unit from goal_target where goal = :goal and superseded_at = 'infinity'
            ),
            closed as (
                update goal_target set superseded_at = :now
                where goal = :goal and superseded_at = 'infinity' and year in (select year from (table known except table wanted) other)
            )
            insert into goal_target (goal, year, target, line, indicator, unit, recorded_at)
            select :goal, year, target, line, indicator, unit, :now from (table wanted except table known) news
            """;

    private static final String SERVING =
            "select code from goal where :code = any (parents) or document -> 'leadsTo' @> jsonb_build_array(jsonb_build_object('goal', :code::text)) limit 5";

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final Lifecycles lifecycles;
    private final GoalAmbitions ambitions;
    private final Cards cards;
    private final Undertakings undertakings;
    private final Audit audit;

    Goals(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            Lifecycles lifecycles,
            GoalAmbitions ambitions,
            Cards cards,
            Undertakings undertakings,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.lifecycles = lifecycles;
        this.ambitions = ambitions;
        this.cards = cards;
        this.undertakings = undertakings;
        this.audit = audit;
    }

    /** By level and rank. */
    List<ListedGoal> list(
            Optional<String> level,
            Optional<UnitCode> unit,
            Optional<String> parent,
            Set<String> states,
            Paging paging) {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("today", Oslo.today())
                .bind("level", level)
                .bind("unit", unit)
                .bind("parent", parent)
                .bindArray("states", String.class, List.copyOf(states))
                .bind(
                        "afterPlace",
                        paging.after(2).map(cursor -> (int) cursor.number(0)).orElse(-1))
                .bind("afterCode", paging.after(2).map(cursor -> cursor.part(1)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(GoalRow.class)
                .stream()
                .map(GoalRow::listed)
                .toList());
    }

    /** @throws UnknownGoal if there is none such */
    StoredGoal read(String code) {
        return stored(known(code));
    }

    /** Makes a goal or says it anew. */
    @Transactional
    void write(String code, GoalDocument wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Optional<Goal> known = Goal.of(code);
        precondition.check(known.map(Goal::version));
        requireRight(code, wanted);
        StoredGoal before = known.map(this::stored).orElse(null);
        Goal goal =
                known.orElseGet(() -> new Goal(code, wanted, callers.current().who(), now));
        goal.rewrite(wanted);
        goal.changed(now);
        goal.persistAndFlush();
        if (known.isEmpty()) {
            lifecycles.begin(goal, now);
        }
        aim(code, wanted, wanted.aim().map(GoalDocument.Aim::years).orElse(List.of()), now);
        remembered(goal, before);
    }

    /** Takes a goal a step further. */
    @Transactional
    void advance(String code, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Goal goal = known(code);
        precondition.check(Optional.of(goal.version()));
        StoredGoal before = stored(goal);
        lifecycles.advance(goal, to, comment, now);
        goal.flush();
        remembered(goal, before);
    }

    /** @throws InUse while other goals serve it or lead to it */
    @Transactional
    void drop(String code, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Goal goal = known(code);
        precondition.check(Optional.of(goal.version()));
        List<String> serving = database.withHandle(handle -> handle.createQuery(SERVING)
                .bind("code", code)
                .mapTo(String.class)
                .list());
        if (!serving.isEmpty()) {
            throw new InUse("goal " + code, serving);
        }
        audit.changed(goal.word(), code, stored(goal), null);
        aim(code, goal.document(), List.of(), now);
        undertakings.tell(revision -> goal.undertaking(Optional.empty(), revision));
        goal.delete();
    }

    private void aim(String code, GoalDocument goal, List<GoalDocument.AimedYear> years, Instant now) {
        database.useHandle(handle -> handle.createUpdate(AIM)
                .bind("goal", code)
                .bind("years", new AsJson(years))
                .bind("indicator", goal.indicator())
                .bind("unit", goal.unit())
                .bind("now", now)
                .execute());
    }

    /** The links of a goal's effect chain, each tested by what was measured. */
    List<TestedLink> chain(String code) {
        Goal goal = known(code);
        return goal.document().links().stream().map(link -> tested(goal, link)).toList();
    }

    /**
     * How what tells of a goal stands, at a unit.
     *
     * @param unit the one that answers for the goal if empty
     */
    Triangle triangle(String code, Optional<UnitCode> unit, Period period) {
        UnitCode asked = unit.orElse(known(code).unit());
        Set<IndicatorCode> indicators = database.withHandle(handle -> handle.createQuery(INDICATORS)
                .bind("code", code)
                .mapTo(IndicatorCode.class)
                .set());
        return Triangle.of(asked, period, cards.named(asked, period, indicators));
    }

    private TestedLink tested(Goal goal, GoalDocument.Link link) {
        Optional<IndicatorCode> first = goal.document().indicator();
        Optional<IndicatorCode> other =
                Goal.of(link.goal()).flatMap(led -> led.document().indicator());
        List<EffectChain.Change> changes = first.isEmpty() || other.isEmpty()
                ? List.of()
                : database.withHandle(handle -> handle.createQuery(CHANGES)
                        .bind("first", first)
                        .bind("other", other)
                        .bind("lag", link.lag())
                        .mapTo(EffectChain.Change.class)
                        .list());
        return new TestedLink(
                link.goal(), link.kind(), link.upward(), link.lag(), EffectChain.of(changes, link.upward()));
    }

    private void remembered(Goal goal, StoredGoal before) {
        audit.changed(goal.word(), goal.code(), before, stored(goal));
        undertakings.tell(revision -> goal.undertaking(Optional.of(goal.state()), revision));
    }

    private StoredGoal stored(Goal goal) {
        GoalRow row = database.withHandle(handle -> handle.createQuery(ONE)
                .bind("today", Oslo.today())
                .bind("code", goal.code())
                .mapTo(GoalRow.class)
                .one());
        return new StoredGoal(
                goal.code(),
                goal.document(),
                goal.state(),
                row.lit(),
                row.progress(),
                Smart.of(
                        goal.document(),
                        row.current() && row.value().isPresent(),
                        row.contributions() + row.below(),
                        row.direction().map(direction -> new Ambition(direction, row.best(), ambitions.beyondBest()))),
                row.contributions(),
                lifecycles.open(goal),
                lifecycles.history(goal.id()),
                goal.version());
    }

    private void requireRight(String code, GoalDocument wanted) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        Map<String, List<String>> parents = hierarchy();
        List<UnitCode> units = new ArrayList<>(wanted.shared());
        units.add(wanted.unit());
        Set<UnitCode> known = organisation.known(units).keySet();
        if (!known.contains(wanted.unit())) {
            mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
        }
        for (int at = 0; at < wanted.shared().size(); at++) {
            if (!known.contains(wanted.shared().get(at))) {
                mistakes.add(new Mistake(
                        "/owners/" + at,
                        "unknown-unit",
                        "There is no unit " + wanted.shared().get(at)));
            }
        }
        for (int at = 0; at < wanted.served().size(); at++) {
            String parent = wanted.served().get(at);
            if (!parents.containsKey(parent)) {
                mistakes.add(new Mistake("/parents/" + at, "unknown-goal", "There is no goal " + parent));
            } else if (parent.equals(code)
                    || above(parent, parents, new HashSet<>()).contains(code)) {
                mistakes.add(new Mistake(
                        "/parents/" + at, "circle", "%s serves %s already, directly or not".formatted(parent, code)));
            }
        }
        for (int at = 0; at < wanted.links().size(); at++) {
            String led = wanted.links().get(at).goal();
            if (!parents.containsKey(led) || led.equals(code)) {
                mistakes.add(
                        new Mistake("/leadsTo/%d/goal".formatted(at), "unknown-goal", "There is no other goal " + led));
            }
        }
        wanted.indicator()
                .flatMap(indicator -> unknown("/indicator", indicator))
                .ifPresent(mistakes::add);
        wanted.aim()
                .flatMap(GoalDocument.Aim::best)
                .flatMap(best -> unknown("/aim/best", best))
                .ifPresent(mistakes::add);
        wanted.aim()
                .filter(aim -> aim.targetYear() <= aim.baselineYear())
                .ifPresent(aim -> mistakes.add(new Mistake(
                        "/aim/targetYear", "contradiction", "The target's year is not later than the baseline's")));
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private Optional<Mistake> unknown(String pointer, IndicatorCode code) {
        boolean isKnown = database.withHandle(handle -> handle.createQuery(KNOWN_INDICATOR)
                .bind("code", code)
                .mapTo(boolean.class)
                .one());
        return isKnown
                ? Optional.empty()
                : Optional.of(new Mistake(pointer, "unknown-indicator", "No scorecard has an indicator " + code));
    }

    private Map<String, List<String>> hierarchy() {
        return database.withHandle(handle -> handle.createQuery(HIERARCHY).mapTo(Place.class).stream()
                .collect(Collectors.toMap(Place::code, Place::parents, (a, b) -> a, LinkedHashMap::new)));
    }

    private static Set<String> above(String goal, Map<String, List<String>> parents, Set<String> seen) {
        for (String parent : parents.getOrDefault(goal, List.of())) {
            if (seen.add(parent)) {
                above(parent, parents, seen);
            }
        }
        return seen;
    }

    private Goal known(String code) {
        return Goal.of(code).orElseThrow(() -> new UnknownGoal(code));
    }

    /** The month that lights are asked of. */
    record Place(String code, List<String> parents) {}

    /** A goal with how it stands now. */
    record GoalRow(
            String code,
            @Json GoalDocument document,
            Goal.Standing state,
            long contributions,
            long below,
            Optional<Period> period,
            Optional<BigDecimal> value,
            Optional<Light> light,
            boolean current,
            Optional<Direction> direction,
            Optional<BigDecimal> best) {
        Optional<Light> lit() {
            return current
                    ? light
                    : Optional.of(Light.GREY)
                            .filter(grey -> document.indicator().isPresent());
        }

        Optional<GoalProgress> progress() {
            return document.aim()
                    .flatMap(aim -> value.flatMap(measured ->
                            GoalProgress.of(aim, period.orElseThrow().last().getYear(), measured)));
        }

        ListedGoal listed() {
            return new ListedGoal(
                    code,
                    document.label(),
                    document.level(),
                    document.rank(),
                    document.unit(),
                    document.served(),
                    state,
                    lit(),
                    progress().map(GoalProgress::course),
                    contributions + below);
        }
    }

    static final class UnknownGoal extends Problem {
        UnknownGoal(String code) {
            super(Kind.UNKNOWN, "unknown-goal", Map.of("goal", code), "There is no goal %s".formatted(code));
        }
    }
}
