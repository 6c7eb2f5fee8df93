package no.resultat.reporting.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.FollowedSubject;

/** A risk. */
@ApplicationScoped
class RiskSubject extends FollowedSubject<Risk> {
    static final String KIND = "risk";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Optional<Risk> find(UUID id) {
        return Risk.of(id);
    }

    @Override
    protected String title(Risk risk) {
        return risk.terms().title();
    }
}
