package no.resultat.platform.table.query;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.resultat.platform.table.TableProblem;

/** How many pulls go on at once, and how many of one tenant; the others wait in turn. */
public final class Places {
    private static final int MOST_WAITING = 64;

    private final Semaphore free;
    private final int ofOneTenant;
    private final Map<String, Semaphore> freeOfTenant = new ConcurrentHashMap<>();
    private final Duration patience;

    /**
     * @param ofOneTenant how many of the places one tenant may have
     * @param patience how long one waits for a place
     */
    public Places(int atOnce, int ofOneTenant, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.ofOneTenant = ofOneTenant;
        this.patience = patience;
    }

    /** @throws TableProblem if no place was free in time, or too many wait already */
    public void run(String tenant, Runnable pull) {
        Semaphore own = freeOfTenant.computeIfAbsent(tenant, none -> new Semaphore(ofOneTenant, true));
        take(own);
        try {
            take(free);
            try {
                pull.run();
            } finally {
                free.release();
            }
        } finally {
            own.release();
        }
    }

    private void take(Semaphore places) {
        try {
            if (places.getQueueLength() >= MOST_WAITING
                    || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw TableProblem.tooMany("Too many pulls at once", "Try again in a while, or select less");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
