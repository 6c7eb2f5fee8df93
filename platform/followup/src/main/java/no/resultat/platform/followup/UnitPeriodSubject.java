package no.resultat.platform.followup;

import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Code;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.organisation.Organisation;

/** A kind of thing that there is of each unit in each period, such as its deviation from budget. */
public abstract class UnitPeriodSubject implements SubjectKind {
    protected abstract Organisation organisation();

    /** What it is called, of a unit in a period. */
    protected abstract Label title(Unit unit, Period period);

    /** Where it is read, below the address of its service. */
    protected abstract String url(UnitCode unit, Period period);

    /** Whose it is, if it is another service's. */
    protected Optional<String> service() {
        return Optional.empty();
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
        return Optional.ofNullable(organisation().known(List.of(unit)).get(unit))
                .flatMap(known -> period(parts.get(1))
                        .map(period -> new FoundSubject(
                                title(known, period), Optional.of(unit), Optional.of(url(unit, period)), service())));
    }

    private static Optional<Period> period(String text) {
        try {
            return Optional.of(Period.valueOf(text));
        } catch (IllegalArgumentException noPeriod) {
            return Optional.empty();
        }
    }
}
