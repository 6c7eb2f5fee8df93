package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The wires between the services and the servers of the database and of the broker, all in the state that a file says.
 * A suite has none unless it is started with the name of such a file.
 */
final class Wires implements AutoCloseable {
    static final String FILE = "RESULTAT_WIRES";
    /** From a server's port to that of its wire. */
    static final int DETOUR = 2000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Path file;
    private final List<Wire> wires = new ArrayList<>();
    private volatile WireState state = WireState.WELL;
    private volatile boolean closing;

    private Wires(Path file) {
        this.file = file;
    }

    /** The file that says how they are; empty if there are none. */
    static Optional<Path> file() {
        return Optional.ofNullable(System.getenv(FILE)).map(Path::of);
    }

    static Wires to(List<Integer> servers, Path file) throws IOException {
        WireState.WELL.write(file);
        Wires wires = new Wires(file);
        for (int server : servers) {
            wires.wires.add(new Wire(server + DETOUR, server, () -> wires.state));
        }
        Thread watch = new Thread(wires::watch, "wires");
        watch.setDaemon(true);
        watch.start();
        return wires;
    }

    private void watch() {
        while (!closing) {
            try {
                state = WireState.read(file);
            } catch (IOException e) {
                System.err.println("how the wires are is not known: " + e.getMessage());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        closing = true;
        for (Wire wire : wires) {
            try {
                wire.close();
            } catch (IOException e) {
                System.err.println("a wire was not closed: " + e.getMessage());
            }
        }
    }
}
