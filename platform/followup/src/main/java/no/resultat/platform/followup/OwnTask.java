package no.resultat.platform.followup;

import static no.resultat.platform.followup.Right.CONTROLLER;
import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.OWNER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Subject;
import no.resultat.contracts.Task;
import no.resultat.contracts.UnitCode;

/** A task of this service (tiltak, oppgave): somebody does something by a date. */
@Entity
@Table(name = "task")
class OwnTask extends Followed<OwnTask.Progress> {
    private String subjectKind;
    private String subjectKey;
    private String title;
    private LocalDate due;

    @Enumerated(EnumType.STRING)
    private Progress state = Progress.PLANNED;

    protected OwnTask() {}

    OwnTask(
            Subject subject,
            UnitCode unit,
            String title,
            Owner owner,
            Optional<LocalDate> due,
            String by,
            Instant now) {
        super(unit, owner, by, now);
        this.subjectKind = subject.kind();
        this.subjectKey = subject.key();
        rewrite(title, owner, due);
    }

    static Optional<OwnTask> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says anew what is to be done, by whom and when. */
    final void rewrite(String title, Owner owner, Optional<LocalDate> due) {
        this.title = title;
        this.due = due.orElse(null);
        own(owner);
    }

    @Override
    public String word() {
        return "task";
    }

    @Override
    public String url() {
        return "/v1/tasks/" + id();
    }

    @Override
    public Progress state() {
        return state;
    }

    @Override
    protected void become(Progress state) {
        this.state = state;
    }

    Subject subject() {
        return new Subject(subjectKind, subjectKey);
    }

    /** As the other services are told of it. */
    Task told() {
        return new Task(
                id(),
                subject(),
                unit(),
                title,
                owner().person(),
                owner().role(),
                Optional.ofNullable(due),
                state.told(),
                version() + 1);
    }

    /** How far a task has come, with who takes it on from there. */
    enum Progress implements State<Progress> {
        PLANNED,
        STARTED,
        DONE,
        DROPPED;

        @Override
        public List<Step<Progress>> steps() {
            return switch (this) {
                case PLANNED -> List.of(onward(STARTED), onward(DONE), onward(DROPPED));
                case STARTED -> List.of(onward(DONE), onward(DROPPED));
                case DONE, DROPPED -> List.of(Step.to(STARTED, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER));
            };
        }

        Task.State told() {
            return Task.State.valueOf(name());
        }

        private static Step<Progress> onward(Progress to) {
            return Step.to(to, OWNER, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER);
        }
    }
}
