package no.resultat.scorecard.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.resultat.contracts.Period;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;

/** Units have another history; said in the transaction that changes them. */
public record OrganisationChanged(List<UnitHistory> units, Instant now) {
    /** The first day on which any of them is another than before. */
    public LocalDate from() {
        return units.stream()
                .flatMap(UnitHistory::different)
                .map(Unit.Version::validFrom)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    /** The units whose children are others in a period, and those that came or went. */
    public Set<UnitCode> touched(Period period) {
        Set<UnitCode> touched = new HashSet<>();
        for (UnitHistory unit : units) {
            Optional<Unit.Version> was = placed(unit.before(), period);
            Optional<Unit.Version> is = placed(unit.after(), period);
            Optional<UnitCode> wasBelow = was.flatMap(Unit.Version::parent);
            Optional<UnitCode> isBelow = is.flatMap(Unit.Version::parent);
            if (was.isPresent() != is.isPresent()) {
                touched.add(unit.code());
            }
            if (was.isPresent() != is.isPresent() || !wasBelow.equals(isBelow)) {
                wasBelow.ifPresent(touched::add);
                isBelow.ifPresent(touched::add);
            }
        }
        return touched;
    }

    /**
     * The version that the organisation of a period has: the last one between its year's 1 January and its last day.
     */
    private static Optional<Unit.Version> placed(List<Unit.Version> versions, Period period) {
        LocalDate newYear = period.first().withDayOfYear(1);
        return versions.stream()
                .filter(version -> !version.validFrom().isAfter(period.last()))
                .filter(version ->
                        version.validTo().filter(day -> day.isBefore(newYear)).isEmpty())
                .max(Comparator.comparing(Unit.Version::validFrom));
    }

    /** A unit's versions as they were and as they are. */
    public record UnitHistory(UnitCode code, List<Unit.Version> before, List<Unit.Version> after) {
        private Stream<Unit.Version> different() {
            return Stream.concat(
                    before.stream().filter(version -> !after.contains(version)),
                    after.stream().filter(version -> !before.contains(version)));
        }
    }
}
