package no.resultat.platform.withholding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which figures of a tree of units must be withheld so that nobody can find out that of a group smaller than the limit,
 * neither directly nor by subtracting what is shown from what is shown (rules of calculation, «Sickness absence» and
 * «Survey results»).
 *
 * <p>A unit below the limit is withheld with all that lies below it. Where the rest of a shown unit, which is what
 * subtraction gives (its own figures and those of its withheld children), would be smaller than the limit, the next
 * smallest child is withheld too, with all below it. Every sum that can be made of shown figures is then a union of
 * such rests, and each of them is large enough.
 */
public final class SmallGroups {
    private final int limit;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    private SmallGroups(Collection<Group> all, int limit) {
        this.limit = limit;
        all.forEach(group -> groups.put(group.code(), group));
        all.forEach(group -> group.parent()
                .filter(groups::containsKey)
                .ifPresent(parent -> children.computeIfAbsent(parent, code -> new ArrayList<>())
                        .add(group.code())));
    }

    /**
     * @param all every unit of the tree
     * @param limit the smallest number of people whose figure may be known
     * @return the units whose figures (with all below them) must not be shown
     */
    public static Set<String> hidden(Collection<Group> all, int limit) {
        SmallGroups tree = new SmallGroups(all, limit);
        tree.groups.values().stream()
                .filter(group -> group.parent().filter(tree.groups::containsKey).isEmpty())
                .forEach(root -> {
                    tree.total(root.code());
                    tree.visit(root.code());
                });
        return Set.copyOf(tree.hidden);
    }

    private long total(String code) {
        long total = groups.get(code).people();
        for (String child : children.getOrDefault(code, List.of())) {
            total += total(child);
        }
        totals.put(code, total);
        return total;
    }

    private void visit(String code) {
        long total = totals.get(code);
        if (total > 0 && total < limit) {
            hide(code);
            return;
        }
        List<String> shown = new ArrayList<>(children.getOrDefault(code, List.of()));
        shown.sort(Comparator.comparing((String child) -> totals.get(child)).thenComparing(Comparator.naturalOrder()));
        shown.removeIf(child -> totals.get(child) == 0);
        long rest = groups.get(code).people();
        while (!shown.isEmpty() && (totals.get(shown.get(0)) < limit || rest > 0 && rest < limit)) {
            String next = shown.remove(0);
            rest += totals.get(next);
            hide(next);
        }
        shown.forEach(this::visit);
    }

    private void hide(String code) {
        hidden.add(code);
        children.getOrDefault(code, List.of()).forEach(this::hide);
    }

    /**
     * A unit in the tree.
     *
     * @param people how many stand behind the unit's own figures, without those below it
     */
    public record Group(String code, Optional<String> parent, long people) {}
}
