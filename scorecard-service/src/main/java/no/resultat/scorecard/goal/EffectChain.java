package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether what was measured speaks for «A leads to B»: over the units, Spearman's correlation of A's change with B's
 * change some periods later, with its 95 % interval by Fisher's z (from light to action, «Effect chain, tested by
 * data»). It never says that the one causes the other.
 *
 * @param n how many units have both changes
 * @param correlation from -1 to 1; empty with fewer than ten units, or where one of the two does not vary
 */
@Schema(name = "EffectChainTest", description = "Whether what was measured speaks for a link of an effect chain")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record EffectChain(
        @Schema(description = "How many units have both changes", examples = "10")
        int n,

        @Schema(description = "Spearman's correlation of the changes", examples = "0.976")
        Optional<BigDecimal> correlation,

        @Schema(description = "The lower end of the 95 % interval", examples = "0.898")
        Optional<BigDecimal> from,

        @Schema(description = "The upper end of the 95 % interval", examples = "0.994")
        Optional<BigDecimal> to,

        Finding finding) {
    private static final int FEWEST_UNITS = 10;
    private static final double QUANTILE = 1.959963984540054;
    private static final int DECIMALS = 3;

    /** What the data say of the link. */
    enum Finding {
        /** Fewer than ten units. */
        @JsonProperty("too-few")
        TOO_FEW,
        /** The interval lies on the side that the link says. */
        @JsonProperty("supports")
        SUPPORTS,
        /** The interval lies on the other side. */
        @JsonProperty("contradicts")
        CONTRADICTS,
        /** The interval has zero in it. */
        @JsonProperty("says-nothing")
        SAYS_NOTHING
    }

    /** The changes of a unit: of the one goal, and of the other some periods later. */
    record Change(double first, double second) {}

    /** @param upward whether more of the one is to lead to more of the other */
    static EffectChain of(List<Change> changes, boolean upward) {
        int n = changes.size();
        if (n < FEWEST_UNITS) {
            return new EffectChain(n, Optional.empty(), Optional.empty(), Optional.empty(), Finding.TOO_FEW);
        }
        double rho = pearson(
                ranks(changes.stream().mapToDouble(Change::first).toArray()),
                ranks(changes.stream().mapToDouble(Change::second).toArray()));
        if (Double.isNaN(rho)) {
            return new EffectChain(n, Optional.empty(), Optional.empty(), Optional.empty(), Finding.SAYS_NOTHING);
        }
        // Fisher's z of a perfect correlation is infinite; its interval is the correlation itself
        boolean isPerfect = Math.abs(rho) >= 1;
        double z = 0.5 * Math.log((1 + rho) / (1 - rho));
        double half = QUANTILE / Math.sqrt(n - 3.0);
        double from = isPerfect ? rho : Math.tanh(z - half);
        double to = isPerfect ? rho : Math.tanh(z + half);
        Finding finding = from > 0 == upward && (from > 0 || to < 0)
                ? Finding.SUPPORTS
                : from > 0 || to < 0 ? Finding.CONTRADICTS : Finding.SAYS_NOTHING;
        return new EffectChain(
                n, Optional.of(rounded(rho)), Optional.of(rounded(from)), Optional.of(rounded(to)), finding);
    }

    /** From 1; what is equal shares the mean of its places. */
    private static double[] ranks(double[] values) {
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> values[at]))
                .toList();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.size()) {
            int to = from;
            while (to + 1 < order.size() && values[order.get(to + 1)] == values[order.get(from)]) {
                to++;
            }
            for (int at = from; at <= to; at++) {
                ranks[order.get(at)] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }

    private static double pearson(double[] a, double[] b) {
        double meanA =
                IntStream.range(0, a.length).mapToDouble(at -> a[at]).average().orElseThrow();
        double meanB =
                IntStream.range(0, b.length).mapToDouble(at -> b[at]).average().orElseThrow();
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int at = 0; at < a.length; at++) {
            both += (a[at] - meanA) * (b[at] - meanB);
            ofA += (a[at] - meanA) * (a[at] - meanA);
            ofB += (b[at] - meanB) * (b[at] - meanB);
        }
        return both / Math.sqrt(ofA * ofB);
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
