package no.resultat.reporting.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import no.resultat.platform.withholding.SmallGroups;

/**
 * The incidents of a year in an organisation. What others than those who handle them are told of is a whole year, and
 * not of fewer than five: neither of a unit nor of what is left of one when those below it are subtracted.
 */
final class YearOfIncidents {
    private YearOfIncidents() {}

    /**
     * Each unit with all below it.
     *
     * @param own of every unit by itself, none left out
     */
    static List<Total> totals(List<OwnCounts> own) {
        Set<String> hidden = hidden(own, Counts::reported);
        Set<String> paceHidden = hidden(own, Counts::resolved);
        Map<String, OwnCounts> known = new LinkedHashMap<>();
        own.forEach(unit -> known.put(unit.unit(), unit));
        Map<String, Counts> sums = new LinkedHashMap<>();
        own.forEach(unit -> {
            for (Optional<OwnCounts> at = Optional.of(unit);
                    at.isPresent();
                    at = at.flatMap(OwnCounts::parent).map(known::get)) {
                sums.merge(at.get().unit(), unit.counts(), Counts::plus);
            }
        });
        List<Total> totals = new ArrayList<>();
        sums.forEach((unit, counts) -> totals.add(
                new Total(unit, counts, hidden.contains(unit), hidden.contains(unit) || paceHidden.contains(unit))));
        return totals;
    }

    private static Set<String> hidden(List<OwnCounts> own, ToLongFunction<Counts> counted) {
        return SmallGroups.hidden(
                own.stream()
                        .map(unit -> new SmallGroups.Group(
                                unit.unit(),
                                unit.parent(),
                                Stream.of(counted.applyAsLong(unit.counts()))
                                        .filter(count -> count > 0)
                                        .toList()))
                        .toList(),
                SmallGroups.SMALLEST);
    }

    /**
     * How many.
     *
     * @param resolved of those that were reported
     * @param inTime of those that were resolved, by their last day
     * @param days from report to resolution, of all that were resolved
     */
    record Counts(long reported, long resolved, long inTime, long days) {
        Counts plus(Counts other) {
            return new Counts(
                    reported + other.reported, resolved + other.resolved, inTime + other.inTime, days + other.days);
        }
    }

    /** Those of a unit itself. */
    record OwnCounts(String unit, Optional<String> parent, Counts counts) {}

    /**
     * Those of a unit with all below it.
     *
     * @param hidden whether it is not told how many there are
     * @param paceHidden whether it is not told how fast they are resolved, as few are
     */
    record Total(String unit, Counts counts, boolean hidden, boolean paceHidden) {}
}
