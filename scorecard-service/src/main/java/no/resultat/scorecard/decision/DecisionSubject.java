package no.resultat.scorecard.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.FollowedSubject;

/** A council decision. */
@ApplicationScoped
class DecisionSubject extends FollowedSubject<CouncilDecision> {
    static final String KIND = "council-decision";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Optional<CouncilDecision> find(UUID id) {
        return CouncilDecision.of(id);
    }

    @Override
    protected String title(CouncilDecision decision) {
        return decision.document().text();
    }
}
