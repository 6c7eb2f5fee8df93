package no.resultat.platform.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import no.resultat.platform.database.Faults;
import org.jboss.logging.Logger;

/**
 * Threads that do one kind of work whenever they are woken, and look by themselves now and then, since a wake-up dies
 * with its process and the work does not. A fault makes a thread wait a little, longer each time, and try again.
 */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(5);

    /** One thread waits to be woken, the others for its place: where nothing is to do, one alone looks. */
    private final Semaphore watch = new Semaphore(1);

    private final Semaphore woken = new Semaphore(0);
    private final Work work;
    private final List<Thread> threads;
    private volatile boolean stopping;

    public Worker(String name, Work work) {
        this(name, 1, work);
    }

    /** @param atOnce how many threads do the work beside each other */
    public Worker(String name, int atOnce, Work work) {
        this.work = work;
        this.threads = IntStream.rangeClosed(1, atOnce)
                .mapToObj(number -> new Thread(this::loop, atOnce == 1 ? name : name + "-" + number))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
    }

    /** Looks at once: the process before this one may have left work. */
    public void start() {
        wake();
        threads.forEach(Thread::start);
    }

    /** Wakes all threads: nobody knows how much there is to do. */
    public void wake() {
        woken.release(Math.max(0, threads.size() - woken.availablePermits()));
    }

    /** Wakes a thread for one piece of work that has come; those that are busy look again before they rest. */
    public void wakeOne() {
        woken.release(woken.availablePermits() < threads.size() ? 1 : 0);
    }

    /** Lets the work at hand end, and takes no more. */
    public void stop() {
        stopping = true;
        wake();
        long end = System.nanoTime() + WAIT_AT_MOST.toNanos();
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        Duration pause = LOOK_AT_LEAST_EVERY;
        Duration next = TRY_AGAIN_AFTER;
        while (!stopping) {
            try {
                awaitTurn(pause);
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
                        Thread.currentThread().getName(),
                        fault);
                pause = next;
                next = next.multipliedBy(2).compareTo(WAIT_AT_MOST) < 0 ? next.multipliedBy(2) : WAIT_AT_MOST;
            }
        }
    }

    private void awaitTurn(Duration pause) throws InterruptedException {
        watch.acquire();
        try {
            woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            watch.release();
        }
    }

    /** One step of the work. */
    @FunctionalInterface
    public interface Work {
        /** @return whether there may be more to do at once */
        boolean doSome() throws Exception;
    }
}
