package no.resultat.scorecard.wheel;

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
import no.resultat.scorecard.wheel.PlanDocument.PlannedSection;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a unit sets out to do in a year (<i>årsplan</i>): written by its leader, approved by the superior. */
@Entity
class AnnualPlan extends Followed<AnnualPlan.Stage> {
    private int year;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<PlannedSection> sections = List.of();

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.DRAFT;

    protected AnnualPlan() {}

    AnnualPlan(UnitCode unit, int year, String by, Instant now) {
        super(unit, new Owner(Optional.empty(), Optional.empty()), by, now);
        this.year = year;
    }

    static Optional<AnnualPlan> of(UnitCode unit, int year) {
        return find("unit = ?1 and year = ?2", unit.text(), year).firstResultOptional();
    }

    void rewrite(List<PlannedSection> sections) {
        this.sections = sections;
    }

    @Override
    public String word() {
        return "annual-plan";
    }

    @Override
    public String url() {
        return "/v1/units/%s/annual-plans/%d".formatted(unit(), year);
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    List<PlannedSection> sections() {
        return sections;
    }

    /** How far a plan has come, with who takes it on from there. */
    enum Stage implements State<Stage> {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("approved")
        APPROVED;

        @Override
        public List<Step<Stage>> steps() {
            return switch (this) {
                case DRAFT -> List.of(Step.to(SUBMITTED, LEADER));
                case SUBMITTED ->
                    List.of(Step.to(APPROVED, SUPERIOR, EXECUTIVE), Step.to(DRAFT, LEADER, SUPERIOR, EXECUTIVE));
                case APPROVED -> List.of(Step.to(DRAFT, SUPERIOR, EXECUTIVE));
            };
        }
    }
}
