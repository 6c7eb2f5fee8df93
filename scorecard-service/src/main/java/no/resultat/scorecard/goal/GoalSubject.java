package no.resultat.scorecard.goal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.followup.SubjectKind;

/** A goal: {@code goal lesing}. */
@ApplicationScoped
class GoalSubject implements SubjectKind {
    @Override
    public String kind() {
        return "goal";
    }

    @Override
    public String keys() {
        return "GOAL, such as lesing";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() != 1
                ? Optional.empty()
                : Goal.of(parts.get(0))
                        .map(goal -> new FoundSubject(
                                goal.document().label(),
                                Optional.of(goal.unit()),
                                Optional.of("/v1/goals/" + goal.code())));
    }
}
