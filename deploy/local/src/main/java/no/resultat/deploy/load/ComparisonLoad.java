package no.resultat.deploy.load;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import no.resultat.deploy.demo.Integration;

/** Comparisons of twenty figures with a group of thirty, as fast as four dashboards get them. */
public final class ComparisonLoad {
    private static final int MEMBERS = 30;
    private static final int FIGURES = 20;
    private static final int THREADS = 4;
    private static final long SECONDS = 10;

    private ComparisonLoad() {}

    public static void run(URI benchmark, UnaryOperator<String> token) throws Exception {
        Integration integration = new Integration(benchmark, token);
        StringBuilder regions = new StringBuilder("region;year;name;kostraGroup\n");
        StringBuilder values = new StringBuilder("figure,region,year,value,numerator,denominator\n");
        StringBuilder query = new StringBuilder("/v1/comparisons?region=9000&group=kostra-group&year=2020");
        for (int region = 0; region <= MEMBERS; region++) {
            regions.append("%d;2020;Kommune;LAST\n".formatted(9000 + region));
        }
        for (int figure = 0; figure < FIGURES; figure++) {
            integration.put("statistics-integration", "/v1/figures/load-" + figure, """
                    {"label": {"nb": "Last"}, "unit": "kr", "direction": "lower-is-better"}
                    """);
            query.append("&figure=load-").append(figure);
            for (int region = 0; region <= MEMBERS; region++) {
                values.append("load-%d,%d,2020,%d,%d,100\n"
                        .formatted(figure, 9000 + region, 100 + region + figure, 100 + region + figure));
            }
        }
        integration.push("statistics-integration", "regions", regions.toString());
        integration.push("statistics-integration", "figures", values.toString());
        AtomicLong count = new AtomicLong();
        for (int round = 1; round <= 2; round++) {
            count.set(0);
            long end = System.nanoTime() + SECONDS * 1_000_000_000;
            List<Thread> threads = new ArrayList<>();
            for (int at = 0; at < THREADS; at++) {
                Thread thread = new Thread(() -> {
                    while (System.nanoTime() < end) {
                        integration.get("executive", query.toString());
                        count.incrementAndGet();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.printf(
                    "round %d: %.0f answers a second, each of %d figures in a group of %d%n",
                    round, count.get() / (double) SECONDS, FIGURES, MEMBERS);
        }
    }
}
