package no.resultat.platform.withholding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What sums over people tell apart, when all that was ever told of a period is known: of every version of the figures
 * and of the organisation. {@link SmallGroups} judges one version; somebody who reads two of them subtracts one from
 * the other, so a new sum is told only if no subtraction comes down to a group smaller than the limit (rules of
 * calculation, «Sickness absence»).
 *
 * <p>The people of a cell, which is a unit with figures of its own, stand in a line: a version that counts {@code n} of
 * them counts the first {@code n}. Where two versions count differently, the line is cut, and the people between the
 * two counts are a piece of it. Pieces that every told sum takes together, or leaves together, are one part; what can
 * be computed from the told sums is made of whole parts. A sum may be told if all parts that it leaves behind are large
 * enough. People who are counted in the same number are taken to be the same ones: a correction of their figures tells
 * of nobody apart.
 */
public final class ToldSums {
    /** Where every line begins, so that a cell that is known without anybody counted is a piece of it too. */
    private static final long BEFORE_THE_FIRST = -1;

    private final int limit;
    private final Map<String, TreeMap<Long, Piece>> lines = new HashMap<>();

    /** @param limit the smallest number of people whose figure may be known */
    public ToldSums(int limit) {
        this.limit = limit;
    }

    /**
     * Takes in a sum that was told before.
     *
     * @param sum how many people of each cell are counted in it
     */
    public void tell(Map<String, Long> sum) {
        separate(pieces(sum));
    }

    /**
     * Tells a sum, unless it would make a group below the limit known together with what was told before.
     *
     * @param sum how many people of each cell are counted in it
     * @return whether it is told
     */
    public boolean tellIfSafe(Map<String, Long> sum) {
        List<Piece> inside = pieces(sum);
        boolean safe = isSafe(inside);
        if (safe) {
            separate(inside);
        }
        return safe;
    }

    private List<Piece> pieces(Map<String, Long> sum) {
        List<Piece> pieces = new ArrayList<>();
        sum.forEach((cell, people) -> {
            TreeMap<Long, Piece> line = lines.computeIfAbsent(cell, code -> new TreeMap<>());
            cut(line, people);
            pieces.addAll(line.headMap(people, true).values());
        });
        return pieces;
    }

    private static void cut(TreeMap<Long, Piece> line, long at) {
        if (line.containsKey(at)) {
            return;
        }
        Long below = line.lowerKey(at);
        Map.Entry<Long, Piece> whole = line.higherEntry(at);
        Piece piece = new Piece(counted(below == null ? BEFORE_THE_FIRST : below, at));
        if (whole != null) {
            whole.getValue().loses(piece);
        }
        line.put(at, piece);
    }

    private static long counted(long after, long through) {
        return Math.max(through, 0) - Math.max(after, 0);
    }

    private boolean isSafe(List<Piece> inside) {
        long untold = 0;
        boolean anyUntold = false;
        Map<Part, Part> taken = new HashMap<>();
        for (Piece piece : inside) {
            if (piece.part == null) {
                anyUntold = true;
                untold += piece.people;
            } else {
                taken.computeIfAbsent(piece.part, part -> new Part()).count(piece.people);
            }
        }
        return (!anyUntold || untold >= limit)
                && taken.entrySet().stream().allMatch(entry -> leavesNoSmallPart(entry.getKey(), entry.getValue()));
    }

    private boolean leavesNoSmallPart(Part whole, Part taken) {
        return taken.pieces == whole.pieces || (taken.people >= limit && whole.people - taken.people >= limit);
    }

    private static void separate(List<Piece> inside) {
        Map<Part, Part> taken = new HashMap<>();
        Part untold = new Part();
        for (Piece piece : inside) {
            Part from = piece.part;
            if (from == null) {
                untold.add(piece);
            } else {
                from.remove(piece);
                taken.computeIfAbsent(from, part -> new Part()).add(piece);
            }
        }
    }

    /** People of one cell whom no two versions tell apart. */
    private static final class Piece {
        private long people;
        private Part part;

        private Piece(long people) {
            this.people = people;
        }

        private void loses(Piece piece) {
            people -= piece.people;
            piece.part = part;
            if (part != null) {
                part.pieces++;
            }
        }
    }

    /** Pieces that no told sum tells apart. */
    private static final class Part {
        private int pieces;
        private long people;

        private void count(long more) {
            pieces++;
            people += more;
        }

        private void add(Piece piece) {
            count(piece.people);
            piece.part = this;
        }

        private void remove(Piece piece) {
            pieces--;
            people -= piece.people;
        }
    }
}
