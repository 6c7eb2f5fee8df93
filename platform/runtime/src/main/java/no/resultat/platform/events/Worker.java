package no.resultat.platform.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.resultat.platform.database.Faults;
import org.jboss.logging.Logger;

/**
 * A thread that does one kind of work whenever it is woken, and looks by itself now and then, since a wake-up dies with
 * its process and the work does not. A fault makes it wait a little, longer each time, and try again.
 */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(5);

    private final Semaphore woken = new Semaphore(0);
    private final Work work;
    private final Thread thread;
    private volatile boolean stopping;

    public Worker(String name, Work work) {
        this.work = work;
        this.thread = new Thread(this::loop, name);
        thread.setDaemon(true);
    }

    /** Looks at once: the process before this one may have left work. */
    public void start() {
        wake();
        thread.start();
    }

    public void wake() {
        woken.release();
    }

    /** Lets the work at hand end, and takes no more. */
    public void stop() {
        stopping = true;
        wake();
        try {
            thread.join(WAIT_AT_MOST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        Duration pause = LOOK_AT_LEAST_EVERY;
        Duration next = TRY_AGAIN_AFTER;
        while (!stopping) {
            try {
                woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                woken.drainPermits();
                while (!stopping && work.doSome()) {}
                pause = LOOK_AT_LEAST_EVERY;
                next = TRY_AGAIN_AFTER;
            } catch (InterruptedException e) {
                return;
            } catch (Exception fault) {
                LOG.logf(
                        Faults.isPassing(fault) ? Logger.Level.WARN : Logger.Level.ERROR,
                        Faults.isPassing(fault) ? null : fault,
                        "%s: %s",
                        thread.getName(),
                        fault);
                pause = next;
                next = next.multipliedBy(2).compareTo(WAIT_AT_MOST) < 0 ? next.multipliedBy(2) : WAIT_AT_MOST;
            }
        }
    }

    /** One step of the work. */
    @FunctionalInterface
    public interface Work {
        /** @return whether there may be more to do at once */
        boolean doSome() throws Exception;
    }
}
