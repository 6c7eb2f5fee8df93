package no.resultat.platform.followup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Code;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.organisation.Organisation;

/** A unit as a whole: {@code unit skole-1}. */
@ApplicationScoped
class UnitSubject implements SubjectKind {
    private final Organisation organisation;

    UnitSubject(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public String kind() {
        return "unit";
    }

    @Override
    public String keys() {
        return "UNIT";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() == 1 && Code.isOne(parts.get(0)) ? found(new UnitCode(parts.get(0))) : Optional.empty();
    }

    private Optional<FoundSubject> found(UnitCode code) {
        return Optional.ofNullable(organisation.known(List.of(code)).get(code))
                .map(unit -> new FoundSubject(Label.of(unit.latest().name()), Optional.of(code), Optional.empty()));
    }
}
