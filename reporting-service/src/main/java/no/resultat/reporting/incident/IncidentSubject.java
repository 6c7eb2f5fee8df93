package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.FollowedSubject;

/** An incident. What it is about is told to those who read it, and not in titles. */
@ApplicationScoped
class IncidentSubject extends FollowedSubject<Incident> {
    static final String KIND = "incident";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Optional<Incident> find(UUID id) {
        return Incident.of(id);
    }

    @Override
    protected String title(Incident incident) {
        return "Avvik %s %s".formatted(incident.unit(), incident.reportedOn());
    }
}
