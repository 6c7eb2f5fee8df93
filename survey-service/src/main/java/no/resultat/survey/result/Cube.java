package no.resultat.survey.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import no.resultat.contracts.Withheld;
import no.resultat.platform.withholding.SmallGroups;

/**
 * All results of a campaign: of every unit with all that lies below it, and each of them broken down by one background
 * question at a time; with what of it may be shown (rules of calculation, «Survey results»).
 *
 * <p>Everything that is shown of a group adds up over groups that have nobody in common: how many answered, and how
 * often what. So whoever combines shown results can find sums of them and nothing else, and what must not be found is
 * withheld by {@link SmallGroups}: of each item by itself, since who did not answer one item did not change the others.
 * A breakdown is shown only where its unit is shown. A dimension is the sum of its items' answers and is shown only
 * where all of them are, so that it tells nothing that they do not; a mean of respondents' own means would tell what
 * the one answered who left out an item.
 */
final class Cube {
    private final int limit;
    private final Map<String, Optional<String>> parents = new LinkedHashMap<>();
    private final Map<Figure, Map<String, Map<String, Map<String, Counts>>>> own = new LinkedHashMap<>();

    /**
     * @param units every unit of the organisation with its parent
     * @param limit of fewer people than this nothing is told
     */
    Cube(Map<String, Optional<String>> units, int limit) {
        this.limit = limit;
        parents.putAll(units);
    }

    /**
     * What a unit's own respondents answered.
     *
     * @param background empty for all of them together
     * @param part the background's answer; empty for those who did not answer it
     */
    void add(Figure figure, String background, String part, String unit, Counts counts) {
        own.computeIfAbsent(figure, none -> new LinkedHashMap<>())
                .computeIfAbsent(background, none -> new LinkedHashMap<>())
                .computeIfAbsent(unit, none -> new LinkedHashMap<>())
                .merge(part, counts, Counts::plus);
        parents.putIfAbsent(unit, Optional.empty());
    }

    /**
     * Every cell that anybody answered in, as it may be shown. Where a breakdown is withheld, it has every part that
     * anybody in the campaign chose, all for the same reason, so that neither a part that is missing nor a reason tells
     * who is in it.
     *
     * @param dimensions the codes of each dimension's items
     */
    List<Cell> cells(Map<String, List<String>> dimensions) {
        Map<Figure, Map<String, Set<String>>> hidden = new HashMap<>();
        own.forEach((figure, byBackground) -> {
            Map<String, Set<String>> hiddenOf = new HashMap<>();
            Set<String> total = hidden(byBackground.getOrDefault("", Map.of()), unit -> false);
            byBackground.forEach((background, byUnit) ->
                    hiddenOf.put(background, background.isEmpty() ? total : hidden(byUnit, total::contains)));
            hidden.put(figure, hiddenOf);
        });
        dimensions.forEach((dimension, items) -> {
            Map<String, Set<String>> ofDimension = hidden.get(Figure.dimension(dimension));
            if (ofDimension != null) {
                ofDimension.forEach((background, units) -> {
                    Set<String> withItems = new HashSet<>(units);
                    items.forEach(item -> withItems.addAll(
                            hidden.getOrDefault(Figure.item(item), Map.of()).getOrDefault(background, Set.of())));
                    ofDimension.put(background, withItems);
                });
            }
        });
        List<Cell> cells = new ArrayList<>();
        own.forEach((figure, byBackground) -> byBackground.forEach((background, byUnit) -> cells.addAll(
                cells(figure, background, byUnit, hidden.get(figure).get(background)))));
        return cells;
    }

    private List<Cell> cells(
            Figure figure, String background, Map<String, Map<String, Counts>> byUnit, Set<String> hidden) {
        Map<String, Map<String, Counts>> totals = new LinkedHashMap<>();
        byUnit.forEach((unit, parts) -> {
            for (Optional<String> at = Optional.of(unit);
                    at.isPresent();
                    at = parents.getOrDefault(at.get(), Optional.empty())) {
                Map<String, Counts> above = totals.computeIfAbsent(at.get(), none -> new LinkedHashMap<>());
                parts.forEach((part, counts) -> above.merge(part, counts, Counts::plus));
            }
        });
        Set<String> everywhere = parts(byUnit);
        List<Cell> cells = new ArrayList<>();
        totals.forEach((unit, parts) -> {
            if (hidden.contains(unit)) {
                long people = parts.values().stream().mapToLong(Counts::people).sum();
                Optional<Withheld> reason =
                        Optional.of(people < limit ? Withheld.SMALL_GROUP : Withheld.WOULD_REVEAL_A_SMALL_GROUP);
                everywhere.forEach(part -> cells.add(new Cell(figure, unit, background, part, Counts.NONE, reason)));
            } else {
                parts.forEach((part, counts) ->
                        cells.add(new Cell(figure, unit, background, part, counts, Optional.empty())));
            }
        });
        return cells;
    }

    private static Set<String> parts(Map<String, Map<String, Counts>> byUnit) {
        Set<String> parts = new TreeSet<>();
        byUnit.values().forEach(answered -> parts.addAll(answered.keySet()));
        return parts;
    }

    private Set<String> hidden(Map<String, Map<String, Counts>> byUnit, Predicate<String> withheld) {
        Set<String> parts = parts(byUnit);
        Collection<SmallGroups.Group> groups = new ArrayList<>();
        parents.forEach((unit, parent) -> groups.add(new SmallGroups.Group(
                unit,
                parent,
                byUnit.containsKey(unit)
                        ? parts.stream()
                                .map(part -> byUnit.get(unit)
                                        .getOrDefault(part, Counts.NONE)
                                        .people())
                                .toList()
                        : List.<Long>of())));
        return SmallGroups.hidden(groups, limit, withheld);
    }

    /** What is counted. */
    record Figure(Kind kind, String code) {
        static final Figure TOTAL = new Figure(Kind.TOTAL, "");

        static Figure item(String code) {
            return new Figure(Kind.ITEM, code);
        }

        static Figure dimension(String code) {
            return new Figure(Kind.DIMENSION, code);
        }
    }

    /** What a figure is of. */
    enum Kind {
        /** Who answered anything. */
        TOTAL,
        /** One item's answers. */
        ITEM,
        /** The answers to all items of a dimension. */
        DIMENSION
    }

    /**
     * What may be shown of a unit with all that lies below it.
     *
     * @param counts nothing if it is withheld
     */
    record Cell(
            Figure figure, String unit, String background, String part, Counts counts, Optional<Withheld> withheld) {}
}
