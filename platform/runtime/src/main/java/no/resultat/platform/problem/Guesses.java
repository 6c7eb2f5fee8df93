package no.resultat.platform.problem;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how often an address asked without a token for what is not there, or where a token is needed, as somebody does
 * who guesses the tokens of forms. Who finds what they ask for is not counted, so that an office behind one address can
 * answer a survey at the same time.
 */
final class Guesses {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final Map<String, Integer> misses = new ConcurrentHashMap<>();
    private volatile long began = System.nanoTime();

    /** @param most how many an address may make in a minute */
    Guesses(int most) {
        this.most = most;
    }

    boolean areTooMany(String address) {
        if (System.nanoTime() - began > WINDOW) {
            began = System.nanoTime();
            misses.clear();
        }
        return misses.getOrDefault(address, 0) >= most;
    }

    void answered(String address, int status) {
        if (status == 401 || status == 404) {
            misses.merge(address, 1, Integer::sum);
        }
    }
}
