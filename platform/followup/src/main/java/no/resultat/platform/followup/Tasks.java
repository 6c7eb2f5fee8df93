package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.Subject;
import no.resultat.contracts.Task;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.SubjectKind.FoundSubject;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import no.resultat.platform.followup.TaskDocument.Month;
import no.resultat.platform.followup.TaskDocument.NewTask;
import no.resultat.platform.followup.TaskDocument.StoredTask;
import no.resultat.platform.followup.TaskDocument.Work;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What people have to do, as far as this service knows: its own tasks, and those that others have told it of. */
@ApplicationScoped
public class Tasks {
    private static final String LIST = """
            select t.id, coalesce(t.service, :service) as service, t.subject_kind, t.subject_key, t.unit, t.title, t.person, t.role, t.due, lower(t.state) as state
            from known_task t
            where (:person::text is null or t.person = :person
                   or :me and t.role = any (:roles)
                      and (:wholeTenant or t.unit in (select r.unit from unit_reach r where r.root = any (:roots))))
              and (:unit::text is null or t.unit = :unit)
              and (:under::text is null or t.unit in (select r.unit from unit_reach r where r.root = :under))
              and (cardinality(:states) = 0 or lower(t.state) = any (:states))
              and (:due::date is null or t.due <= :due)
              and (:overdue::boolean is null or (t.due < :today and lower(t.state) in ('planned', 'started')) is not distinct from :overdue
                   or not :overdue and t.due is null)
              and (:kind::text is null or t.subject_kind = :kind)
              and (:key::text is null or t.subject_key = :key)
              and (coalesce(t.due, 'infinity'), t.id) > (:afterDue::date, :afterId::uuid)
            order by coalesce(t.due, 'infinity'), t.id
            limit :fetch
            """;
    private static final String ABOUT = """
            select t.id, coalesce(t.service, :service) as service, t.subject_kind, t.subject_key, t.unit, t.title, t.person, t.role, t.due, lower(t.state) as state
            from known_task t
            where t.subject_kind = :kind and t.subject_key = :key
            order by coalesce(t.due, 'infinity'), t.id
            """;
    private static final String MONTHS =
            "select to_char(month, 'YYYY-MM') as month, cost, effect from task_month where task = :task order by month";
    private static final String FORGET_MONTHS = "delete from task_month where task = :task";
    private static final String MONTH = """
            insert into task_month (task, month, cost, effect) values (:task, :month, :cost, :effect)
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Subjects subjects;
    private final Lifecycles lifecycles;
    private final Notes notes;
    private final IdempotencyKeys keys;
    private final TaskEvents told;
    private final Audit audit;
    private final String service;

    Tasks(
            Jdbi database,
            Callers callers,
            Subjects subjects,
            Lifecycles lifecycles,
            Notes notes,
            IdempotencyKeys keys,
            TaskEvents told,
            Audit audit,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.callers = callers;
        this.subjects = subjects;
        this.lifecycles = lifecycles;
        this.notes = notes;
        this.keys = keys;
        this.told = told;
        this.audit = audit;
        this.service = service;
    }

    /** Those due first before the others, those without a date last. */
    List<ListedTask> list(TaskQuery query, Paging paging) {
        Caller caller = callers.current();
        LocalDate today = Oslo.today();
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("service", service)
                .bind("me", query.isOfCaller())
                .bind(
                        "person",
                        query.isOfCaller()
                                ? caller.person().orElse("")
                                : query.assignee().orElse(null))
                .bindArray("roles", String.class, List.copyOf(caller.roles()))
                .bind("wholeTenant", caller.units().isEmpty())
                .bindArray("roots", String.class, caller.units().orElse(List.of()))
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("due", query.due())
                .bind("overdue", query.overdue())
                .bind("today", today)
                .bind("kind", query.subjectKind())
                .bind("key", query.subjectKey())
                .bind("afterDue", paging.after(2).map(cursor -> cursor.part(0)).orElse("-infinity"))
                .bind("afterId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(TaskRow.class)
                .stream()
                .map(row -> row.listed(today))
                .toList());
    }

    /** What is to be done about a subject, as far as the caller may see it. */
    public List<ListedTask> about(Subject subject) {
        LocalDate today = Oslo.today();
        return database.withHandle(handle -> handle
                .createQuery(ABOUT)
                .bind("service", service)
                .bind("kind", subject.kind())
                .bind("key", subject.key())
                .mapTo(TaskRow.class)
                .stream()
                .map(row -> row.listed(today))
                .toList());
    }

    /** @throws UnknownTask if this service keeps none such that the caller may see */
    StoredTask read(UUID id) {
        return stored(own(id));
    }

    /** @return where the task is */
    @Transactional
    URI create(NewTask wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/tasks", wanted, () -> {
            FoundSubject subject = subjects.require(wanted.subject(), "/subject");
            UnitCode unit = subjects.unitOf(subject, wanted.unit());
            requireRight(wanted.work(), "/work");
            Instant now = database.withHandle(TenantLock::take);
            OwnTask task = new OwnTask(
                    wanted.subject(),
                    unit,
                    wanted.work().title(),
                    owner(wanted.work()),
                    wanted.work().due(),
                    callers.current().who(),
                    now);
            task.persistAndFlush();
            lifecycles.begin(task, now);
            return URI.create("/v1/tasks/" + store(task, wanted.work(), null).id());
        });
    }

    /** Says anew what is to be done. */
    @Transactional
    StoredTask change(UUID id, Work wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        OwnTask task = own(id);
        lifecycles.requirePart(task);
        precondition.check(Optional.of(task.version()));
        requireRight(wanted, "");
        StoredTask before = stored(task);
        task.rewrite(wanted.title(), owner(wanted), wanted.due());
        task.changed(now);
        task.flush();
        return store(task, wanted, before);
    }

    /** Takes a task a step further. */
    @Transactional
    StoredTask advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        OwnTask task = own(id);
        precondition.check(Optional.of(task.version()));
        StoredTask before = stored(task);
        lifecycles.advance(task, to, comment, now);
        task.flush();
        return store(task, before.work(), before);
    }

    /** Notes something on the way. */
    @Transactional
    StoredTask note(UUID id, String text) {
        Instant now = database.withHandle(TenantLock::take);
        OwnTask task = own(id);
        notes.take(id, text, now);
        return stored(task);
    }

    /** Stores the months, and says to everybody who must know that the task is as it is now. */
    private StoredTask store(OwnTask task, Work work, StoredTask before) {
        database.useHandle(handle -> {
            handle.createUpdate(FORGET_MONTHS).bind("task", task.id()).execute();
            PreparedBatch batch = handle.prepareBatch(MONTH);
            work.months()
                    .orElse(List.of())
                    .forEach(month -> batch.bind("task", task.id())
                            .bind("month", month.month().first())
                            .bind("cost", month.cost())
                            .bind("effect", month.effect())
                            .add());
            if (batch.size() > 0) {
                batch.execute();
            }
        });
        StoredTask after = stored(task);
        told.tell(task.told());
        audit.changed(task.word(), task.id().toString(), before, after);
        return after;
    }

    private StoredTask stored(OwnTask task) {
        Task now = task.told();
        Optional<FoundSubject> subject = subjects.find(task.subject());
        List<Month> months = database.withHandle(handle -> handle.createQuery(MONTHS)
                .bind("task", task.id())
                .mapTo(Month.class)
                .list());
        return new StoredTask(
                task.id(),
                task.subject(),
                subject.map(FoundSubject::title),
                subject.flatMap(FoundSubject::url),
                subject.flatMap(FoundSubject::service),
                task.unit(),
                new Work(
                        now.title(),
                        now.person(),
                        now.role(),
                        now.due(),
                        Optional.of(months).filter(some -> !some.isEmpty())),
                now.state(),
                isOverdue(now.due(), now.state(), Oslo.today()),
                lifecycles.open(task),
                lifecycles.history(task.id()),
                notes.of(task.id()),
                task.createdBy(),
                task.createdAt(),
                task.version());
    }

    private OwnTask own(UUID id) {
        return OwnTask.of(id).orElseThrow(() -> new UnknownTask(id));
    }

    private static Owner owner(Work work) {
        return new Owner(work.person(), work.role());
    }

    private static void requireRight(Work work, String at) {
        if (work.person().isPresent() && work.role().isPresent()) {
            throw new InvalidDocument(
                    List.of(new Mistake(at + "/role", "two-owners", "Name a person or a role; a task is one's alone")));
        }
        DayRules.mistakes(at + "/due", work.due()).findFirst().ifPresent(mistake -> {
            throw new InvalidDocument(List.of(mistake));
        });
        Set<Period> months = new TreeSet<>();
        List<Month> said = work.months().orElse(List.of());
        for (int row = 0; row < said.size(); row++) {
            Period month = said.get(row).month();
            if (month.length() != Period.Length.MONTH || !months.add(month)) {
                throw new InvalidDocument(List.of(new Mistake(
                        "%s/months/%d/month".formatted(at, row),
                        "not-a-month",
                        "%s is no month, or is there twice".formatted(month))));
            }
        }
    }

    private static boolean isOverdue(Optional<LocalDate> due, Task.State state, LocalDate today) {
        return state.isOpen() && due.filter(last -> last.isBefore(today)).isPresent();
    }

    record TaskRow(
            UUID id,
            String service,
            String subjectKind,
            String subjectKey,
            UnitCode unit,
            String title,
            Optional<String> person,
            Optional<String> role,
            Optional<LocalDate> due,
            Task.State state) {
        ListedTask listed(LocalDate today) {
            return new ListedTask(
                    id,
                    service,
                    new Subject(subjectKind, subjectKey),
                    unit,
                    title,
                    person,
                    role,
                    due,
                    state,
                    isOverdue(due, state, today));
        }
    }

    static final class UnknownTask extends Problem {
        UnknownTask(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-task",
                    Map.of("task", id.toString()),
                    "There is no task %s here".formatted(id));
        }
    }
}
