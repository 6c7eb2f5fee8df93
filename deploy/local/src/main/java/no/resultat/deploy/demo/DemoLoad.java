package no.resultat.deploy.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Loads the demo through the public interface, as the municipalities' own systems would; again changes nothing. */
public final class DemoLoad {
    private final Path folder;
    private final Integration scorecard;
    private final Integration reporting;
    private final Consumer<String> progress;

    private DemoLoad(Path folder, Integration scorecard, Integration reporting, Consumer<String> progress) {
        this.folder = folder;
        this.scorecard = scorecard;
        this.reporting = reporting;
        this.progress = progress;
    }

    /**
     * @param folder the demo's data
     * @param token gives a machine client's bearer token
     * @param progress is told what is done
     */
    public static void load(
            Path folder, URI scorecard, URI reporting, UnaryOperator<String> token, Consumer<String> progress)
            throws IOException {
        DemoLoad load =
                new DemoLoad(folder, new Integration(scorecard, token), new Integration(reporting, token), progress);
        load.measured("barum", "-barum");
        load.measured("alna", "-alna");
        load.fjordvik();
    }

    private void measured(String municipality, String clients) throws IOException {
        strategy(municipality, clients);
        scorecard.push("erp-integration" + clients, "measurements", read(municipality, "measurements.csv"));
        progress.accept(municipality + ": measurements");
    }

    private void strategy(String municipality, String clients) throws IOException {
        scorecard.push("erp-integration" + clients, "units", read(municipality, "units.csv"));
        scorecard.put("executive" + clients, "/v1/scorecards/felles", read(municipality, "scorecard.json"));
        progress.accept(municipality + ": organisation and strategy");
    }

    private void fjordvik() throws IOException {
        strategy("fjordvik", "");
        List<String> rows = read("fjordvik", "units.csv").lines().toList();
        Fjordvik figures = new Fjordvik(rows);
        scorecard.push("erp-integration", "measurements", figures.satisfaction());
        scorecard.push("erp-integration", "measurements", "indicator;unit;period;value\nS1.1;fjordvik;2022;4,6\n");
        progress.accept("fjordvik: surveys");
        rows.stream()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf(';')))
                .distinct()
                .forEach(unit -> reporting.awaitUnit("executive", unit));
        reporting.push("erp-integration", "budget", figures.budget());
        reporting.push("erp-integration", "budget?source=revision", figures.revisedBudget());
        progress.accept("fjordvik: budget");
        reporting.push("erp-integration", "ledger", figures.ledger());
        progress.accept("fjordvik: two years of ledger");
        reporting.push("hr-integration", "absence?source=payroll", figures.absence());
        reporting.push("erp-integration", "production", figures.production());
        progress.accept("fjordvik: absence and production");
        for (String unit : List.of("skole-1", "skole-3")) {
            reporting.put("unit-leader", "/v1/units/" + unit + "/forecasts/2025-10", """
                    {"amount": 43500000, "reason": "Flere elever med vedtak fra høsten"}
                    """);
        }
        reporting.put("controller", "/v1/units/fjordvik/forecasts/2025-10", """
                {"amount": 1290000000, "reason": "Samlet vurdering etter områdenes rapporter"}
                """);
        progress.accept("fjordvik: leaders' forecasts");
    }

    private String read(String municipality, String file) throws IOException {
        return Files.readString(folder.resolve(municipality).resolve(file), StandardCharsets.UTF_8);
    }
}
