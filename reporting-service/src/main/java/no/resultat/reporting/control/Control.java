package no.resultat.reporting.control;

import static no.resultat.platform.followup.Right.CONTROLLER;
import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.reporting.control.ControlDocument.Answer;
import no.resultat.reporting.control.ControlDocument.Value;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A form that a unit answers (<i>internkontroll</i>). A round makes one for each unit at once. */
@Entity
class Control extends Followed<Control.Stage> {
    private String form;
    private LocalDate day;
    private LocalDate due;

    @JdbcTypeCode(SqlTypes.JSON)
    private ControlForm terms;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Answer> answers = List.of();

    private int negative;

    /** No list: Hibernate keeps all lists of texts of a service in one way, those of subscriptions as arrays. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] followed = {};

    private LocalDate submittedOn;
    private UUID duty;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.OPEN;

    protected Control() {}

    static Optional<Control> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    void answer(List<Answer> answers) {
        this.answers = List.copyOf(answers);
        this.negative = (int)
                answers.stream().filter(answer -> answer.value() == Value.NO).count();
    }

    /**
     * Sends the answers on.
     *
     * @return those that tell that something is amiss, and that nothing was made of yet
     */
    List<Answer> submit(LocalDate today) {
        this.submittedOn = today;
        List<Answer> amiss = answers.stream()
                .filter(answer ->
                        answer.value() == Value.NO && !List.of(followed).contains(answer.question()))
                .toList();
        this.followed = Stream.concat(Stream.of(followed), amiss.stream().map(Answer::question))
                .toArray(String[]::new);
        return amiss;
    }

    void giveBack() {
        this.submittedOn = null;
    }

    @Override
    public String word() {
        return "control";
    }

    @Override
    public String url() {
        return "/v1/controls/" + id();
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    String form() {
        return form;
    }

    ControlForm terms() {
        return terms;
    }

    LocalDate day() {
        return day;
    }

    LocalDate due() {
        return due;
    }

    boolean isLate(LocalDate today) {
        return state.isAwaited() && due.isBefore(today);
    }

    List<Answer> answers() {
        return answers;
    }

    /** Questions that have no answer yet. */
    List<String> unanswered() {
        Set<String> answered = answers.stream().map(Answer::question).collect(Collectors.toSet());
        return terms.questions().stream()
                .map(ControlForm.Question::code)
                .filter(code -> !answered.contains(code))
                .toList();
    }

    int negative() {
        return negative;
    }

    Optional<LocalDate> submittedOn() {
        return Optional.ofNullable(submittedOn);
    }

    /** The task to answer it. */
    UUID duty() {
        return duty;
    }

    /** How far it has come, with who takes it on from there. */
    @Schema(name = "ControlState")
    enum Stage implements State<Stage> {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("returned")
        RETURNED,
        @JsonProperty("approved")
        APPROVED;

        /** Whether the unit is still to answer. */
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
                case APPROVED -> List.of();
            };
        }
    }
}
