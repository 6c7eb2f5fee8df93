package no.resultat.scorecard.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.UnitPeriodSubject;
import no.resultat.platform.organisation.Organisation;

/** A unit's deviation from budget in a period: {@code deviation skole-1|2026-03}. The reporting service tells it. */
@ApplicationScoped
class DeviationSubject extends UnitPeriodSubject {
    private final Organisation organisation;

    DeviationSubject(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    protected Organisation organisation() {
        return organisation;
    }

    @Override
    public String kind() {
        return "deviation";
    }

    @Override
    protected Label title(Unit unit, Period period) {
        return Label.of("Avvik %s %s".formatted(unit.latest().name(), period));
    }

    @Override
    protected String url(UnitCode unit, Period period) {
        return "/v1/units/%s/deviation?period=%s".formatted(unit, period);
    }

    @Override
    protected Optional<String> service() {
        return Optional.of("reporting");
    }
}
