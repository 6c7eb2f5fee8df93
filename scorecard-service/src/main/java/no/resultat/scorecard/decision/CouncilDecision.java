package no.resultat.scorecard.decision;

import static no.resultat.platform.followup.Right.CONTROLLER;
import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.OWNER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Undertaking;
import no.resultat.contracts.Word;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.scorecard.decision.DecisionDocument.Decision;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What the council has decided (<i>verbalvedtak</i>): adopted, in hand, and done or set aside. */
@Entity
class CouncilDecision extends Followed<CouncilDecision.Progress> {
    @JdbcTypeCode(SqlTypes.JSON)
    private Decision document;

    private LocalDate adopted;
    private LocalDate due;

    @Enumerated(EnumType.STRING)
    private Progress state = Progress.ADOPTED;

    protected CouncilDecision() {}

    CouncilDecision(Decision document, String by, Instant now) {
        super(document.unit(), owner(document), by, now);
        rewrite(document);
    }

    static Optional<CouncilDecision> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says anew what was decided, or who carries it out by when. */
    final void rewrite(Decision document) {
        this.document = document;
        this.adopted = document.adopted();
        this.due = document.due().orElse(null);
        own(owner(document));
        moveTo(document.unit());
    }

    private static Owner owner(Decision document) {
        return new Owner(document.person(), Optional.empty());
    }

    @Override
    public String word() {
        return "council-decision";
    }

    @Override
    public String url() {
        return "/v1/council-decisions/" + id();
    }

    @Override
    public Progress state() {
        return state;
    }

    @Override
    protected void become(Progress state) {
        this.state = state;
    }

    Decision document() {
        return document;
    }

    boolean isOverdue(LocalDate today) {
        return state.isOpen() && due != null && due.isBefore(today);
    }

    Undertaking undertaking(long revision) {
        return new Undertaking(
                Undertaking.Kind.COUNCIL_DECISION,
                id().toString(),
                unit(),
                Label.of(document.text()),
                Optional.of(Word.of(state)),
                state.isOpen(),
                document.due(),
                document.caseNumber(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                revision);
    }

    /** How far a decision has come, with who takes it on from there. */
    enum Progress implements State<Progress> {
        @JsonProperty("adopted")
        ADOPTED,
        @JsonProperty("in-hand")
        IN_HAND,
        @JsonProperty("done")
        DONE,
        @JsonProperty("set-aside")
        SET_ASIDE;

        @Override
        public List<Step<Progress>> steps() {
            return switch (this) {
                case ADOPTED ->
                    List.of(
                            Step.to(IN_HAND, OWNER, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER),
                            Step.to(SET_ASIDE, EXECUTIVE));
                case IN_HAND ->
                    List.of(
                            Step.to(DONE, OWNER, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER),
                            Step.to(SET_ASIDE, EXECUTIVE));
                case DONE, SET_ASIDE -> List.of(Step.to(IN_HAND, EXECUTIVE));
            };
        }

        boolean isOpen() {
            return this == ADOPTED || this == IN_HAND;
        }
    }
}
