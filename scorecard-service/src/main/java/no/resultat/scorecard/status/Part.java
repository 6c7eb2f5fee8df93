package no.resultat.scorecard.status;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.UnitCode;

/**
 * The part of an organisation that must be evaluated when some units' figures are different: those with all above them.
 * What the units beside these bring is read from how they stand, not computed again.
 *
 * @param due the units to evaluate
 * @param known what is known of units beside them, or of those that are only held against their targets again
 * @param silent units beside them of which nothing is known, so that it counts whether they had a value before
 */
record Part(Set<UnitCode> due, Map<UnitCode, MeasuredValue> known, Set<UnitCode> silent) {

    /**
     * @param measured units whose own figures, or whose children, are different
     * @param judged units whose value is the same and must be held against its target again
     * @param standing how units stand now; those that stand nowhere are left out
     */
    static Part of(
            Places places,
            Aggregation aggregation,
            Set<UnitCode> measured,
            Set<UnitCode> judged,
            Function<Set<UnitCode>, Map<UnitCode, MeasuredValue>> standing) {
        boolean rollsUp = aggregation != Aggregation.NONE && aggregation != Aggregation.UNKNOWN;
        Set<UnitCode> path = rollsUp ? places.upwards(measured) : measured;
        Set<UnitCode> beside = new LinkedHashSet<>(judged);
        if (rollsUp) {
            path.forEach(unit -> beside.addAll(places.below(unit)));
        }
        beside.removeAll(path);
        Map<UnitCode, MeasuredValue> known = new HashMap<>(beside.isEmpty() ? Map.of() : standing.apply(beside));
        Set<UnitCode> silent = new LinkedHashSet<>(beside);
        silent.removeAll(known.keySet());
        Set<UnitCode> belowSilent = places.allBelow(silent);
        if (!belowSilent.isEmpty()) {
            known.putAll(standing.apply(belowSilent));
            silent.addAll(belowSilent);
            silent.removeAll(known.keySet());
        }
        Set<UnitCode> due = new HashSet<>(path);
        judged.stream().filter(known::containsKey).forEach(due::add);
        return new Part(due, known, silent);
    }
}
