package no.resultat.reporting.incident;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.reporting.incident.IncidentDocument.Area;
import no.resultat.reporting.incident.IncidentDocument.Assessment;
import no.resultat.reporting.incident.IncidentDocument.Consequence;
import no.resultat.reporting.incident.IncidentDocument.Kind;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What went wrong, nearly did, or could be better (<i>avvik</i>). Its owner is who reported it; without a name it has
 * none.
 */
@Entity
class Incident extends Followed<Incident.Stage> {
    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Area area;

    private String description;
    private String place;
    private LocalDate happenedOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> categories;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Consequence> consequences;

    private Integer likelihood;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private Integer score;
    private String cause;
    private String remedy;
    private LocalDate reportedOn;
    private LocalDate due;
    private LocalDate resolvedOn;
    private UUID duty;
    private String sentTo;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.REPORTED;

    protected Incident() {}

    /** @param reporter empty if nobody is to know */
    Incident(NewIncident told, Optional<String> reporter, LocalDate reportedOn, String by, Instant now) {
        super(told.unit(), new Owner(reporter, Optional.empty()), by, now);
        this.kind = told.kind();
        this.description = told.description();
        this.place = told.place().orElse(null);
        this.happenedOn = told.day().orElse(reportedOn);
        this.reportedOn = reportedOn;
    }

    static Optional<Incident> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says anew what it is, and so how grave, and by when it is handled. */
    void assess(Assessment said, Deadlines deadlines) {
        if (!said.unit().equals(handledBy())) {
            this.sentTo = said.unit().text();
        }
        this.area = said.area();
        this.categories = said.sorted();
        this.consequences = said.named();
        this.likelihood = said.likelihood().orElse(null);
        this.cause = said.cause().orElse(null);
        this.remedy = said.remedy().orElse(null);
        this.severity = Severity.of(consequences);
        this.score = Severity.score(consequences, said.likelihood()).orElse(null);
        this.due = deadlines.due(severity, reportedOn);
    }

    /** Those of the tenant that nobody has the task to handle, or that are sent elsewhere. */
    static List<Incident> toHandOver() {
        return list("(duty is null or sentTo is not null) and state not in ?1", Stage.CLOSED);
    }

    /** Those who handle it now have the task to do so. */
    void entrust(UUID duty, Instant now) {
        moveTo(handledBy());
        this.duty = duty;
        this.sentTo = null;
        changed(now);
    }

    /** Lets the task to handle it be given anew. */
    void relieve() {
        this.duty = null;
    }

    void resolve(LocalDate day) {
        this.resolvedOn = day;
    }

    void reopen() {
        this.resolvedOn = null;
        relieve();
    }

    @Override
    public String word() {
        return "incident";
    }

    @Override
    public String url() {
        return "/v1/incidents/" + id();
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    Kind kind() {
        return kind;
    }

    String description() {
        return description;
    }

    Optional<String> place() {
        return Optional.ofNullable(place);
    }

    LocalDate happenedOn() {
        return happenedOn;
    }

    Assessment assessment() {
        return new Assessment(
                handledBy(),
                area,
                Optional.of(categories),
                Optional.of(consequences),
                Optional.ofNullable(likelihood),
                Optional.ofNullable(cause),
                Optional.ofNullable(remedy));
    }

    Severity severity() {
        return severity;
    }

    Optional<Integer> score() {
        return Optional.ofNullable(score);
    }

    LocalDate reportedOn() {
        return reportedOn;
    }

    LocalDate due() {
        return due;
    }

    Optional<LocalDate> resolvedOn() {
        return Optional.ofNullable(resolvedOn);
    }

    boolean isOverdue(LocalDate today) {
        return state.isOpen() && due.isBefore(today);
    }

    /** The task to handle it; empty until it is given. */
    Optional<UUID> duty() {
        return Optional.ofNullable(duty);
    }

    /** The unit that handles it, or will as soon as it is handed over. */
    UnitCode handledBy() {
        return sentTo == null ? unit() : new UnitCode(sentTo);
    }

    /** How far an incident has come, with who takes it on from there. */
    @Schema(name = "IncidentState")
    enum Stage implements State<Stage> {
        @JsonProperty("reported")
        REPORTED,
        @JsonProperty("in-hand")
        IN_HAND,
        @JsonProperty("resolved")
        RESOLVED,
        @JsonProperty("verified")
        VERIFIED,
        @JsonProperty("reopened")
        REOPENED;

        private static final List<Stage> CLOSED = List.of(RESOLVED, VERIFIED);

        /** Whether something is still to be done about it. */
        boolean isOpen() {
            return !CLOSED.contains(this);
        }

        @Override
        public List<Step<Stage>> steps() {
            return switch (this) {
                case REPORTED ->
                    List.of(
                            Step.to(IN_HAND, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(RESOLVED, LEADER, SUPERIOR, EXECUTIVE));
                case IN_HAND, REOPENED -> List.of(Step.to(RESOLVED, LEADER, SUPERIOR, EXECUTIVE));
                case RESOLVED ->
                    List.of(
                            Step.to(VERIFIED, OWNER, SUPERIOR, EXECUTIVE),
                            Step.to(REOPENED, OWNER, LEADER, SUPERIOR, EXECUTIVE));
                case VERIFIED -> List.of(Step.to(REOPENED, LEADER, SUPERIOR, EXECUTIVE));
            };
        }
    }
}
