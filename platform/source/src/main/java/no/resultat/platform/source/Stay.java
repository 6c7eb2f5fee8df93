package no.resultat.platform.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;

/**
 * That a unit is below another for some time, under whatever names: versions that follow each other at one place are
 * one stay.
 *
 * @param parent empty at the top of the organisation
 * @param through the last day
 */
record Stay(Optional<UnitCode> parent, LocalDate from, LocalDate through) {
    /** @param versions of one unit, by validity */
    static List<Stay> of(List<Unit.Version> versions) {
        List<Stay> stays = new ArrayList<>();
        for (Unit.Version version : versions) {
            Stay stay = new Stay(
                    version.parent(), version.validFrom(), version.validTo().orElse(LocalDate.MAX));
            Stay last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
            if (last != null
                    && last.parent.equals(stay.parent)
                    && last.through.plusDays(1).equals(stay.from)) {
                stays.set(stays.size() - 1, new Stay(last.parent, last.from, stay.through));
            } else {
                stays.add(stay);
            }
        }
        return stays;
    }

    /** The first day on which a unit is elsewhere than was known before; empty if it is everywhere where it was. */
    static Optional<LocalDate> firstDifference(List<Unit.Version> before, List<Unit.Version> after) {
        List<Stay> was = of(before);
        List<Stay> is = of(after);
        int at = 0;
        while (at < was.size() && at < is.size() && was.get(at).equals(is.get(at))) {
            at++;
        }
        Optional<Stay> one = was.stream().skip(at).findFirst();
        Optional<Stay> other = is.stream().skip(at).findFirst();
        boolean isOfLength = one.isPresent()
                && other.isPresent()
                && one.get().parent.equals(other.get().parent)
                && one.get().from.equals(other.get().from);
        Optional<LocalDate> first = Stream.of(one, other)
                .flatMap(Optional::stream)
                .map(stay -> isOfLength ? stay.through : stay.from)
                .min(LocalDate::compareTo);
        return isOfLength ? first.map(day -> day.plusDays(1)) : first;
    }
}
