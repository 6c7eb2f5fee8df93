package no.resultat.platform.stack;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts again what has died; each part by itself, so that one that takes long holds up no other. */
public final class Healer implements AutoCloseable {
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

    /** Starts nothing any more. */
    @Override
    public void close() {
        closed = true;
    }

    /** How a part is started by its name. */
    public interface Restart {
        void start(String part) throws IOException;
    }
}
