package no.resultat.platform.withholding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which figures of a tree of units must be withheld so that nobody can find out that of a group smaller than the limit,
 * neither directly nor by subtracting what is shown from what is shown (rules of calculation, «Sickness absence» and
 * «Survey results»).
 *
 * <p>A unit below the limit is withheld with all that lies below it. Where the rest of a shown unit, which is what
 * subtraction gives (its own figures and those of its withheld children), would be smaller than the limit, the next
 * smallest child is withheld too, with all below it. Figures with nobody counted behind them, as of people who left
 * before they were counted, are those of a small group. Every sum that can be made of shown figures is then a union of
 * such rests, and each of them is large enough.
 *
 * <p>Where figures are broken down by something, a unit has a number of people for each part, and its parts are shown
 * or withheld together: a part with too few withholds them all, and so does a part without anybody, since knowing that
 * it is empty would tell about the others.
 */
public final class SmallGroups {
    /** Of fewer people nothing is told, where nobody has said another limit. */
    public static final int SMALLEST = 5;

    private final int limit;
    private final Predicate<String> withheld;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, List<Long>> totals = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    private SmallGroups(Collection<Group> all, int limit, Predicate<String> withheld) {
        this.limit = limit;
        this.withheld = withheld;
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
        return hidden(all, limit, code -> false);
    }

    /** @param withheld units that are withheld for another reason, with all below them */
    public static Set<String> hidden(Collection<Group> all, int limit, Predicate<String> withheld) {
        SmallGroups tree = new SmallGroups(all, limit, withheld);
        tree.groups.values().stream()
                .filter(group -> group.parent().filter(tree.groups::containsKey).isEmpty())
                .forEach(root -> {
                    tree.total(root.code());
                    tree.visit(root.code());
                });
        return Set.copyOf(tree.hidden);
    }

    private List<Long> total(String code) {
        List<Long> total = groups.get(code).people();
        for (String child : children.getOrDefault(code, List.of())) {
            total = sum(total, total(child));
        }
        totals.put(code, total);
        return total;
    }

    private void visit(String code) {
        if (isSmall(totals.get(code)) || withheld.test(code)) {
            hide(code);
            return;
        }
        List<String> shown = new ArrayList<>(children.getOrDefault(code, List.of()));
        shown.removeIf(child -> totals.get(child).isEmpty());
        shown.sort(Comparator.comparing((String child) -> !withheld.test(child))
                .thenComparing(child -> Collections.min(totals.get(child)))
                .thenComparing(Comparator.naturalOrder()));
        List<Long> rest = groups.get(code).people();
        while (!shown.isEmpty()
                && (withheld.test(shown.get(0)) || isSmall(totals.get(shown.get(0))) || isSmall(rest))) {
            String next = shown.remove(0);
            rest = sum(rest, totals.get(next));
            hide(next);
        }
        shown.forEach(this::visit);
    }

    private boolean isSmall(List<Long> people) {
        return people.stream().anyMatch(part -> part < limit);
    }

    private static List<Long> sum(List<Long> a, List<Long> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        List<Long> sum = new ArrayList<>(a.size());
        for (int part = 0; part < a.size(); part++) {
            sum.add(a.get(part) + b.get(part));
        }
        return sum;
    }

    private void hide(String code) {
        hidden.add(code);
        children.getOrDefault(code, List.of()).forEach(this::hide);
    }

    /**
     * A unit in the tree.
     *
     * @param people how many stand behind the unit's own figures, without those below it, for each part that they are
     *     broken down by; empty if it has no figures of its own
     */
    public record Group(String code, Optional<String> parent, List<Long> people) {
        public Group {
            people = List.copyOf(people);
        }

        /** A unit whose figures are not broken down. */
        public Group(String code, Optional<String> parent, OptionalLong people) {
            this(code, parent, people.isPresent() ? List.of(people.getAsLong()) : List.of());
        }
    }
}
