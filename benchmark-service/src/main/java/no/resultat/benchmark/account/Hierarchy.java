package no.resultat.benchmark.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums of codes, several levels deep; a code may be in several of them, and in one of them by several ways. */
final class Hierarchy {
    private final Map<String, Map<String, Integer>> sums = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> flat = new HashMap<>();

    /** @throws CircularRules if a code is a part of itself */
    Hierarchy(Collection<Part> parts) {
        new HashSet<>(parts)
                .forEach(part -> sums.computeIfAbsent(part.to(), to -> new LinkedHashMap<>())
                        .merge(part.from(), part.sign(), Integer::sum));
        sums.keySet().forEach(to -> flatten(to, new ArrayList<>()));
    }

    /** The codes that are sums. */
    Set<String> sums() {
        return sums.keySet();
    }

    /** Which codes that are no sums count how often in a code; a code that is no sum counts once in itself. */
    Map<String, Integer> leaves(String code) {
        return flat.getOrDefault(code, Map.of(code, 1));
    }

    private Map<String, Integer> flatten(String code, List<String> above) {
        Map<String, Integer> known = flat.get(code);
        if (known != null || !sums.containsKey(code)) {
            return known == null ? Map.of(code, 1) : known;
        }
        if (above.contains(code)) {
            throw new CircularRules(code);
        }
        above.add(code);
        Map<String, Integer> leaves = new HashMap<>();
        sums.get(code)
                .forEach((from, sign) ->
                        flatten(from, above).forEach((leaf, count) -> leaves.merge(leaf, sign * count, Integer::sum)));
        leaves.values().removeIf(count -> count == 0);
        above.remove(code);
        flat.put(code, leaves);
        return leaves;
    }
}
