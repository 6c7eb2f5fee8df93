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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.scorecard.action.BusinessCaseDocument.Case;
import no.resultat.scorecard.action.BusinessCaseDocument.Month;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is invested now to save later: proposed, approved, running, and closed with a conclusion. */
@Entity
class BusinessCase extends Followed<BusinessCase.Progress> {
    @JdbcTypeCode(SqlTypes.JSON)
    private Case document;

    @Enumerated(EnumType.STRING)
    private Progress state = Progress.PROPOSED;

    private String conclusion;

    protected BusinessCase() {}

    BusinessCase(Case document, String by, Instant now) {
        super(document.unit(), new Owner(document.person(), Optional.empty()), by, now);
        this.document = document;
    }

    static Optional<BusinessCase> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says anew what is planned. */
    void rewrite(Case document) {
        this.document = document;
        own(new Owner(document.person(), Optional.empty()));
        moveTo(document.unit());
    }

    /** Says what came of it. */
    void conclude(Optional<String> said) {
        this.conclusion = state == Progress.CLOSED ? said.orElse(null) : null;
    }

    @Override
    public String word() {
        return "business-case";
    }

    @Override
    public String url() {
        return "/v1/business-cases/" + id();
    }

    @Override
    public Progress state() {
        return state;
    }

    @Override
    protected void become(Progress state) {
        this.state = state;
    }

    Case document() {
        return document;
    }

    Optional<String> conclusion() {
        return Optional.ofNullable(conclusion);
    }

    /** What it is worth, with some months as they turned out in place of what was planned. */
    static Appraisal appraised(Case document, List<Month> actuals) {
        Map<YearMonth, Month> months = new HashMap<>();
        document.months().forEach(month -> months.put(month.month().firstMonth(), month));
        actuals.forEach(month -> months.put(month.month().firstMonth(), month));
        Map<YearMonth, BigDecimal> investments = new HashMap<>();
        Map<YearMonth, BigDecimal> benefits = new HashMap<>();
        months.forEach((month, amounts) -> {
            investments.put(month, amounts.investment());
            benefits.put(month, amounts.benefit());
        });
        return Appraisal.of(investments, benefits, document.rate());
    }

    /** How far a business case has come, with who takes it on from there. */
    enum Progress implements State<Progress> {
        @JsonProperty("proposed")
        PROPOSED,
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("closed")
        CLOSED;

        @Override
        public List<Step<Progress>> steps() {
            return switch (this) {
                case PROPOSED -> List.of(Step.to(APPROVED, EXECUTIVE, SUPERIOR));
                case APPROVED -> List.of(Step.to(RUNNING, OWNER, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER));
                case RUNNING -> List.of(Step.to(CLOSED, SUPERIOR, EXECUTIVE, CONTROLLER));
                case CLOSED -> List.of();
            };
        }
    }
}
