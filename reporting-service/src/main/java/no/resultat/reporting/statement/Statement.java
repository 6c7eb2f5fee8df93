package no.resultat.reporting.statement;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.reporting.report.ApprovedReports.ReportScope;
import no.resultat.reporting.statement.StatementDocument.NewStatement;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a unit tells of a tertial or a year (<i>tertialrapport, årsmelding</i>). */
@Entity
class Statement extends Followed<Statement.Stage> {
    private String period;
    private LocalDate lastDay;
    private String code;

    @JdbcTypeCode(SqlTypes.JSON)
    private StatementTemplate template;

    private String language;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> texts;

    private Instant asOf;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.DRAFT;

    protected Statement() {}

    Statement(NewStatement wanted, StatementTemplate template, String by, Instant now) {
        super(wanted.unit(), new Owner(Optional.empty(), Optional.empty()), by, now);
        this.period = wanted.period().toString();
        this.lastDay = wanted.period().last();
        this.code = wanted.template();
        this.template = template;
        this.language = wanted.language().orElse("nb");
        rewrite(wanted.texts().orElse(Map.of()), wanted.asOf().orElse(now));
    }

    static Optional<Statement> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** @param asOf what is told is told as it was known then */
    final void rewrite(Map<String, String> texts, Instant asOf) {
        this.texts = Map.copyOf(texts);
        this.asOf = asOf;
    }

    @Override
    public String word() {
        return "statement";
    }

    @Override
    public String url() {
        return "/v1/statements/" + id();
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    Period period() {
        return Period.valueOf(period);
    }

    String code() {
        return code;
    }

    StatementTemplate template() {
        return template;
    }

    String language() {
        return language;
    }

    /** By the codes of the chapters. */
    Map<String, String> texts() {
        return texts;
    }

    Instant asOf() {
        return asOf;
    }

    /** Which figures it tells. */
    ReportScope asked() {
        return new ReportScope(unit(), period(), asOf);
    }

    /** How far a statement has come, with who takes it on from there. */
    @Schema(name = "StatementState")
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
                case DRAFT -> List.of(Step.to(SUBMITTED, LEADER, CONTROLLER, SUPERIOR, EXECUTIVE));
                case SUBMITTED ->
                    List.of(
                            Step.to(APPROVED, SUPERIOR, EXECUTIVE),
                            Step.to(DRAFT, LEADER, CONTROLLER, SUPERIOR, EXECUTIVE));
                case APPROVED -> List.of(Step.to(DRAFT, SUPERIOR, EXECUTIVE));
            };
        }
    }
}
