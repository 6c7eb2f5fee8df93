package no.resultat.benchmark.account;

import java.util.Arrays;

/**
 * Prints how long the aggregates of 2015 take, rules read anew each time; started by
 * {@code deploy/load/kostra-aggregates}.
 */
final class AggregationTime {
    private AggregationTime() {}

    public static void main(String[] arguments) {
        long[] nanos = new long[200];
        long cells = 0;
        for (int round = 0; round < nanos.length; round++) {
            long[] count = new long[1];
            long start = System.nanoTime();
            new Aggregation(AggregationTest.RULES)
                    .compute(AggregationTest.OWN, AggregationTest.ENTERPRISES, aggregate -> count[0]++);
            nanos[round] = System.nanoTime() - start;
            cells = count[0];
        }
        long[] warm = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        Arrays.sort(warm);
        System.out.printf(
                "%d cells: first %.1f ms, warm median %.1f ms, worst %.1f ms%n",
                cells, nanos[0] / 1e6, warm[warm.length / 2] / 1e6, warm[warm.length - 1] / 1e6);
    }
}
