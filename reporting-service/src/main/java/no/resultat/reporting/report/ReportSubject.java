package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.UnitPeriodSubject;
import no.resultat.platform.organisation.Organisation;

/** A unit's monthly report: {@code monthly-report skole-1|2026-03}. */
@ApplicationScoped
class ReportSubject extends UnitPeriodSubject {
    static final String KIND = "monthly-report";

    private final Organisation organisation;

    ReportSubject(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    protected Organisation organisation() {
        return organisation;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Label title(Unit unit, Period period) {
        return Label.of("Månedsrapport %s %s".formatted(unit.latest().name(), period));
    }

    @Override
    protected String url(UnitCode unit, Period period) {
        return "/v1/units/%s/monthly-reports/%s".formatted(unit, period);
    }
}
