package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Schedule;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.status.LastLights;
import no.resultat.scorecard.wheel.WheelDocument.DoneBy;
import no.resultat.scorecard.wheel.WheelDocument.Happening;
import no.resultat.scorecard.wheel.WheelDocument.MadeYear;
import no.resultat.scorecard.wheel.WheelDocument.Reminder;
import no.resultat.scorecard.wheel.WheelDocument.Rule;
import no.resultat.scorecard.wheel.WheelDocument.Spoke;
import no.resultat.scorecard.wheel.WheelDocument.StoredRule;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * The annual wheel (<i>styringshjul</i>) as Alna has it: what is done through the year at set times, by which units.
 */
@ApplicationScoped
public class Wheel {
    private static final LocalDate A_YEAR = LocalDate.of(2028, 1, 1);
    private static final int MOST_DAYS = 54;
    private static final String RULES =
            "select code, document, revision from wheel_rule where (:code::text is null or code = :code) order by code collate natural_order";
    private static final String WRITE = """
            insert into wheel_rule (code, document, revision, changed_at) values (:code, :document, 1, :now)
            on conflict (tenant, code) do update
            set document = excluded.document, revision = wheel_rule.revision + 1, changed_at = excluded.changed_at
            """;
    private static final String DROP = "delete from wheel_rule where code = :code";
    private static final String IS_USED = "select exists (select from activity where rule = :code and state = 'DONE')";
    private static final String FORGET_OPEN = "delete from activity where rule = :code and state = 'OPEN'";
    private static final String MAKE = """
            with wanted as materialized (
                select w.rule, o.code as unit, w.due
                from jsonb_to_recordset(:wanted) as w (rule text, due date, types text[])
                cross join lateral organisation(w.due, w.due) o
                where o.valid_to >= w.due and (cardinality(w.types) = 0 or o.type = any (w.types))
            ),
            dropped as (
                delete from activity a
                where a.state = 'OPEN' and extract(year from a.due) = :year
                  and not exists (select from wanted w where w.rule = a.rule and w.unit = a.unit and w.due = a.due)
                returning a.id
            ),
            made as (
                insert into activity (rule, unit, due, state, created_by, created_at, changed_at, version)
                select rule, unit, due, 'OPEN', :who, :now, :now, 0 from wanted
                on conflict (tenant, rule, unit, due) do nothing
                returning id
            )
            select :year as year, (select count(*) from made) as made, (select count(*) from dropped) as dropped,
                   (select count(*) from activity where extract(year from due) = :year) + (select count(*) from made) - (select count(*) from dropped)
                       as activities
            """;
    private static final String SPOKES = """
            select extract(quarter from a.due)::integer as quarter, a.due, a.rule, r.document -> 'label' as label, a.units, a.done, a.late
            from (select due, rule, count(*) as units, count(*) filter (where state = 'done') as done,
                         count(*) filter (where state = 'open' and due < :today) as late
                  from known_activity
                  where due between :first and :last
                    and (:under::text is null or unit in (select r.unit from unit_reach r where r.root = :under))
                  group by due, rule) a
            join wheel_rule r on r.code = a.rule
            order by a.due, a.rule collate natural_order
            """;
    /** The activity is found by the condition and order that are put in. */
    private static final String DONE = """
            with done as (
                update activity set state = 'DONE', changed_at = :now, version = version + 1
                where id = (
                    select a.id from activity a join wheel_rule r on r.code = a.rule
                    where a.unit = :unit and a.state = 'OPEN' and r.document -> 'doneBy' ->> 'kind' = :kind and %s
                    limit 1)
                returning id
            )
            insert into step_taken (thing, from_state, to_state, who, taken_at, comment)
            select id, 'open', 'done', :who, :now, :kind from done
            """;

    private static final String HAPPENED = DONE.formatted("extract(year from a.due) = :year order by a.due");
    private static final String REPORTED = DONE.formatted(
            "a.due between :deadline::date - 15 and :deadline::date + 15 order by abs(a.due - :deadline::date)");
    /**
     * Who is reminded is asked of those on the page; of somebody's own, of those in the units that are led from above.
     */
    private static final String REMINDERS = """
            with candidate as (
                select * from reminders(:day) r
                where (r.due, r.id) > (:afterDue::date, :afterId::uuid)
                  and (not :mine or r.person = :person
                       or r.unit in (select below.unit from leader l join unit_reach below on below.root = l.unit
                                     where l.person = :person and :day between l.valid_from and l.valid_to))
                order by r.due, r.id
                limit case when :mine then null else :fetch end
            ),
            told as materialized (
                select c.*, receivers_of(c.kind, c.unit, c.person, :day) as receivers from candidate c
            )
            select kind, thing, id, unit, label, due, receivers
            from told
            where not :mine or :person = any (receivers)
            order by due, id
            limit :fetch
            """;

    private final Jdbi database;
    private final Callers callers;
    private final LastLights lights;
    private final ReportingRules reporting;
    private final Audit audit;

    Wheel(Jdbi database, Callers callers, LastLights lights, ReportingRules reporting, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.lights = lights;
        this.reporting = reporting;
        this.audit = audit;
    }

    List<StoredRule> rules() {
        return rules(Optional.empty());
    }

    /** @throws UnknownRule if there is none such */
    StoredRule rule(String code) {
        return rules(Optional.of(code)).stream().findFirst().orElseThrow(() -> new UnknownRule(code));
    }

    /** Makes a rule or says it anew; activities follow when the year is made again. */
    @Transactional
    void write(String code, Rule wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Optional<StoredRule> known = rules(Optional.of(code)).stream().findFirst();
        precondition.check(known.map(StoredRule::revision));
        requireRight(wanted);
        database.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("code", code)
                .bind("document", new AsJson(wanted))
                .bind("now", now)
                .execute());
        reporting.tell(code, known.map(StoredRule::rule), Optional.of(wanted));
        audit.changed("wheel-rule", code, known.map(StoredRule::rule).orElse(null), wanted);
    }

    /**
     * Takes a rule away, with what is open by it.
     *
     * @throws RuleIsUsed if something was done by it
     */
    @Transactional
    void drop(String code, Precondition precondition) {
        database.useHandle(TenantLock::take);
        StoredRule known = rule(code);
        precondition.check(Optional.of(known.revision()));
        boolean used = database.withHandle(handle -> handle.createQuery(IS_USED)
                .bind("code", code)
                .mapTo(Boolean.class)
                .one());
        if (used) {
            throw new RuleIsUsed(code);
        }
        database.useHandle(handle -> {
            handle.createUpdate(FORGET_OPEN).bind("code", code).execute();
            handle.createUpdate(DROP).bind("code", code).execute();
        });
        reporting.tell(code, Optional.of(known.rule()), Optional.empty());
        audit.changed("wheel-rule", code, known.rule(), null);
    }

    /** Makes the activities of a year by the rules as they are, for all units at once; what is done stays done. */
    @Transactional
    MadeYear make(int year) {
        Instant now = database.withHandle(TenantLock::take);
        LocalDate first = LocalDate.of(year, 1, 1);
        List<WantedDay> wanted = rules().stream()
                .flatMap(rule ->
                        Schedule.of(rule.rule().schedule())
                                .days(first, first, first.plusYears(1).minusDays(1))
                                .stream()
                                .map(day -> new WantedDay(
                                        rule.code(),
                                        day,
                                        rule.rule().unitTypes().orElse(List.of()))))
                .toList();
        MadeYear made = database.withHandle(handle -> handle.createQuery(MAKE)
                .bind("wanted", new AsJson(wanted))
                .bind("year", year)
                .bind("who", callers.current().who())
                .bind("now", now)
                .mapTo(MadeYear.class)
                .one());
        audit.changed("wheel", String.valueOf(year), null, made);
        return made;
    }

    /** The wheel of a year: each rule's days, with how far the units are that the caller sees. */
    List<Spoke> year(int year, Optional<UnitCode> under) {
        return database.withHandle(handle -> handle.createQuery(SPOKES)
                .bind("today", Oslo.today())
                .bind("first", LocalDate.of(year, 1, 1))
                .bind("last", LocalDate.of(year, 12, 31))
                .bind("under", under)
                .mapTo(Spoke.class)
                .list());
    }

    /** Takes the first open activity of a unit's year that waited for this as done. */
    @Transactional(TxType.MANDATORY)
    public void happened(Happening what, UnitCode unit, int year, Instant now) {
        database.useHandle(handle -> handle.createUpdate(HAPPENED)
                .bind("unit", unit)
                .bind("kind", Word.of(what))
                .bind("year", year)
                .bind("who", callers.current().who())
                .bind("now", now)
                .execute());
    }

    /** Takes the open activity that waited for a report with this deadline, give or take two weeks, as done. */
    @Transactional(TxType.MANDATORY)
    public void reported(UnitCode unit, LocalDate deadline, Instant now) {
        database.useHandle(handle -> handle.createUpdate(REPORTED)
                .bind("unit", unit)
                .bind("kind", Word.of(Happening.REPORT))
                .bind("deadline", deadline)
                .bind("who", callers.current().who())
                .bind("now", now)
                .execute());
    }

    /** What people are reminded of on a day; by the date, so that none is lost and none comes twice. */
    List<Reminder> reminders(LocalDate day, boolean ofCaller, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(REMINDERS)
                .bind("day", day)
                .bind("mine", ofCaller)
                .bind("person", callers.current().person().orElse(""))
                .bind("afterDue", paging.after(2).map(cursor -> cursor.part(0)).orElse("-infinity"))
                .bind("afterId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(Reminder.class)
                .list());
    }

    private List<StoredRule> rules(Optional<String> code) {
        return database.withHandle(handle -> handle.createQuery(RULES).bind("code", code).mapTo(RuleRow.class).stream()
                .map(row -> new StoredRule(row.code(), row.document(), row.revision()))
                .toList());
    }

    private void requireRight(Rule wanted) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        try {
            int days = Schedule.of(wanted.schedule())
                    .days(A_YEAR, A_YEAR, A_YEAR.plusYears(1))
                    .size();
            if (days > MOST_DAYS) {
                mistakes.add(new Mistake(
                        "/schedule",
                        "too-often",
                        "It comes %d times a year; what comes more often than every week is no activity of a wheel"
                                .formatted(days)));
            }
        } catch (IllegalArgumentException noSchedule) {
            mistakes.add(new Mistake("/schedule", "no-schedule", noSchedule.getMessage()));
        }
        wanted.doneBy().ifPresent(doneBy -> mistakes.addAll(mistakes(doneBy)));
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private List<Mistake> mistakes(DoneBy doneBy) {
        if (doneBy.kind() != Happening.MEASURED) {
            return doneBy.indicator().isEmpty()
                    ? List.of()
                    : List.of(
                            new Mistake("/doneBy/indicator", "not-measured", "Only what is measured has an indicator"));
        }
        return doneBy.indicator()
                .map(indicator -> lights.mistakes("/doneBy/indicator", List.of(indicator)))
                .orElseGet(() ->
                        List.of(new Mistake("/doneBy/indicator", "missing", "Say which indicator is to be measured")));
    }

    record WantedDay(String rule, LocalDate due, List<String> types) {}

    record RuleRow(String code, @Json Rule document, long revision) {}

    static final class UnknownRule extends Problem {
        UnknownRule(String code) {
            super(Kind.UNKNOWN, "unknown-wheel-rule", Map.of("rule", code), "The wheel has no rule %s".formatted(code));
        }
    }

    static final class RuleIsUsed extends Problem {
        RuleIsUsed(String code) {
            super(
                    Kind.CONFLICT,
                    "wheel-rule-is-used",
                    Map.of("rule", code),
                    "Something was done by the rule %s, which stays for that; give it other types of unit"
                            .formatted(code));
        }
    }
}
