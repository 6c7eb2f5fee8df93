package no.resultat.scorecard.status;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.measurement.MeasurementsChanged.Slice;

/** What is to be evaluated: by period, and in it by indicator, of whom. */
final class Agenda {
    private final TreeMap<Period, Map<IndicatorCode, SliceUnits>> items =
            new TreeMap<>(Comparator.comparing(Period::last).thenComparing(Period::toString));

    /** All units of a slice. */
    void all(Slice slice) {
        touched(slice).all = true;
    }

    /** Units whose own figures, or whose children, are different. */
    void measured(Slice slice, Collection<UnitCode> units) {
        touched(slice).measured.addAll(units);
    }

    /** Units whose value is the same and must be held against its target again. */
    void judged(Slice slice, UnitCode unit) {
        touched(slice).judged.add(unit);
    }

    private SliceUnits touched(Slice slice) {
        return items.computeIfAbsent(slice.period(), period -> new HashMap<>())
                .computeIfAbsent(slice.indicator(), code -> new SliceUnits());
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    int slices() {
        return items.values().stream().mapToInt(Map::size).sum();
    }

    /**
     * The period to evaluate next: the earliest, since later ones look back on it, or the latest, since that is what
     * people look at.
     *
     * @param done periods that are not to be evaluated again
     */
    Optional<Period> next(boolean earliestFirst, Set<Period> done) {
        return (earliestFirst ? items.navigableKeySet() : items.descendingKeySet())
                .stream().filter(period -> !done.contains(period)).findFirst();
    }

    Set<IndicatorCode> indicators(Period period) {
        return items.get(period).keySet();
    }

    /** What is to be evaluated in a period, which is on the agenda no more. */
    Map<IndicatorCode, SliceUnits> take(Period period) {
        return items.remove(period);
    }

    /** What is left to do. */
    Map<Period, Map<IndicatorCode, SliceUnits>> rest() {
        return items;
    }

    /** Who of a slice is to be evaluated. */
    static final class SliceUnits {
        private final Set<UnitCode> measured = new HashSet<>();
        private final Set<UnitCode> judged = new HashSet<>();
        private boolean all;

        Set<UnitCode> measured() {
            return measured;
        }

        Set<UnitCode> judged() {
            return judged;
        }

        boolean isAll() {
            return all;
        }

        /** Which units; empty for all. */
        Optional<Set<UnitCode>> units() {
            if (all) {
                return Optional.empty();
            }
            Set<UnitCode> units = new HashSet<>(measured);
            units.addAll(judged);
            return Optional.of(units);
        }
    }
}
