package no.resultat.reporting.deviation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Code;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind;
import no.resultat.platform.organisation.Organisation;

/** A unit's deviation from budget in a period: {@code deviation skole-1|2026-03}. */
@ApplicationScoped
class DeviationSubject implements SubjectKind {
    private final Organisation organisation;

    DeviationSubject(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public String kind() {
        return "deviation";
    }

    @Override
    public String keys() {
        return "UNIT|PERIOD, such as skole-1|2026-03";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        if (parts.size() != 2 || !Code.isOne(parts.get(0))) {
            return Optional.empty();
        }
        UnitCode unit = new UnitCode(parts.get(0));
        return Optional.ofNullable(organisation.known(List.of(unit)).get(unit))
                .flatMap(known -> period(parts.get(1)).map(period -> found(known, period)));
    }

    private static FoundSubject found(Unit unit, Period period) {
        String name = unit.latest().name();
        return new FoundSubject(
                Label.of("Avvik %s %s".formatted(name, period)),
                Optional.of(unit.code()),
                Optional.of("/v1/units/%s/deviation?period=%s".formatted(unit.code(), period)));
    }

    private static Optional<Period> period(String text) {
        try {
            return Optional.of(Period.valueOf(text));
        } catch (IllegalArgumentException noPeriod) {
            return Optional.empty();
        }
    }
}
