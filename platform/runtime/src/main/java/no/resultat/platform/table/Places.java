package no.resultat.platform.table;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many pulls go on at once; the others wait in turn. */
final class Places {
    private static final int MOST_WAITING = 64;

    private final Semaphore free;
    private final Duration patience;

    /** @param patience how long one waits for a place */
    Places(int atOnce, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** @throws TableProblem if no place was free in time, or too many wait already */
    void run(Runnable pull) {
        take();
        try {
            pull.run();
        } finally {
            free.release();
        }
    }

    private void take() {
        try {
            if (free.getQueueLength() >= MOST_WAITING || !free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw TableProblem.tooMany("Too many pulls at once", "Try again in a while, or select less");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
