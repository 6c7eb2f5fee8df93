package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a program to answer. */
final class Waiting {
    private Waiting() {}

    /** @throws IOException if the program ends, or does not answer in time */
    static void until(Condition answers, LeashedProcess process, Duration atMost, Path log) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!answers.isMet()) {
            process.requireAlive(log);
            if (System.nanoTime() > end) {
                throw new IOException("no answer after %s, see %s".formatted(atMost, log));
            }
            LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
        }
    }

    interface Condition {
        boolean isMet();
    }
}
