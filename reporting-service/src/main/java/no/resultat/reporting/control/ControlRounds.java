package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Duties.Duty;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.control.ControlDocument.NewRound;
import no.resultat.reporting.control.ControlDocument.Round;
import no.resultat.reporting.control.ControlDocument.Standing;
import org.jdbi.v3.core.Jdbi;

/** Asks a form of all its units at once, and tells how far they have come. */
@ApplicationScoped
class ControlRounds {
    /** A control for each unit that has none on the day, with the first step of its history. */
    private static final String OPEN = """
            with made as (
                insert into control (id, duty, tenant, unit, form, day, due, terms, answers, negative, state, created_by, created_at, changed_at, version)
                select gen_random_uuid(), gen_random_uuid(), current_setting('resultat.tenant'), o.code, :form, :day, :due, :terms, '[]', 0, 'OPEN',
                       :who, :now, :now, 0
                from organisation(:day, :day) o
                where :day between o.valid_from and o.valid_to and (cardinality(:types) = 0 or o.type = any (:types))
                on conflict (tenant, form, day, unit) do nothing
                returning id, duty, unit
            ),
            begun as (
                insert into step_taken (thing, to_state, who, taken_at) select id, 'open', :who, :now from made
            )
            select id, duty, unit from made
            """;

    private static final String COUNTS = """
            count(*) as units, count(c.submitted_on) as answered, count(*) filter (where c.submitted_on is not null and c.negative = 0) as in_order,
            count(*) filter (where c.state in ('OPEN', 'RETURNED') and c.due < :today) as late
            """;
    private static final String ROUNDS = """
            select *, round(100.0 * answered / units, 1) as share_answered, round(100.0 * in_order / nullif(answered, 0), 1) as share_in_order
            from (
                select c.form, c.day, c.due, %s
                from control c
                where (:form::text is null or c.form = :form) and (:day::date is null or c.day = :day)
                group by c.form, c.day, c.due
            ) round
            order by day desc, form
            limit 1000
            """.formatted(COUNTS);
    private static final String STANDINGS = """
            with asked as materialized (
                select c.unit, %s from control c where c.form = :form and c.day = :day group by c.unit
            ),
            below as materialized (
                select * from subtree(:unit, :day, :day)
            )
            select place.code as unit, place.name, coalesce(sum(asked.units), 0) as units, coalesce(sum(asked.answered), 0) as answered,
                   coalesce(sum(asked.in_order), 0) as in_order, coalesce(sum(asked.late), 0) as late
            from below place
            left join below on below.branch = place.code or place.depth = 0
            left join asked on asked.unit = below.code
            where place.depth <= 1
            group by place.code, place.name, place.depth
            order by place.depth, place.code collate natural_order
            """.formatted(COUNTS);

    private final Jdbi database;
    private final Callers callers;
    private final ControlForms forms;
    private final ControlMonths months;
    private final Duties duties;
    private final Audit audit;

    ControlRounds(
            Jdbi database, Callers callers, ControlForms forms, ControlMonths months, Duties duties, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.forms = forms;
        this.months = months;
        this.duties = duties;
        this.audit = audit;
    }

    /** The newest day first, as far as the caller sees. */
    List<Round> list(Optional<String> form, Optional<LocalDate> day) {
        return database.withHandle(handle -> handle.createQuery(ROUNDS)
                .bind("form", form)
                .bind("day", day)
                .bind("today", Oslo.today())
                .mapTo(Round.class)
                .list());
    }

    /** @throws UnknownRound if the form was not asked on the day, or of no unit that the caller sees */
    Round read(String form, LocalDate day) {
        return list(Optional.of(form), Optional.of(day)).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownRound(form, day));
    }

    /** A unit and those right below it, each with all below. */
    List<Standing> standings(String form, LocalDate day, UnitCode unit) {
        return database.withHandle(handle -> handle.createQuery(STANDINGS)
                .bind("form", form)
                .bind("day", day)
                .bind("unit", unit)
                .bind("today", Oslo.today())
                .mapTo(Standing.class)
                .list());
    }

    /** Asks a form on a day; again, of the units that are new. */
    @Transactional
    void open(NewRound wanted) {
        ControlForm form = forms.find(wanted.form())
                .orElseThrow(() -> new InvalidDocument(
                        List.of(new Mistake("/form", "unknown-control-form", "There is no form " + wanted.form()))));
        List<Mistake> mistakes =
                DayRules.mistakes("/day", Optional.of(wanted.day())).toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        int opened = open(wanted.form(), form, wanted.day(), database.withHandle(TenantLock::take));
        audit.changed("control-round", "%s %s".formatted(wanted.form(), wanted.day()), null, Map.of("opened", opened));
    }

    @Transactional(TxType.MANDATORY)
    int open(String code, ControlForm form, LocalDate day, Instant now) {
        LocalDate due = day.plusDays(form.daysToAnswer());
        List<OpenedControl> opened = database.withHandle(handle -> handle.createQuery(OPEN)
                .bind("form", code)
                .bind("day", day)
                .bind("due", due)
                .bind("terms", new AsJson(form))
                .bindArray("types", String.class, form.unitTypes().orElse(List.of()))
                .bind("who", callers.current().who())
                .bind("now", now)
                .mapTo(OpenedControl.class)
                .list());
        duties.open(opened.stream().map(one -> one.duty(code, due)).toList(), now);
        months.mark(day);
        return opened.size();
    }

    record OpenedControl(UUID id, UUID duty, UnitCode unit) {
        Duty duty(String form, LocalDate due) {
            return new Duty(
                    duty,
                    new Subject(ControlSubject.KIND, id.toString()),
                    unit,
                    "Svar på internkontroll " + form,
                    Roles.UNIT_LEADER,
                    due);
        }
    }

    static final class UnknownRound extends Problem {
        UnknownRound(String form, LocalDate day) {
            super(
                    Kind.UNKNOWN,
                    "unknown-control-round",
                    Map.of("form", form, "day", day.toString()),
                    "The form %s was not asked on %s".formatted(form, day));
        }
    }
}
