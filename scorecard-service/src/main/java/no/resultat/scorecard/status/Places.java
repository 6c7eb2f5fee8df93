package no.resultat.scorecard.status;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;

/** Who lies below whom in the organisation of a period. */
final class Places {
    private final Map<UnitCode, Optional<UnitCode>> parents;
    private final Map<UnitCode, List<UnitCode>> children = new HashMap<>();

    /** @param parents every unit of the organisation with its parent */
    Places(Map<UnitCode, Optional<UnitCode>> parents) {
        this.parents = parents;
        parents.forEach((unit, parent) -> parent.ifPresent(above ->
                children.computeIfAbsent(above, code -> new ArrayList<>()).add(unit)));
    }

    Set<UnitCode> all() {
        return parents.keySet();
    }

    List<UnitCode> below(UnitCode unit) {
        return children.getOrDefault(unit, List.of());
    }

    /** The units' children, by unit. */
    Map<UnitCode, List<UnitCode>> children() {
        return children;
    }

    /** The units with all that lie above them. */
    Set<UnitCode> upwards(Collection<UnitCode> units) {
        Set<UnitCode> upwards = new LinkedHashSet<>();
        for (UnitCode unit : units) {
            for (Optional<UnitCode> at = Optional.of(unit);
                    at.isPresent() && upwards.add(at.get());
                    at = parents.getOrDefault(at.get(), Optional.empty())) {}
        }
        return upwards;
    }

    /** All that lie below the units. */
    Set<UnitCode> allBelow(Collection<UnitCode> units) {
        Set<UnitCode> found = new LinkedHashSet<>();
        Deque<UnitCode> open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            below(open.pop()).stream().filter(found::add).forEach(open::push);
        }
        return found;
    }
}
