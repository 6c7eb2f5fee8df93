package no.resultat.platform.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Starts again what has died; each part by itself, so that one that takes long holds up no other. */
public final class Healer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Restart restart;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param restart what starts a part by its name */
    public Healer(Restart restart) {
        this.restart = restart;
    }

    /** Looks at all parts once, and does not wait for what it starts. */
    public void heal(Map<String, LeashedProcess> parts) {
        parts.forEach((part, process) -> {
            if (!process.isAlive() && !closed && underWay.add(part)) {
                new Thread(() -> start(part), "restart of " + part).start();
            }
        });
    }

    private void start(String part) {
        try {
            restart.start(part);
        } catch (IOException e) {
            if (!closed) {
                System.err.println("could not be started again: " + e.getMessage());
            }
        } finally {
            underWay.remove(part);
        }
    }

    /** Starts nothing any more; what it is starting is known to its owner afterwards. */
    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** How a part is started by its name. */
    public interface Restart {
        void start(String part) throws IOException;
    }
}
