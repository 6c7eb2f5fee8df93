package no.resultat.scorecard.wheel;

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
import java.util.UUID;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;

/**
 * What a unit does by a day of the year (<i>aktivitet i styringshjulet</i>); the wheel makes them, for all units at
 * once.
 */
@Entity
class Activity extends Followed<Activity.Progress> {
    private String rule;
    private LocalDate due;

    @Enumerated(EnumType.STRING)
    private Progress state;

    protected Activity() {}

    static Optional<Activity> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    @Override
    public String word() {
        return "activity";
    }

    @Override
    public String url() {
        return "/v1/activities/" + id();
    }

    @Override
    public Progress state() {
        return state;
    }

    @Override
    protected void become(Progress state) {
        this.state = state;
    }

    /** How far an activity is, with who says so. */
    enum Progress implements State<Progress> {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("done")
        DONE;

        @Override
        public List<Step<Progress>> steps() {
            return List.of(Step.to(this == OPEN ? DONE : OPEN, LEADER, SUPERIOR, EXECUTIVE, CONTROLLER));
        }
    }
}
