package no.resultat.benchmark.account;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The combinations that are asked for: those that one of the taking selections of every subject names, and none of the
 * others.
 */
final class Selections {
    private final Map<Integer, List<SelectionRow>> taken = new HashMap<>();
    private final List<SelectionRow> left = new ArrayList<>();

    Selections(List<Selection> selections, Codes regions, Codes classes, Codes functions, Codes types) {
        for (Selection selection : selections) {
            SelectionRow row = new SelectionRow(
                    named(selection.region(), regions),
                    named(selection.accountClass(), classes),
                    named(selection.function(), functions),
                    named(selection.type(), types));
            if (selection.taken()) {
                taken.computeIfAbsent(selection.subject(), subject -> new ArrayList<>())
                        .add(row);
            } else {
                left.add(row);
            }
        }
    }

    /** What is asked for in one region and account class; a selection of other ones is out of the way from here on. */
    Within within(int region, int accountClass) {
        return new Within(
                taken.values().stream()
                        .map(rows -> rows.stream()
                                .filter(row -> row.isOf(region, accountClass))
                                .toList())
                        .toList(),
                left.stream().filter(row -> row.isOf(region, accountClass)).toList());
    }

    private static Optional<BitSet> named(String wildcards, Codes codes) {
        return Selection.pattern(wildcards).map(pattern -> matching(pattern, codes));
    }

    private static BitSet matching(Pattern pattern, Codes codes) {
        BitSet matching = new BitSet();
        for (int number = 0; number < codes.size(); number++) {
            matching.set(number, pattern.matcher(codes.code(number)).matches());
        }
        return matching;
    }

    private record SelectionRow(
            Optional<BitSet> regions, Optional<BitSet> classes, Optional<BitSet> functions, Optional<BitSet> types) {
        boolean isOf(int region, int accountClass) {
            return has(regions, region) && has(classes, accountClass);
        }

        boolean names(int function, int type) {
            return has(functions, function) && has(types, type);
        }

        private static boolean has(Optional<BitSet> named, int number) {
            return named.isEmpty() || named.get().get(number);
        }
    }

    /** What is asked for in one region and account class. */
    record Within(List<List<SelectionRow>> taken, List<SelectionRow> left) {
        boolean asksFor(int function, int type) {
            for (List<SelectionRow> rows : taken) {
                if (!anyNames(rows, function, type)) {
                    return false;
                }
            }
            return !anyNames(left, function, type);
        }

        private static boolean anyNames(List<SelectionRow> rows, int function, int type) {
            for (SelectionRow row : rows) {
                if (row.names(function, type)) {
                    return true;
                }
            }
            return false;
        }
    }
}
