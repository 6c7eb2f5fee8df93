package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process behind a running suite: starts it, starts again whatever dies, and takes everything with it when it ends.
 */
public final class Supervisor {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private Supervisor() {}

    /** The repository and the data folder. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        Path failure = data.resolve("failure");
        Files.deleteIfExists(failure);
        try {
            Running.write(data, new Properties());
            run(Suite.start(root, data, Ports.usual()));
        } catch (IOException | Ports.PortTaken e) {
            e.printStackTrace();
            Files.writeString(failure, e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Suite suite) throws InterruptedException {
        CountDownLatch stopping = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.countDown();
            suite.close();
        }));
        while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                suite.heal();
            } catch (IOException e) {
                System.err.println("could not be started again: " + e.getMessage());
            }
        }
    }
}
