package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.FollowedSubject;

/** A form that a unit answers. */
@ApplicationScoped
class ControlSubject extends FollowedSubject<Control> {
    static final String KIND = "control";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Optional<Control> find(UUID id) {
        return Control.of(id);
    }

    @Override
    protected String title(Control control) {
        return "%s %s %s".formatted(control.terms().label().texts().get("nb"), control.unit(), control.day());
    }
}
