package no.resultat.deploy.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import no.resultat.deploy.suite.Running;

/** One fault after the other while clients work; after each, what the suite tells is held against their book. */
public final class Storm {
    private static final Duration UNTIL_IN_STEP = Duration.ofMinutes(3);

    private final Running running;
    private final Clients clients;
    private final Map<String, Integer> happened = new TreeMap<>();
    private int number;
    private int wrong;

    private Storm(Running running, UnaryOperator<String> token, long seed) {
        this.running = running;
        this.clients = new Clients(new Caller(token), running.address("scorecard"), running.address("reporting"), seed);
        clients.prepare();
    }

    /**
     * Lets faults happen in the order of a seed, and prints a line for each and a table at the end.
     *
     * @param only the kinds that happen, by name; empty for all that can
     * @return whether all that was acknowledged was there after each, once
     * @throws IllegalArgumentException saying which kinds can happen, if another is named
     */
    public static boolean byChance(
            Running running, UnaryOperator<String> token, long seed, Duration length, Set<String> only)
            throws IOException {
        List<Fault> possible = Fault.of(running);
        List<String> names = possible.stream().map(Enum::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("what can happen to this suite: " + String.join(", ", names));
        }
        List<Fault> faults = possible.stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.name()))
                .toList();
        Storm storm = new Storm(running, token, seed);
        Random random = new Random(seed);
        System.out.println("seed %d of %s".formatted(seed, faults));
        Instant end = Instant.now().plus(length);
        while (Instant.now().isBefore(end) && storm.wrong == 0) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            storm.endure(fault.name(), () -> fault.happen(running, random));
        }
        return storm.isWhole();
    }

    /** Kills every process in turn; a cluster's instances are then replaced, which nobody may notice. */
    public static boolean inTurn(Running running, UnaryOperator<String> token) throws IOException {
        Storm storm = new Storm(running, token, 1);
        for (String part : running.parts().keySet()) {
            storm.awaitAll();
            storm.endure("KILL", () -> {
                Fault.signal("KILL", running, part);
                return part;
            });
        }
        if (running.isCluster()) {
            storm.awaitAll();
            storm.wrong += storm.endure("ROLL", () -> {
                Optional<String> failure = running.roll();
                if (failure.isPresent()) {
                    throw new IOException(failure.get());
                }
                return "all instances";
            });
        }
        return storm.isWhole();
    }

    /** What happens, and to what. */
    private interface Happening {
        String happen() throws IOException;
    }

    /** @return how many requests were not answered meanwhile */
    private int endure(String name, Happening fault) throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Clients.Experience> work = CompletableFuture.supplyAsync(() -> clients.work(over));
        pause(Duration.ofSeconds(1));
        String what = fault.happen();
        pause(Duration.ofSeconds(3));
        over.set(true);
        Clients.Experience met = work.join();
        long since = System.nanoTime();
        List<String> differences = untilInStep();
        number++;
        System.out.printf(
                "%d: %s %s: %d acknowledged, %d unanswered, the longest after %.1f s; in step after %.1f s%n",
                number,
                name,
                what,
                met.acknowledged(),
                met.unanswered(),
                met.longestWait().toMillis() / 1e3,
                (System.nanoTime() - since) / 1e9);
        met.badly().forEach(badly -> System.out.println("  answered badly: " + badly));
        differences.forEach(difference -> System.out.println("  " + difference));
        happened.merge(name, 1, Integer::sum);
        wrong += differences.size() + met.badly().size();
        return met.unanswered();
    }

    private boolean isWhole() {
        happened.forEach((fault, times) -> System.out.printf("%-12s %3d times%n", fault, times));
        System.out.printf("the stream of what changes was begun %d times%n", clients.streams());
        return wrong == 0;
    }

    /** Waits until every part is back, so that a fault is the only one. */
    private void awaitAll() throws IOException {
        long end = System.nanoTime() + UNTIL_IN_STEP.toNanos();
        while (!running.again().parts().values().stream().allMatch(Running.Part::healthy)) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "not every part comes back: " + running.again().parts());
            }
            pause(Duration.ofSeconds(1));
        }
    }

    private List<String> untilInStep() {
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
