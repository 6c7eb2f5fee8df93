package no.resultat.scorecard.status;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.withholding.SmallGroups;

/**
 * What subtraction tells of a mean: a unit that was measured itself, less what is shown of those right below it, leaves
 * the mean of the rest. Where the rest is a small group, the next smallest below is withheld too, until it is none
 * (rules of calculation, «Survey results»; a withheld child never becomes computable from its parent and siblings).
 */
final class Rests {
    private final Map<UnitCode, List<UnitCode>> children;
    private final Map<UnitCode, MeasuredValue> measured;
    private final Set<UnitCode> hidden = new HashSet<>();

    private Rests(Map<UnitCode, List<UnitCode>> children, Map<UnitCode, MeasuredValue> measured) {
        this.children = children;
        this.measured = measured;
    }

    /**
     * @param hiddenBefore the units that were withheld in an earlier version, which stay so
     * @return the units whose mean is withheld beside the small groups' own, with all that lie below them
     */
    static Set<UnitCode> hidden(
            Map<UnitCode, List<UnitCode>> children, Map<UnitCode, MeasuredValue> measured, Set<UnitCode> hiddenBefore) {
        Rests rests = new Rests(children, measured);
        hiddenBefore.forEach(rests::hide);
        measured.forEach((unit, itself) -> {
            if (itself.value().isPresent() && !itself.rolledUp() && itself.n().isPresent()) {
                rests.enlarge(unit, itself.n().get());
            }
        });
        return rests.hidden;
    }

    private void enlarge(UnitCode unit, long answers) {
        List<UnitCode> shown = new ArrayList<>(children.getOrDefault(unit, List.of()).stream()
                .filter(child -> measured.get(child).n().isPresent() && !hidden.contains(child))
                .sorted(Comparator.comparing(this::answers).thenComparing(Comparator.naturalOrder()))
                .toList());
        long rest = answers - shown.stream().mapToLong(this::answers).sum();
        while (rest > 0 && rest < SmallGroups.SMALLEST && !shown.isEmpty()) {
            UnitCode next = shown.remove(0);
            rest += answers(next);
            hide(next);
        }
    }

    private long answers(UnitCode unit) {
        return measured.get(unit).n().orElse(0L);
    }

    private void hide(UnitCode unit) {
        Deque<UnitCode> below = new ArrayDeque<>(List.of(unit));
        while (!below.isEmpty()) {
            UnitCode next = below.pop();
            hidden.add(next);
            below.addAll(children.getOrDefault(next, List.of()));
        }
    }
}
