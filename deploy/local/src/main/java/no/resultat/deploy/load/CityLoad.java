package no.resultat.deploy.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import no.resultat.deploy.demo.Integration;

/** What people at a city wait for: changes of the strategy and the organisation, a month of figures, a card. */
public final class CityLoad {
    private static final String ERP = "erp-integration-alna";
    private static final String EXECUTIVE = "executive-alna";
    private static final String CARD = "/v1/units/%s/scorecard?scorecard=city&period=%s";
    private static final int CONNECTIONS = 8;
    private static final long READING_SECONDS = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final City city = new City();
    private final URI scorecard;
    private final URI management;
    private final UnaryOperator<String> token;
    private final Integration integration;
    private YearMonth last;

    private CityLoad(URI scorecard, URI management, UnaryOperator<String> token) {
        this.scorecard = scorecard;
        this.management = management;
        this.token = token;
        this.integration = new Integration(scorecard, token);
    }

    /** Loads so many months, the last of which is December 2025, and prints what a user waits for after them. */
    public static void run(URI scorecard, URI management, UnaryOperator<String> token, int months)
            throws IOException, InterruptedException {
        CityLoad load = new CityLoad(scorecard, management, token);
        load.organise();
        for (int ago = months - 1; ago >= 0; ago--) {
            load.month(YearMonth.of(2025, 12).minusMonths(ago));
        }
        load.change(months);
        load.read();
    }

    /** The same at 3, 12 and 36 months, and by which power of the history each grows. */
    public static void growth(URI scorecard, URI management, UnaryOperator<String> token)
            throws IOException, InterruptedException {
        CityLoad load = new CityLoad(scorecard, management, token);
        load.organise();
        List<Integer> sizes = List.of(3, 12, 36);
        List<List<Timing>> rounds = new ArrayList<>();
        int loaded = 0;
        for (int months : sizes) {
            for (; loaded < months; loaded++) {
                load.month(YearMonth.of(2023, 1).plusMonths(loaded));
            }
            rounds.add(load.change(months));
        }
        for (int at = 0; at < rounds.get(0).size(); at++) {
            double first = rounds.get(0).get(at).millis();
            double last = rounds.get(2).get(at).millis();
            System.out.printf(
                    "%-60s grows with history to the power of %.2f%n",
                    rounds.get(0).get(at).what(), Math.log(last / first) / Math.log(36 / 3.0));
        }
    }

    private void organise() {
        Timing.timed(
                "the organisation, 2,000 units",
                () -> integration.push(ERP, "units?source=city&history=replace", city.units()));
        Timing.timed(
                "the strategy, 40 indicators",
                () -> integration.put(EXECUTIVE, "/v1/scorecards/city", city.strategy("Første", 2025, 60)));
    }

    private void month(YearMonth month) {
        last = month;
        String rows = city.month(month.toString());
        Timing.timed(
                "%s for all units, 51,600 rows".formatted(month),
                () -> integration.push(ERP, "measurements?source=city", rows));
    }

    private List<Timing> change(int months) throws InterruptedException {
        System.out.printf("after %d months:%n", months);
        List<Timing> measured = new ArrayList<>();
        measured.add(Timing.timed(
                "a label of the scorecard",
                () -> integration.put(EXECUTIVE, "/v1/scorecards/city", city.strategy("Andre", last.getYear(), 60))));
        measured.add(Timing.timed(
                "a target of the scorecard, answered",
                () -> integration.put(EXECUTIVE, "/v1/scorecards/city", city.strategy("Andre", last.getYear(), 80))));
        measured.add(Timing.timed("its lights right", this::awaitLights));
        measured.add(Timing.timed(
                "a leaf's new name",
                () -> integration.push(
                        ERP,
                        "units?source=city",
                        City.heading() + City.unit(city.leaves().get(7), "Nytt navn", city.parentOfLeaf(7)))));
        measured.addAll(move("a division of 50 units", city.division(0), city.department(0)));
        measured.addAll(move("a department of 400 units", city.department(0), City.TOP));
        List<Double> millis = new ArrayList<>();
        for (int time = 0; time < 40; time++) {
            int leaf = time;
            millis.add(Timing.millis(() -> figure(leaf, leaf)));
        }
        Collections.sort(millis);
        Timing median = new Timing("one manual measurement at a leaf, median", millis.get(20));
        System.out.println(median);
        measured.add(median);
        return measured;
    }

    /** Below another department, and back. */
    private List<Timing> move(String what, String unit, String parent) {
        List<Timing> measured = List.of(
                Timing.timed(what + " moves, taken", () -> place(unit, city.department(1))),
                Timing.timed("another write meanwhile", () -> figure(3, 1)),
                Timing.timed("its lights right", this::awaitLights));
        place(unit, parent);
        awaitLights();
        return measured;
    }

    private void place(String unit, String parent) {
        integration.push(ERP, "units?source=city", City.heading() + City.unit(unit, "Enhet", parent));
    }

    private void figure(int leaf, int value) {
        integration.put(
                EXECUTIVE,
                "/v1/measurements/CITY2/%s/%s".formatted(city.leaves().get(leaf), last),
                "{\"value\": %d}".formatted(value + System.nanoTime() % 1000));
    }

    private void awaitLights() {
        while (integration
                        .get(EXECUTIVE, "/v1/evaluations?limit=1")
                        .get("items")
                        .size()
                > 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void read() throws IOException, InterruptedException {
        List<Double> first = new ArrayList<>();
        for (int leaf = 100; leaf < 200; leaf++) {
            String path = CARD.formatted(city.leaves().get(leaf), "2025-12");
            first.add(Timing.millis(() -> integration.get(EXECUTIVE, path)));
        }
        Collections.sort(first);
        System.out.println(new Timing("a unit's card, first time, median", first.get(50)));
        HttpRequest live =
                HttpRequest.newBuilder(management.resolve("/q/health/live")).build();
        HttpRequest.Builder card = HttpRequest.newBuilder(scorecard.resolve(CARD.formatted(City.TOP, "2025-12")))
                .header("Authorization", "Bearer " + token.apply(EXECUTIVE));
        String tag = http.send(card.build(), HttpResponse.BodyHandlers.ofByteArray())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        double lives = rate(live, 200);
        double cards = rate(card.build(), 200);
        double unchanged = rate(card.copy().header("If-None-Match", tag).build(), 304);
        System.out.printf("the liveness check: %.0f requests/s with %d connections%n", lives, CONNECTIONS);
        System.out.printf("a unit's card, repeated: %.0f requests/s, %.1f %% of that%n", cards, 100 * cards / lives);
        System.out.printf(
                "an unchanged card (304): %.0f requests/s, %.1f %% of that%n", unchanged, 100 * unchanged / lives);
    }

    private double rate(HttpRequest request, int expected) throws InterruptedException {
        AtomicLong count = new AtomicLong();
        for (int round = 0; round < 2; round++) {
            count.set(0);
            long end = System.nanoTime() + Duration.ofSeconds(READING_SECONDS).toNanos();
            List<Thread> threads = new ArrayList<>();
            for (int at = 0; at < CONNECTIONS; at++) {
                threads.add(new Thread(() -> {
                    while (System.nanoTime() < end) {
                        if (status(request) != expected) {
                            throw new IllegalStateException(request.uri() + " was not answered with " + expected);
                        }
                        count.incrementAndGet();
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return count.get() / (double) READING_SECONDS;
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
