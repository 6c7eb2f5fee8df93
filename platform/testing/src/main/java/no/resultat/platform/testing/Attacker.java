package no.resultat.platform.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody who keeps all that is ever told, and adds and subtracts multiples of it at will. The people of a cell are
 * taken to come and go in turn, so that two counts of it differ by those between them.
 */
public final class Attacker {
    private final List<Map<String, Long>> heard = new ArrayList<>();

    /** @param sum how many people of each cell are counted in a sum that is told */
    public void hears(Map<String, Long> sum) {
        heard.add(sum);
    }

    /** Groups below the limit of which a figure can be computed, each as its pieces of people. */
    public Set<List<String>> computable(int limit) {
        Map<String, TreeSet<Long>> cuts = new TreeMap<>();
        heard.forEach(sum -> sum.forEach((cell, people) ->
                cuts.computeIfAbsent(cell, code -> new TreeSet<>(Set.of(-1L))).add(people)));
        List<Piece> pieces = new ArrayList<>();
        cuts.forEach((cell, ends) ->
                ends.tailSet(0L).forEach(end -> pieces.add(new Piece(cell, ends.lower(end), end))));
        List<BigInteger[]> sums = heard.stream()
                .map(sum -> pieces.stream()
                        .map(piece -> piece.isIn(sum) ? BigInteger.ONE : BigInteger.ZERO)
                        .toArray(BigInteger[]::new))
                .toList();
        int rank = rank(sums);
        Set<List<String>> computable = new LinkedHashSet<>();
        for (List<Integer> group : smallGroups(pieces, limit)) {
            List<BigInteger[]> without = sums.stream()
                    .map(BigInteger[]::clone)
                    .peek(sum -> group.forEach(piece -> sum[piece] = BigInteger.ZERO))
                    .toList();
            if (rank(without) < rank) {
                computable.add(group.stream()
                        .map(piece -> pieces.get(piece).toString())
                        .toList());
            }
        }
        return computable;
    }

    /** Every set of pieces that together have fewer people than the limit. */
    private static List<List<Integer>> smallGroups(List<Piece> pieces, int limit) {
        List<List<Integer>> groups = new ArrayList<>();
        groups.add(List.of());
        for (int piece = 0; piece < pieces.size(); piece++) {
            for (List<Integer> group : List.copyOf(groups)) {
                List<Integer> larger = new ArrayList<>(group);
                larger.add(piece);
                if (larger.stream().mapToLong(one -> pieces.get(one).people()).sum() < limit) {
                    groups.add(larger);
                }
            }
        }
        groups.remove(0);
        return groups;
    }

    /** By elimination without fractions, so that no rounding hides or invents a solution. */
    private static int rank(List<BigInteger[]> sums) {
        List<BigInteger[]> left =
                new ArrayList<>(sums.stream().map(BigInteger[]::clone).toList());
        int columns = left.isEmpty() ? 0 : left.get(0).length;
        int rank = 0;
        for (int column = 0; column < columns && rank < left.size(); column++) {
            int pivot = rank;
            while (pivot < left.size() && left.get(pivot)[column].signum() == 0) {
                pivot++;
            }
            if (pivot == left.size()) {
                continue;
            }
            Collections.swap(left, rank, pivot);
            for (int row = rank + 1; row < left.size(); row++) {
                BigInteger factor = left.get(row)[column];
                for (int at = 0; at < columns; at++) {
                    left.get(row)[at] = left.get(row)[at]
                            .multiply(left.get(rank)[column])
                            .subtract(left.get(rank)[at].multiply(factor));
                }
            }
            rank++;
        }
        return rank;
    }

    private record Piece(String cell, long after, long through) {
        boolean isIn(Map<String, Long> sum) {
            return sum.getOrDefault(cell, -1L) >= through;
        }

        long people() {
            return Math.max(through, 0) - Math.max(after, 0);
        }
    }
}
