package no.resultat.deploy.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import no.resultat.deploy.demo.Integration;

/** The books of the city: a budget of each year, a million lines a month, and what its leaders wait for. */
public final class BooksLoad {
    private static final String ERP = "erp-integration-alna";
    private static final String EXECUTIVE = "executive-alna";
    private static final YearMonth LAST = YearMonth.of(2025, 12);
    private static final int LINES = 1_000_000;
    private static final int FUNCTIONS = 3;
    private static final int ACCOUNTS = 80;

    private final City city = new City();
    private final Integration scorecard;
    private final Integration reporting;
    private final Path file;

    private BooksLoad(URI scorecard, URI reporting, UnaryOperator<String> token) throws IOException {
        this.scorecard = new Integration(scorecard, token);
        this.reporting = new Integration(reporting, token);
        this.file = Files.createTempFile("resultat-books", ".csv");
    }

    /** Loads so many months, the last of which is December 2025. */
    public static void run(URI scorecard, URI reporting, UnaryOperator<String> token, int months) throws IOException {
        BooksLoad load = new BooksLoad(scorecard, reporting, token);
        load.organise();
        for (int ago = months - 1; ago >= 0; ago--) {
            YearMonth month = LAST.minusMonths(ago);
            if (ago == months - 1 || month.getMonthValue() == 1) {
                load.budget(month.getYear());
            }
            load.month(month, 0);
        }
        load.correct();
        load.read();
        Files.delete(load.file);
    }

    private void organise() {
        scorecard.push(ERP, "units?source=city&history=replace", city.units());
        scorecard.put(EXECUTIVE, "/v1/scorecards/books?lenient=true", """
                {"label": {"nb": "Byens økonomi"}, "unitTypes": ["byenhet"], "focusAreas": [
                  {"code": "BA", "label": {"nb": "Økonomi"}, "successFactors": [
                    {"code": "BF", "label": {"nb": "Budsjett"}, "indicators": [%s, %s, %s]}]}]}
                """.formatted(
                        bound("BOOKS1", "deviation-percent"),
                        bound("BOOKS2", "balance-percent"),
                        bound("BOOKS3", "forecast-deviation-percent")));
        reporting.awaitUnit(EXECUTIVE, city.leaves().get(city.leaves().size() - 1));
    }

    private static String bound(String code, String measure) {
        return """
                {"code": "%1$s", "label": {"nb": "%1$s"}, "direction": "higher-is-better", "unitOfMeasure": "%%", "frequency": "month",
                 "aggregation": "rate", "source": {"kind": "ledger", "measure": "%2$s"},
                 "targets": [{"year": 2021, "criteria": [{"basis": "level", "desired": 0, "lower": -3}]}]}
                """.formatted(code, measure);
    }

    private void budget(int year) throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("version;period;unit;function;account;amount\n");
            for (String leaf : city.leaves()) {
                for (int month = 1; month <= 12; month++) {
                    for (int function = 0; function < FUNCTIONS; function++) {
                        for (int account = 0; account < ACCOUNTS; account += 4) {
                            rows.write("original;%d-%02d;%s;%s;%s;400000\n"
                                    .formatted(year, month, leaf, function(function), account(account)));
                        }
                    }
                }
            }
        }
        Timing.timed(
                "the budget of %d, 0.93 M lines".formatted(year),
                () -> reporting.push(ERP, "budget?source=books", file));
    }

    /** @param corrected of a hundred accounts, how many have another amount than the first time */
    private void month(YearMonth month, int corrected) throws IOException {
        Random random = new Random(month.hashCode());
        int perLeaf = LINES / city.leaves().size();
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("period;unit;function;account;amount\n");
            for (int leaf = 0; leaf < city.leaves().size(); leaf++) {
                for (int line = 0; line < perLeaf; line++) {
                    int function = line % FUNCTIONS;
                    int account = line / FUNCTIONS % ACCOUNTS;
                    int amount = random.nextInt(60_000);
                    boolean isOther = (leaf * 31 + function * 7 + account) % 100 < corrected;
                    rows.write("%s;%s;%s;%s;%d\n"
                            .formatted(
                                    month,
                                    city.leaves().get(leaf),
                                    function(function),
                                    account(account),
                                    isOther ? amount + 1 : amount));
                }
            }
        }
        Timing.timed(
                corrected == 0
                        ? "%s, 1 M lines".formatted(month)
                        : "%s again, %d %% of it corrected".formatted(month, corrected),
                () -> reporting.push(ERP, "ledger?source=books", file));
    }

    private static String function(int number) {
        return String.valueOf(201 + number);
    }

    private static String account(int number) {
        return String.valueOf(1010 + 10 * number);
    }

    private void correct() throws IOException {
        month(LAST, 1);
        String name = "units?source=city";
        Timing.timed("a leaf's new name, until reporting knows it", () -> {
            scorecard.push(
                    ERP, name, City.heading() + City.unit(city.leaves().get(7), "Nytt navn", city.parentOfLeaf(7)));
            awaitName(city.leaves().get(7), "Nytt navn");
        });
    }

    private void awaitName(String unit, String name) {
        while (!deviation(unit, LAST.toString(), "").contains(name)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void read() {
        for (String by : List.of("", "&by=function", "&by=account", "&by=unit")) {
            median("the deviation of the top in December" + by, City.TOP, LAST.toString(), by);
        }
        median("the deviation of the top in the year, by unit", City.TOP, "2025", "&by=unit");
        median("the deviation of a leaf, by account", city.leaves().get(3), LAST.toString(), "&by=account");
    }

    private void median(String what, String unit, String period, String by) {
        List<Double> millis = new ArrayList<>();
        for (int time = 0; time < 5; time++) {
            millis.add(Timing.millis(() -> deviation(unit, period, by)));
        }
        Collections.sort(millis);
        System.out.println(new Timing(what, millis.get(2)));
    }

    private String deviation(String unit, String period, String by) {
        return reporting
                .get(EXECUTIVE, "/v1/units/%s/deviation?period=%s%s".formatted(unit, period, by))
                .toString();
    }
}
