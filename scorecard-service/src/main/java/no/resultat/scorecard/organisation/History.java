package no.resultat.scorecard.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Unit;

/**
 * What a unit's versions are when a file tells some of them. A file often has what a unit is today and nothing of what
 * it was: then what was before stays, since figures of those days belong to it.
 */
final class History {
    private History() {}

    /**
     * The versions that stay before those of a file.
     *
     * @param known the unit's versions until now, the earliest first
     * @param filed the file's, the earliest first; one that begins with the unit, though several are known, is what the
     *     unit is today
     */
    static List<Unit.Version> keptBefore(List<Unit.Version> known, List<Unit.Version> filed) {
        LocalDate from = start(known, filed);
        List<Unit.Version> kept = new ArrayList<>();
        for (Unit.Version version : known) {
            if (version.validFrom().isBefore(from)) {
                Optional<LocalDate> until =
                        version.validTo().filter(day -> day.isBefore(from)).or(() -> Optional.of(from.minusDays(1)));
                kept.add(
                        new Unit.Version(version.name(), version.type(), version.parent(), version.validFrom(), until));
            }
        }
        return kept;
    }

    /** The day from which the file tells of the unit. */
    static LocalDate start(List<Unit.Version> known, List<Unit.Version> filed) {
        Unit.Version first = filed.get(0);
        if (known.size() < 2 || filed.size() > 1) {
            return first.validFrom();
        }
        LocalDate today = known.get(known.size() - 1).validFrom();
        boolean isToday = !first.validFrom().isAfter(known.get(0).validFrom())
                && first.validTo().filter(day -> day.isBefore(today)).isEmpty();
        return isToday ? today : first.validFrom();
    }
}
