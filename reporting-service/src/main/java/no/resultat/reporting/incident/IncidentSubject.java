package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.platform.followup.SubjectKind;

/**
 * An incident: {@code incident 3f8c…}. What it is about is told to those who may read it, and not in titles of tasks.
 */
@ApplicationScoped
class IncidentSubject implements SubjectKind {
    static final String KIND = "incident";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String keys() {
        return "ID";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() == 1
                ? id(parts.get(0)).flatMap(Incident::of).map(IncidentSubject::found)
                : Optional.empty();
    }

    private static FoundSubject found(Incident incident) {
        return new FoundSubject(
                Label.of("Avvik %s %s".formatted(incident.unit(), incident.reportedOn())),
                Optional.of(incident.unit()),
                Optional.of(incident.url()));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
