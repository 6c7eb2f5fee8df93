package no.resultat.scorecard.action;

import static no.resultat.platform.followup.Right.CONTROLLER;
import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.OWNER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Subject;
import no.resultat.contracts.Undertaking;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;

/** Something that is done about results: planned, started, and done or dropped. */
@Entity
@Table(name = "action")
class OwnAction extends Followed<OwnAction.Progress> {
    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String subjectKind;
    private String subjectKey;
    private String indicator;
    private String title;
    private String description;
    private LocalDate starts;
    private LocalDate takesEffect;
    private LocalDate due;
    private BigDecimal tonnes;

    @Enumerated(EnumType.STRING)
    private Progress state = Progress.PLANNED;

    private String conclusion;
    private LocalDate endedOn;

    protected OwnAction() {}

    OwnAction(Kind kind, Subject subject, UnitCode unit, Owner owner, String by, Instant now) {
        super(unit, owner, by, now);
        this.kind = kind;
        this.subjectKind = subject.kind();
        this.subjectKey = subject.key();
    }

    static Optional<OwnAction> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says anew what is done, and when. */
    final void rewrite(ActionDocument.Plan plan) {
        this.title = plan.title();
        this.description = plan.description().orElse(null);
        this.indicator = plan.indicator().map(IndicatorCode::text).orElse(null);
        this.starts = plan.starts();
        this.takesEffect = plan.takesEffect().orElse(plan.starts());
        this.due = plan.due().orElse(null);
        this.tonnes = plan.tonnes().orElse(null);
        own(new Owner(plan.person(), plan.role()));
    }

    /** Says what came of it, on the day that it ends; opened again it has not ended. */
    final void conclude(Optional<String> said, LocalDate day) {
        boolean hasEnded = state == Progress.DONE || state == Progress.DROPPED;
        this.conclusion = hasEnded ? said.orElse(null) : null;
        this.endedOn = hasEnded ? day : null;
    }

    @Override
    public String word() {
        return "action";
    }

    @Override
    public String url() {
        return "/v1/actions/" + id();
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

    Kind kind() {
        return kind;
    }

    Optional<String> conclusion() {
        return Optional.ofNullable(conclusion);
    }

    /** What is planned, with its amounts. */
    ActionDocument.Plan plan(List<ActionDocument.Amount> amounts) {
        return new ActionDocument.Plan(
                title,
                Optional.ofNullable(description),
                Optional.ofNullable(indicator).map(IndicatorCode::new),
                owner().person(),
                owner().role(),
                starts,
                Optional.of(takesEffect),
                Optional.ofNullable(due),
                Optional.of(amounts).filter(some -> !some.isEmpty()),
                Optional.ofNullable(tonnes));
    }

    /** @param amounts of an investment */
    Undertaking undertaking(List<ActionDocument.Amount> amounts, long revision) {
        return new Undertaking(
                kind.undertaken(),
                id().toString(),
                unit(),
                Label.of(title),
                Optional.of(Word.of(state)),
                state == Progress.PLANNED || state == Progress.STARTED,
                Optional.ofNullable(due),
                Optional.empty(),
                Optional.ofNullable(indicator).map(IndicatorCode::new),
                Optional.empty(),
                Optional.of(amounts).filter(some -> kind == Kind.INVESTMENT).map(ActionDocument.Amount::money),
                revision);
    }

    /** As municipalities plan. */
    enum Kind {
        /** Something to do without money of its own (oppdrag). */
        @JsonProperty("assignment")
        ASSIGNMENT,
        /** Operating money by month (tiltak). */
        @JsonProperty("measure")
        MEASURE,
        /** A total frame by year, with a forecast (investering). */
        @JsonProperty("investment")
        INVESTMENT,
        /** Tonnes of CO2 equivalents (klimatiltak). */
        @JsonProperty("climate")
        CLIMATE;

        Undertaking.Kind undertaken() {
            return switch (this) {
                case ASSIGNMENT -> Undertaking.Kind.ASSIGNMENT;
                case MEASURE -> Undertaking.Kind.MEASURE;
                case INVESTMENT -> Undertaking.Kind.INVESTMENT;
                case CLIMATE -> Undertaking.Kind.CLIMATE;
            };
        }
    }

    /** How far an action has come, with who takes it on from there. */
    enum Progress implements State<Progress> {
        @JsonProperty("planned")
        PLANNED,
        @JsonProperty("started")
        STARTED,
        @JsonProperty("done")
        DONE,
        @JsonProperty("dropped")
        DROPPED;

        @Override
        public List<Step<Progress>> steps() {
            return switch (this) {
                case PLANNED -> List.of(onward(STARTED), onward(DROPPED));
                case STARTED -> List.of(onward(DONE), onward(DROPPED));
                case DONE, DROPPED -> List.of(Step.to(STARTED, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER));
            };
        }

        private static Step<Progress> onward(Progress to) {
            return Step.to(to, OWNER, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER);
        }
    }
}
