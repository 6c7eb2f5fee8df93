package no.resultat.scorecard.strategy;

import static no.resultat.platform.followup.Right.CONTROLLER;
import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A scorecard as it is to be in a year (<i>årlig revisjon av styringskortet</i>): drafted, submitted, approved, in
 * force, and archived.
 */
@Entity
class Edition extends Followed<Edition.Stage> {
    private String code;
    private int year;

    @JdbcTypeCode(SqlTypes.JSON)
    private Strategy document;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.DRAFT;

    protected Edition() {}

    Edition(String code, int year, UnitCode unit, String by, Instant now) {
        super(unit, new Owner(Optional.empty(), Optional.empty()), by, now);
        this.code = code;
        this.year = year;
    }

    static Optional<Edition> of(String code, int year) {
        return find("code = ?1 and year = ?2", code, year).firstResultOptional();
    }

    void rewrite(Strategy document, UnitCode unit) {
        this.document = document;
        moveTo(unit);
    }

    @Override
    public String word() {
        return "edition";
    }

    @Override
    public String url() {
        return "/v1/templates/%s/editions/%d".formatted(code, year);
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    String code() {
        return code;
    }

    int year() {
        return year;
    }

    Strategy document() {
        return document;
    }

    /** How far an edition has come, with who takes it on from there. */
    enum Stage implements State<Stage> {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("in-force")
        IN_FORCE,
        @JsonProperty("archived")
        ARCHIVED;

        @Override
        public List<Step<Stage>> steps() {
            return switch (this) {
                case DRAFT -> List.of(Step.to(SUBMITTED, LEADER, SUPERIOR, CONTROLLER, EXECUTIVE));
                case SUBMITTED -> List.of(Step.to(APPROVED, SUPERIOR, EXECUTIVE), Step.to(DRAFT, SUPERIOR, EXECUTIVE));
                case APPROVED -> List.of(Step.to(IN_FORCE, SUPERIOR, CONTROLLER, EXECUTIVE), Step.to(DRAFT, EXECUTIVE));
                case IN_FORCE -> List.of(Step.to(ARCHIVED, EXECUTIVE));
                case ARCHIVED -> List.of();
            };
        }
    }
}
