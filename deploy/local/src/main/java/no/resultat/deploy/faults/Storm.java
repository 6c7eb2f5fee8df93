package no.resultat.deploy.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import no.resultat.deploy.suite.Running;

/** One fault after the other while clients work; after each, what the suite tells is held against their book. */
public final class Storm {
    private static final Duration UNTIL_IN_STEP = Duration.ofMinutes(3);

    private Storm() {}

    /**
     * Lets faults happen in the order of a seed, and prints a line for each and a table at the end.
     *
     * @return whether all that was acknowledged was there after each, once
     */
    public static boolean run(Running running, UnaryOperator<String> token, long seed, Duration length)
            throws IOException {
        Random random = new Random(seed);
        Clients clients =
                new Clients(new Caller(token), running.address("scorecard"), running.address("reporting"), seed);
        clients.prepare();
        Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
        int wrong = 0;
        Instant end = Instant.now().plus(length);
        for (int number = 1; Instant.now().isBefore(end) && wrong == 0; number++) {
            Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Clients.Met> work = CompletableFuture.supplyAsync(() -> clients.work(over));
            pause(Duration.ofSeconds(1));
            String what = fault.happen(running, random);
            pause(Duration.ofSeconds(3));
            over.set(true);
            Clients.Met met = work.join();
            long since = System.nanoTime();
            List<String> differences = untilInStep(clients);
            System.out.printf(
                    "seed %d, %d: %s %s: %d acknowledged, %d unanswered, the longest after %.1f s; in step after %.1f s%n",
                    seed,
                    number,
                    fault,
                    what,
                    met.acknowledged(),
                    met.unanswered(),
                    met.longestWait().toMillis() / 1e3,
                    (System.nanoTime() - since) / 1e9);
            met.badly().forEach(badly -> System.out.println("  answered badly: " + badly));
            differences.forEach(difference -> System.out.println("  " + difference));
            happened.merge(fault, 1, Integer::sum);
            wrong += differences.size() + met.badly().size();
        }
        happened.forEach((fault, times) -> System.out.printf("%-12s %3d times%n", fault, times));
        return wrong == 0;
    }

    private static List<String> untilInStep(Clients clients) {
        long end = System.nanoTime() + UNTIL_IN_STEP.toNanos();
        while (true) {
            List<String> differences;
            try {
                differences = clients.differences();
            } catch (IllegalStateException notYet) {
                differences = List.of(notYet.getMessage());
            }
            if (differences.isEmpty() || System.nanoTime() > end) {
                return differences;
            }
            pause(Duration.ofMillis(200));
        }
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
