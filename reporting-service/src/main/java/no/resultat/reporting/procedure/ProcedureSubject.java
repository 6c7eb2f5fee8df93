package no.resultat.reporting.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.FollowedSubject;

/** A procedure. */
@ApplicationScoped
class ProcedureSubject extends FollowedSubject<Procedure> {
    static final String KIND = "procedure";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Optional<Procedure> find(UUID id) {
        return Procedure.of(id);
    }

    @Override
    protected String title(Procedure procedure) {
        return "%s %s".formatted(procedure.code(), procedure.title());
    }
}
