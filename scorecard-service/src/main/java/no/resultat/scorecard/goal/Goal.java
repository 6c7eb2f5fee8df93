package no.resultat.scorecard.goal;

import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Undertaking;
import no.resultat.contracts.Word;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A goal (<i>mål</i>): proposed, adopted, and reached or given up. */
@Entity
class Goal extends Followed<Goal.Standing> {
    private String code;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> parents;

    @JdbcTypeCode(SqlTypes.JSON)
    private GoalDocument document;

    @Enumerated(EnumType.STRING)
    private Standing state = Standing.PROPOSED;

    protected Goal() {}

    Goal(String code, GoalDocument document, String by, Instant now) {
        super(document.unit(), new Owner(document.person(), Optional.empty()), by, now);
        this.code = code;
        rewrite(document);
    }

    static Optional<Goal> of(String code) {
        return find("code", code).firstResultOptional();
    }

    /** Says anew what is aimed at. */
    final void rewrite(GoalDocument document) {
        this.document = document;
        this.parents = document.served();
        own(new Owner(document.person(), Optional.empty()));
        moveTo(document.unit());
    }

    @Override
    public String word() {
        return "goal";
    }

    @Override
    public String url() {
        return "/v1/goals/" + code;
    }

    @Override
    public Standing state() {
        return state;
    }

    @Override
    protected void become(Standing state) {
        this.state = state;
    }

    String code() {
        return code;
    }

    GoalDocument document() {
        return document;
    }

    /** What is told of it; without a state once it is dropped. */
    Undertaking undertaking(Optional<Standing> standing, long revision) {
        return new Undertaking(
                Undertaking.Kind.GOAL,
                code,
                unit(),
                document.label(),
                standing.map(Word::of),
                standing.filter(Standing::isOpen).isPresent(),
                document.aim().map(aim -> LocalDate.of(aim.targetYear(), 12, 31)),
                Optional.empty(),
                document.indicator(),
                document.aim().map(GoalDocument.Aim::target),
                Optional.empty(),
                revision);
    }

    /** How far a goal has come, with who takes it on from there. */
    enum Standing implements State<Standing> {
        @JsonProperty("proposed")
        PROPOSED,
        @JsonProperty("adopted")
        ADOPTED,
        @JsonProperty("reached")
        REACHED,
        @JsonProperty("given-up")
        GIVEN_UP;

        /** Whether it is still aimed at. */
        boolean isOpen() {
            return this == PROPOSED || this == ADOPTED;
        }

        @Override
        public List<Step<Standing>> steps() {
            return switch (this) {
                case PROPOSED -> List.of(above(ADOPTED), above(GIVEN_UP));
                case ADOPTED -> List.of(above(REACHED), above(GIVEN_UP));
                case REACHED, GIVEN_UP -> List.of(above(ADOPTED));
            };
        }

        private static Step<Standing> above(Standing to) {
            return Step.to(to, SUPERIOR, EXECUTIVE);
        }
    }
}
