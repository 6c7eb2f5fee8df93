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
 * Many municipalities in one installation: what one of them waits for, and what all of them take of the machine, the
 * more of them there are.
 */
public final class TenantLoad {
    private static final List<String> SERVICES = List.of("scorecard", "survey", "reporting", "benchmark");
    private static final YearMonth LAST = YearMonth.of(2025, 12);
    private static final int TIMES = 30;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration LONGEST_HEARING = Duration.ofMinutes(10);
    /** Of a core: whoever takes more has something to do. */
    private static final double BUSY = 0.08;

    private final Kind kind;
    private final City city;
    private final String first;
    private final Running running;
    private final Integration integration;
    private int told;

    private TenantLoad(Kind kind, Running running, LoadClient client) {
        this.kind = kind;
        this.city = kind.city;
        this.first = kind.tenant(1);
        this.running = running;
        this.integration = new Integration(running.address("scorecard"), client::token);
    }

    /** What kind of municipalities there are many of. */
    public enum Kind {
        /** Twenty units, eight indicators and a year of months. */
        SMALL("load", City.small(), 12, TIMES, 4, 1, 10, 100, 1000, 10_000),
        /** Two thousand units, forty indicators and three months. */
        CITY("city", new City(), 3, 3, 1, 1, 3, 10, 30);

        private final String prefix;
        private final City city;
        private final int months;
        private final int pushes;
        private final int atOnce;
        private final List<Integer> sizes;

        Kind(String prefix, City city, int months, int pushes, int atOnce, Integer... sizes) {
            this.prefix = prefix;
            this.city = city;
            this.months = months;
            this.pushes = pushes;
            this.atOnce = atOnce;
            this.sizes = List.of(sizes);
        }

        private String tenant(int number) {
            return "%s-%04d".formatted(prefix, number);
        }
    }

    /**
     * Adds tenants, and prints what one waits for at each size, and by which power of their number each grows.
     *
     * @param most how many at last
     */
    public static void run(Kind kind, Running running, int most) throws Exception {
        TenantLoad load = new TenantLoad(
                kind, running, LoadClient.register(running.address("keycloak"), "executive", "erp-integration"));
        List<List<Timing>> rounds = new ArrayList<>();
        int there = 0;
        for (int size : kind.sizes.stream().filter(one -> one <= most).toList()) {
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
        ExecutorService several = Executors.newFixedThreadPool(kind.atOnce);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int number = from + 1; number <= to; number++) {
                String tenant = kind.tenant(number);
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
        StringBuilder history = new StringBuilder();
        for (int ago = kind.months - 1; ago >= 0; ago--) {
            String rows = city.month(LAST.minusMonths(ago).toString());
            history.append(history.isEmpty() ? rows : rows.substring(rows.indexOf('\n') + 1));
        }
        integration.push(tenant, "measurements?source=load", history.toString());
    }

    private List<Timing> measure(int size) throws IOException, SQLException {
        System.out.printf("%d tenants:%n", size);
        List<Timing> measured = new ArrayList<>();
        measured.add(median(
                "a manual measurement",
                TIMES,
                time -> integration.put(
                        first,
                        "/v1/measurements/CITY2/%s/%s"
                                .formatted(
                                        city.leaves().get(time % city.leaves().size()), LAST),
                        "{\"value\": %d}".formatted(System.nanoTime() % 100_000))));
        measured.add(median(
                "a card that has changed",
                TIMES,
                time -> integration.get(
                        first,
                        "/v1/units/%s/scorecard?scorecard=city&period=%s"
                                .formatted(city.leaves().get(time % 15), LAST))));
        measured.add(median(
                "a month of all units, %,d rows".formatted(city.rows()),
                kind.pushes,
                time -> integration.push(
                        first,
                        "measurements?source=load",
                        city.month(LAST.minusMonths(time % kind.months).toString(), ++told))));
        measured.add(median(
                "a unit's new name",
                TIMES,
                time -> integration.push(
                        first,
                        "units?source=load",
                        City.heading()
                                + City.unit(city.leaves().get(3), "Navn " + size + time, city.parentOfLeaf(3)))));
        Map<String, Resources> processes = new LinkedHashMap<>();
        SERVICES.forEach(service -> processes.put(
                service, new Resources(running.parts().get(service).pid())));
        awaitQuiet(processes);
        Map<String, Double> idle = shareOfCore(processes, IDLE);
        for (String service : SERVICES) {
            System.out.printf(
                    "%-60s %d MB of memory, %.1f %% of a core when idle, %d MB of data%n",
                    service, processes.get(service).memory(), 100 * idle.get(service), size(service));
        }
        return measured;
    }

    private interface Step {
        void run(int time);
    }

    private static Timing median(String what, int times, Step step) {
        List<Double> millis = new ArrayList<>(IntStream.range(0, times)
                .mapToObj(time -> Timing.millis(() -> step.run(time)))
                .toList());
        Collections.sort(millis);
        Timing median = new Timing(what, millis.get(times / 2));
        System.out.println(median);
        return median;
    }

    /** Until no light is to come, and all services have heard of the last ones. */
    private void awaitQuiet(Map<String, Resources> processes) {
        while (!integration.get(first, "/v1/evaluations?limit=1").get("items").isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        long end = System.nanoTime() + LONGEST_HEARING.toNanos();
        while (System.nanoTime() < end
                && shareOfCore(processes, Duration.ofSeconds(2)).values().stream()
                        .anyMatch(share -> share > BUSY)) {
            // the look itself takes its time
        }
    }

    private static Map<String, Double> shareOfCore(Map<String, Resources> processes, Duration meanwhile) {
        Map<String, Duration> before = new HashMap<>();
        processes.forEach((service, process) -> before.put(service, process.worked()));
        LockSupport.parkNanos(meanwhile.toNanos());
        Map<String, Double> shares = new HashMap<>();
        processes.forEach((service, process) -> shares.put(
                service, (double) process.worked().minus(before.get(service)).toMillis() / meanwhile.toMillis()));
        return shares;
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
