package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Duties.Duty;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Tasks;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.control.ControlDocument.Answer;
import no.resultat.reporting.control.ControlDocument.ListedControl;
import no.resultat.reporting.control.ControlDocument.StoredControl;
import no.resultat.reporting.control.ControlForm.Question;
import no.resultat.reporting.incident.IncidentDocument.Area;
import no.resultat.reporting.incident.Intake;
import org.jdbi.v3.core.Jdbi;

/** What units answer of themselves; what is amiss becomes an incident or a task. */
@ApplicationScoped
class Controls {
    private static final int DAYS_TO_MEND = 14;
    private static final String LIST = """
            select c.id, c.unit, c.form, c.day, c.due, c.state, c.negative, c.state in ('OPEN', 'RETURNED') and c.due < :today as late
            from control c
            where (:unit::text is null or c.unit = :unit)
              and (:under::text is null or c.unit in (select r.unit from unit_reach r where r.root = :under))
              and (:form::text is null or c.form = :form)
              and (cardinality(:states) = 0 or lower(c.state) = any (:states))
              and (:late::boolean is null or (c.state in ('OPEN', 'RETURNED') and c.due < :today) = :late)
              and (:negative::boolean is null or (c.negative > 0) = :negative)
              and (c.day, c.id) < (:beforeDay::date, :beforeId::uuid)
            order by c.day desc, c.id desc
            limit :fetch
            """;

    private final Jdbi database;
    private final ControlMonths months;
    private final Intake incidents;
    private final Lifecycles lifecycles;
    private final Tasks tasks;
    private final Duties duties;
    private final Audit audit;

    Controls(
            Jdbi database,
            ControlMonths months,
            Intake incidents,
            Lifecycles lifecycles,
            Tasks tasks,
            Duties duties,
            Audit audit) {
        this.database = database;
        this.months = months;
        this.incidents = incidents;
        this.lifecycles = lifecycles;
        this.tasks = tasks;
        this.duties = duties;
        this.audit = audit;
    }

    /** The newest first. */
    List<ListedControl> list(ControlQuery query, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bind("form", query.form())
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("late", query.late())
                .bind("negative", query.negative())
                .bind("today", Oslo.today())
                .bind("beforeDay", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(ListedControl.class)
                .list());
    }

    /** @throws UnknownControl if there is none such that the caller may see */
    StoredControl read(UUID id) {
        return stored(own(id));
    }

    /** Answers questions, as long as the control is with the unit. */
    @Transactional
    void answer(UUID id, List<Answer> answers, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Control control = own(id);
        lifecycles.requirePart(control);
        precondition.check(Optional.of(control.version()));
        if (!control.state().isAwaited()) {
            throw new ControlIsSubmitted();
        }
        requireRight(control, answers);
        control.answer(answers);
        control.changed(now);
        control.flush();
        audit.changed(control.word(), id.toString(), null, Map.of("answers", answers.size()));
    }

    /** Takes a control a step further; once it is submitted, what is amiss becomes an incident or a task. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Control control = own(id);
        precondition.check(Optional.of(control.version()));
        if (to.equals("returned") && comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidDocument(List.of(
                    new Mistake("/comment", "missing", "A control is returned with a reason; say what is amiss")));
        }
        Control.Stage before = control.state();
        lifecycles.advance(control, to, comment, now);
        if (control.state() == Control.Stage.SUBMITTED) {
            if (!control.unanswered().isEmpty()) {
                throw new ControlIsIncomplete(control.unanswered());
            }
            control.submit(Oslo.today()).forEach(answer -> follow(control, answer, now));
        }
        if (control.state() == Control.Stage.RETURNED) {
            control.giveBack();
        }
        duties.settle(control.duty(), !control.state().isAwaited(), now);
        control.flush();
        months.mark(control.day());
        audit.changed(control.word(), id.toString(), Map.of("state", before), Map.of("state", control.state()));
    }

    private void follow(Control control, Answer answer, Instant now) {
        Question question = control.terms().question(answer.question()).orElseThrow();
        String text = question.label().texts().get("nb");
        switch (question.negativeMakes()) {
            case INCIDENT ->
                incidents.observe(
                        control.unit(),
                        question.area().orElse(Area.SERVICE),
                        "%s Nei. %s"
                                .formatted(text, answer.comment().orElse(""))
                                .strip(),
                        now);
            case TASK ->
                duties.open(
                        List.of(new Duty(
                                UUID.randomUUID(),
                                new Subject(ControlSubject.KIND, control.id().toString()),
                                control.unit(),
                                text,
                                Roles.UNIT_LEADER,
                                Oslo.today().plusDays(DAYS_TO_MEND))),
                        now);
            case NOTHING -> {}
        }
    }

    private static void requireRight(Control control, List<Answer> answers) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        for (int at = 0; at < answers.size(); at++) {
            String question = answers.get(at).question();
            if (control.terms().question(question).isEmpty()) {
                mistakes.add(new Mistake(
                        "/answers/%d/question".formatted(at), "unknown-question", "The form does not ask " + question));
            } else if (!answered.add(question)) {
                mistakes.add(new Mistake(
                        "/answers/%d/question".formatted(at), "repeated", "This question is answered already"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private StoredControl stored(Control control) {
        return new StoredControl(
                control.id(),
                control.unit(),
                control.form(),
                control.terms(),
                control.day(),
                control.due(),
                control.isLate(Oslo.today()),
                control.answers(),
                control.unanswered(),
                control.negative(),
                control.submittedOn(),
                tasks.about(new Subject(ControlSubject.KIND, control.id().toString())),
                control.state(),
                lifecycles.open(control),
                lifecycles.history(control.id()),
                control.version());
    }

    private static Control own(UUID id) {
        return Control.of(id).orElseThrow(() -> new UnknownControl(id));
    }

    static final class UnknownControl extends Problem {
        UnknownControl(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-control",
                    Map.of("control", id.toString()),
                    "There is no control %s here".formatted(id));
        }
    }

    static final class ControlIsSubmitted extends Problem {
        ControlIsSubmitted() {
            super(
                    Kind.CONFLICT,
                    "control-is-submitted",
                    Map.of(),
                    "The control was sent on; it is returned before it is answered again");
        }
    }

    static final class ControlIsIncomplete extends Problem {
        ControlIsIncomplete(List<String> unanswered) {
            super(
                    Kind.CONFLICT,
                    "control-is-incomplete",
                    Map.of("unanswered", unanswered),
                    "Before it is submitted, these questions are answered: " + String.join(", ", unanswered));
        }
    }
}
