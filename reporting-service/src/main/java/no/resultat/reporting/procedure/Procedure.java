package no.resultat.reporting.procedure;

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
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.reporting.procedure.ProcedureDocument.Kind;
import no.resultat.reporting.procedure.ProcedureDocument.NewProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.Terms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * How something is done (<i>kvalitetsdokument</i>): a draft that is written and approved, and the version of it that is
 * in force meanwhile.
 */
@Entity
class Procedure extends Followed<Procedure.Stage> {
    private static final int YEARS_TO_REVIEW = 2;

    private String code;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private Terms draft;

    @JdbcTypeCode(SqlTypes.JSON)
    private Terms approved;

    private int issued;
    private LocalDate reviewBy;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] links;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] validUnits = {};

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] validTypes = {};

    private UUID duty;
    private String title;
    private String body;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.DRAFT;

    protected Procedure() {}

    Procedure(NewProcedure wanted, String by, Instant now) {
        super(wanted.unit(), new Owner(wanted.terms().owner(), Optional.empty()), by, now);
        this.code = wanted.code();
        this.kind = wanted.kind();
        rewrite(wanted.terms());
    }

    static Optional<Procedure> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says the draft anew; what is in force stays until it is approved. */
    void rewrite(Terms terms) {
        this.draft = terms;
        if (issued == 0) {
            show(terms);
        }
    }

    /** Puts the draft in force, as a version. */
    void issue(int version, LocalDate today) {
        own(new Owner(draft.owner(), Optional.empty()));
        this.approved = draft;
        this.issued = version;
        this.reviewBy = draft.reviewBy().orElse(today.plusYears(YEARS_TO_REVIEW));
        show(draft);
    }

    /** Nothing of it is in force any more; its versions can still be read. */
    void withdraw() {
        this.approved = null;
        this.reviewBy = null;
    }

    private void show(Terms terms) {
        this.title = terms.title();
        this.body = terms.body();
        this.links = terms.subjects().stream().map(Procedure::text).toArray(String[]::new);
        this.validUnits =
                terms.units().orElse(List.of()).stream().map(UnitCode::text).toArray(String[]::new);
        this.validTypes = terms.unitTypes().orElse(List.of()).toArray(String[]::new);
    }

    /** A subject as it is looked for: {@code incident 3f8c…}. */
    static String text(Subject subject) {
        return subject.kind() + " " + subject.key();
    }

    /** Gives whose it is the task to look at it again. */
    void reviewBy(UUID duty) {
        this.duty = duty;
    }

    @Override
    public String word() {
        return "procedure";
    }

    @Override
    public String url() {
        return "/v1/procedures/" + id();
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

    Kind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    Terms draft() {
        return draft;
    }

    /** What is in force; empty of a first draft, and once it is withdrawn. */
    Optional<Terms> approved() {
        return Optional.ofNullable(approved);
    }

    /** The newest approved version; 0 of a first draft. */
    int issued() {
        return issued;
    }

    /** By when it is looked at again; empty where nothing is in force. */
    Optional<LocalDate> reviewBy() {
        return Optional.ofNullable(reviewBy);
    }

    boolean isReviewOverdue(LocalDate today) {
        return reviewBy().filter(day -> day.isBefore(today)).isPresent();
    }

    /** The task to look at it again; empty before there is one. */
    Optional<UUID> duty() {
        return Optional.ofNullable(duty);
    }

    /** How far it has come, with who takes it on from there. */
    @Schema(name = "ProcedureState")
    enum Stage implements State<Stage> {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("in-review")
        IN_REVIEW,
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("withdrawn")
        WITHDRAWN;

        @Override
        public List<Step<Stage>> steps() {
            return switch (this) {
                case DRAFT -> List.of(Step.to(IN_REVIEW, OWNER, LEADER, SUPERIOR, EXECUTIVE));
                case IN_REVIEW ->
                    List.of(
                            Step.to(APPROVED, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(DRAFT, OWNER, LEADER, SUPERIOR, EXECUTIVE));
                case APPROVED ->
                    List.of(
                            Step.to(DRAFT, OWNER, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(WITHDRAWN, LEADER, SUPERIOR, EXECUTIVE));
                case WITHDRAWN -> List.of(Step.to(DRAFT, LEADER, SUPERIOR, EXECUTIVE));
            };
        }
    }
}
