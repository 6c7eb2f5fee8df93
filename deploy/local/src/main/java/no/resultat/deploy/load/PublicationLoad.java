package no.resultat.deploy.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import no.resultat.deploy.demo.Integration;

/** The statistics of all municipalities, a year at a time, and the indicators that are compared by them. */
public final class PublicationLoad {
    private static final String STATISTICS = "statistics-integration";
    private static final int MUNICIPALITIES = 357;
    private static final int GROUPS = 17;
    private static final int FIGURES = 1500;
    private static final int BOUND = 40;
    private static final int LAST = 2025;

    private final Integration scorecard;
    private final Integration benchmark;
    private final Path file;

    private PublicationLoad(URI scorecard, URI benchmark, UnaryOperator<String> token) throws IOException {
        this.scorecard = new Integration(scorecard, token);
        this.benchmark = new Integration(benchmark, token);
        this.file = Files.createTempFile("resultat-publication", ".csv");
    }

    /** Publishes so many years, the last of which is 2025, and then that one again. */
    public static void run(URI scorecard, URI benchmark, UnaryOperator<String> token, int years) throws IOException {
        PublicationLoad load = new PublicationLoad(scorecard, benchmark, token);
        load.prepare(years);
        for (int year = LAST - years + 1; year <= LAST; year++) {
            load.publish(year, 0);
        }
        load.publish(LAST, 1);
        Files.delete(load.file);
    }

    private void prepare(int years) {
        StringBuilder regions = new StringBuilder("region;year;name;kostraGroup;population\n");
        for (int year = LAST - years + 1; year <= LAST; year++) {
            for (int at = 0; at < MUNICIPALITIES; at++) {
                regions.append("%s;%d;Kommune %d;LG%02d;%d\n"
                        .formatted(municipality(at), year, at, at % GROUPS, 1000 + at * 100));
            }
        }
        benchmark.push(STATISTICS, "regions", regions.toString());
        List<String> indicators = new ArrayList<>();
        for (int bound = 0; bound < BOUND; bound++) {
            indicators.add("""
                    {"code": "PUB%1$d", "label": {"nb": "Tall %1$d"}, "direction": "higher-is-better", "unitOfMeasure": "kr", "frequency": "year",
                     "source": {"kind": "benchmark", "figure": "%2$s", "region": "%3$s", "group": "kostra-group"}, "targets": []}
                    """.formatted(bound, figure(bound), municipality(0)));
        }
        scorecard.put(
                "executive", "/v1/scorecards/publications?lenient=true", """
                {"label": {"nb": "Sammenligning"}, "unitTypes": ["kommune"], "focusAreas": [
                  {"code": "PA", "label": {"nb": "Sammenligning"}, "successFactors": [
                    {"code": "PF", "label": {"nb": "Tall"}, "indicators": [%s]}]}]}
                """.formatted(String.join(",", indicators)));
    }

    /** @param corrected of a hundred figures, how many are others than the first time */
    private void publish(int year, int corrected) throws IOException {
        Random random = new Random(year);
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("figure,region,year,value\n");
            for (int figure = 0; figure < FIGURES; figure++) {
                for (int at = 0; at < MUNICIPALITIES; at++) {
                    int value = random.nextInt(100_000) + (figure % 100 < corrected ? 1 : 0);
                    rows.write("%s,%s,%d,%d\n".formatted(figure(figure), municipality(at), year, value));
                }
            }
        }
        Timing.timed(
                "%d%s, 535,500 figures"
                        .formatted(year, corrected == 0 ? "" : " again, %d %% of it corrected".formatted(corrected)),
                () -> benchmark.push(STATISTICS, "figures", file));
    }

    private static String municipality(int number) {
        return "L%03d".formatted(number);
    }

    private static String figure(int number) {
        return "publication-%04d".formatted(number);
    }
}
