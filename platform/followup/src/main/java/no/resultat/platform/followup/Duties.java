package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import no.resultat.contracts.Subject;
import no.resultat.contracts.Task;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import org.jdbi.v3.core.Jdbi;

/** What roles have to do in many units, given to them by the thing that it is about. */
@ApplicationScoped
public class Duties {
    private static final String OPEN = """
            with duty as (
                select * from unnest(:ids::uuid[], :kinds, :keys, :units, :titles, :roles, :dues::date[])
                    as t (id, subject_kind, subject_key, unit, title, role, due)
            ),
            made as (
                insert into task (id, tenant, subject_kind, subject_key, unit, title, role, due, state, created_by, created_at, changed_at, version)
                select id, current_setting('resultat.tenant'), subject_kind, subject_key, unit, title, role, due, 'PLANNED', :who, :now, :now, 0
                from duty
                returning id
            )
            insert into step_taken (thing, to_state, who, taken_at) select id, 'planned', :who, :now from made
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Lifecycles lifecycles;
    private final TaskEvents told;

    Duties(Jdbi database, Callers callers, Lifecycles lifecycles, TaskEvents told) {
        this.database = database;
        this.callers = callers;
        this.lifecycles = lifecycles;
        this.told = told;
    }

    /** Gives many units something to do at once, as a round of reports does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(List<Duty> duties, Instant now) {
        if (duties.isEmpty()) {
            return;
        }
        database.useHandle(handle -> handle.createUpdate(OPEN)
                .bindArray("ids", String.class, texts(duties, duty -> duty.id().toString()))
                .bindArray(
                        "kinds",
                        String.class,
                        texts(duties, duty -> duty.subject().kind()))
                .bindArray(
                        "keys",
                        String.class,
                        texts(duties, duty -> duty.subject().key()))
                .bindArray(
                        "units", String.class, texts(duties, duty -> duty.unit().text()))
                .bindArray("titles", String.class, texts(duties, Duty::title))
                .bindArray("roles", String.class, texts(duties, Duty::role))
                .bindArray(
                        "dues", String.class, texts(duties, duty -> duty.due().toString()))
                .bind("who", callers.current().who())
                .bind("now", now)
                .execute());
        told.tell(duties.stream().map(Duty::told).toList());
    }

    /** Says that a duty was done, or is to be done again, because the thing that it is about says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(UUID duty, boolean done, Instant now) {
        OwnTask.of(duty).filter(task -> task.state().told().isOpen() == done).ifPresent(task -> {
            lifecycles.follow(task, done ? OwnTask.Progress.DONE : OwnTask.Progress.STARTED, now);
            task.flush();
            told.tell(task.told());
        });
    }

    private static List<String> texts(List<Duty> duties, Function<Duty, String> text) {
        return duties.stream().map(text).toList();
    }

    /**
     * Something that a role has to do in a unit, by a day.
     *
     * @param id by which the thing that it is about says when it is done
     */
    public record Duty(UUID id, Subject subject, UnitCode unit, String title, String role, LocalDate due) {
        private Task told() {
            return new Task(
                    id,
                    subject,
                    unit,
                    title,
                    Optional.empty(),
                    Optional.of(role),
                    Optional.of(due),
                    Task.State.PLANNED,
                    1);
        }
    }
}
