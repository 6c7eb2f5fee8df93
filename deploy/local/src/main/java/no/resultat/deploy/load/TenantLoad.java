package no.resultat.deploy.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import no.resultat.deploy.demo.Integration;
import no.resultat.deploy.suite.Running;

/**
 * Many small municipalities in one installation, each with twenty units, eight indicators and a year of months: what
 * one of them waits for, and what all of them take of the machine, at 1, 10, 100 and so on.
 */
public final class TenantLoad {
    private static final List<Integer> SIZES = List.of(1, 10, 100, 1000, 10_000);
    private static final List<String> SERVICES = List.of("scorecard", "survey", "reporting", "benchmark");
    private static final String FIRST = "load-0001";
    private static final YearMonth LAST = YearMonth.of(2025, 12);
    private static final int AT_ONCE = 4;
    private static final int TIMES = 30;
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final City city = City.small();
    private final Running running;
    private final Integration integration;

    private TenantLoad(Running running, LoadClient client) {
        this.running = running;
        this.integration = new Integration(running.address("scorecard"), client::token);
    }

    /**
     * Adds tenants, and prints what one waits for at each size, and by which power of their number each grows.
     *
     * @param most how many at last
     */
    public static void run(Running running, int most) throws Exception {
        TenantLoad load = new TenantLoad(
                running, LoadClient.register(running.address("keycloak"), "executive", "erp-integration"));
        List<List<Timing>> rounds = new ArrayList<>();
        int there = 0;
        for (int size : SIZES.stream().filter(one -> one <= most).toList()) {
            int from = there;
            Timing.timed("%d tenants more".formatted(size - from), () -> load.add(from, size));
            there = size;
            rounds.add(load.measure(size));
        }
        for (int at = 0; at < rounds.get(0).size(); at++) {
            double first = rounds.get(0).get(at).millis();
            double last = rounds.get(rounds.size() - 1).get(at).millis();
            System.out.printf(
                    "%-60s grows with tenants to the power of %.2f%n",
                    rounds.get(0).get(at).what(), Math.log(last / first) / Math.log(there));
        }
    }

    private void add(int from, int to) {
        ExecutorService several = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int number = from + 1; number <= to; number++) {
                String tenant = "load-%04d".formatted(number);
                all.add(several.submit(() -> add(tenant)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            several.shutdownNow();
        }
    }

    private void add(String tenant) {
        integration.push(tenant, "units?source=load", city.units());
        integration.put(tenant, "/v1/scorecards/city", city.strategy("Indikator", 2025, 60));
        StringBuilder year = new StringBuilder();
        for (int ago = 11; ago >= 0; ago--) {
            String rows = city.month(LAST.minusMonths(ago).toString());
            year.append(year.isEmpty() ? rows : rows.substring(rows.indexOf('\n') + 1));
        }
        integration.push(tenant, "measurements?source=load", year.toString());
    }

    private List<Timing> measure(int size) throws IOException, SQLException {
        System.out.printf("%d tenants:%n", size);
        List<Timing> measured = new ArrayList<>();
        measured.add(median(
                "a manual measurement",
                time -> integration.put(
                        FIRST,
                        "/v1/measurements/CITY2/%s/%s"
                                .formatted(
                                        city.leaves().get(time % city.leaves().size()), LAST),
                        "{\"value\": %d}".formatted(System.nanoTime() % 100_000))));
        measured.add(median(
                "a card that has changed",
                time -> integration.get(
                        FIRST,
                        "/v1/units/%s/scorecard?scorecard=city&period=%s"
                                .formatted(city.leaves().get(time % 15), LAST))));
        measured.add(median(
                "a month of all units, 120 rows",
                time -> integration.push(
                        FIRST,
                        "measurements?source=load",
                        city.month(LAST.minusMonths(time % 12).toString()))));
        measured.add(median(
                "a unit's new name",
                time -> integration.push(
                        FIRST,
                        "units?source=load",
                        City.heading()
                                + City.unit(city.leaves().get(3), "Navn " + size + time, city.parentOfLeaf(3)))));
        awaitQuiet();
        Map<String, Resources> processes = new LinkedHashMap<>();
        Map<String, Duration> before = new HashMap<>();
        for (String service : SERVICES) {
            processes.put(service, new Resources(running.parts().get(service).pid()));
            before.put(service, processes.get(service).worked());
        }
        LockSupport.parkNanos(IDLE.toNanos());
        for (String service : SERVICES) {
            Duration worked = processes.get(service).worked().minus(before.get(service));
            System.out.printf(
                    "%-60s %d MB of memory, %.1f %% of a core when idle, %d MB of data%n",
                    service,
                    processes.get(service).memory(),
                    100.0 * worked.toMillis() / IDLE.toMillis(),
                    size(service));
        }
        return measured;
    }

    private interface Step {
        void run(int time);
    }

    private static Timing median(String what, Step step) {
        List<Double> millis = new ArrayList<>(IntStream.range(0, TIMES)
                .mapToObj(time -> Timing.millis(() -> step.run(time)))
                .toList());
        Collections.sort(millis);
        Timing median = new Timing(what, millis.get(TIMES / 2));
        System.out.println(median);
        return median;
    }

    /** Until no light of the last tenants is to come. */
    private void awaitQuiet() {
        while (!integration.get(FIRST, "/v1/evaluations?limit=1").get("items").isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private long size(String service) throws IOException, SQLException {
        try (Connection superuser = running.superuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size('%s')".formatted(service))) {
            row.next();
            return row.getLong(1) >> 20;
        }
    }
}
