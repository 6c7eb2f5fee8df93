package no.resultat.reporting.report;

import static no.resultat.platform.followup.Right.CONTROLLER;
import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.Remarks;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A unit's month (<i>månedsrapport</i>): what its leader says of it, with the figures as they were when it was
 * submitted. A round opens one for each unit at once.
 */
@Entity
class MonthlyReport extends Followed<MonthlyReport.Stage> {
    private LocalDate month;
    private UUID duty;

    @JdbcTypeCode(SqlTypes.JSON)
    private Remarks remarks;

    @JdbcTypeCode(SqlTypes.JSON)
    private Figures figures;

    private Instant submittedAt;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.OPEN;

    protected MonthlyReport() {}

    static Optional<MonthlyReport> of(UnitCode unit, Period month) {
        return find("unit = ?1 and month = ?2", unit.text(), month.first()).firstResultOptional();
    }

    void rewrite(Remarks remarks) {
        this.remarks = remarks;
    }

    /** Keeps the figures as they are, whatever is posted later. */
    void freeze(Figures figures, Instant now) {
        this.figures = figures;
        this.submittedAt = now;
    }

    /** Gives the leader the figures of today again. */
    void thaw() {
        this.figures = null;
        this.submittedAt = null;
    }

    @Override
    public String word() {
        return "monthly-report";
    }

    @Override
    public String url() {
        return "/v1/units/%s/monthly-reports/%s".formatted(unit(), month());
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    Period month() {
        return Period.of(Period.Length.MONTH, YearMonth.from(month));
    }

    /** The task of its leader to report. */
    UUID duty() {
        return duty;
    }

    Remarks remarks() {
        return remarks;
    }

    /** Empty before it is submitted. */
    Optional<Figures> figures() {
        return Optional.ofNullable(figures);
    }

    Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    /** How far a report has come, with who takes it on from there. */
    enum Stage implements State<Stage> {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("returned")
        RETURNED,
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("locked")
        LOCKED;

        /** Whether its leader is still to report. */
        boolean isAwaited() {
            return this == OPEN || this == RETURNED;
        }

        @Override
        public List<Step<Stage>> steps() {
            return switch (this) {
                case OPEN, RETURNED -> List.of(Step.to(SUBMITTED, LEADER));
                case SUBMITTED ->
                    List.of(
                            Step.to(APPROVED, SUPERIOR, EXECUTIVE, CONTROLLER),
                            Step.to(RETURNED, SUPERIOR, EXECUTIVE, CONTROLLER));
                case APPROVED -> List.of(Step.to(RETURNED, SUPERIOR, EXECUTIVE, CONTROLLER));
                case LOCKED -> List.of();
            };
        }
    }
}
