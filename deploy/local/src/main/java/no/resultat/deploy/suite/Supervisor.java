package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process behind a running suite: starts it, starts again whatever dies, and takes everything with it when it ends.
 */
public final class Supervisor {
    public static final String CLUSTER = "cluster";

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private Supervisor() {}

    /** The repository, the data folder, and whether it is a {@link #CLUSTER}. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        Path failure = data.resolve("failure");
        Files.deleteIfExists(failure);
        try {
            Running.begin(data);
            Rolling.forget(data);
            run(data, Suite.start(root, data, arguments[2].equals(CLUSTER) ? Ports.usualOfCluster() : Ports.usual()));
        } catch (IOException | Ports.PortTaken e) {
            e.printStackTrace();
            Files.writeString(failure, e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path data, Suite suite) throws InterruptedException {
        CountDownLatch stopping = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.countDown();
            suite.close();
        }));
        Thread rolling = new Thread(() -> roll(data, suite), "rolling");
        rolling.setDaemon(true);
        rolling.start();
        while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            suite.heal();
        }
    }

    /** Beside the watch, which goes on over the parts that are not being replaced. */
    private static void roll(Path data, Suite suite) {
        while (true) {
            try {
                Rolling.answer(data, suite);
            } catch (IOException e) {
                System.err.println("could not be replaced: " + e.getMessage());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
