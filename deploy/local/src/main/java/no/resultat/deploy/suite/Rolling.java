package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** How a command asks a supervisor to replace the instances of its cluster: by a file, which goes when that is done. */
final class Rolling {
    private static final String ASKED = "rolling";
    private static final String FAILURE = "rolling.failure";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private Rolling() {}

    /** Asks, and waits until it is done. */
    static Optional<String> ask(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FAILURE));
        Files.writeString(data.resolve(ASKED), "");
        long end = System.nanoTime() + LONGEST.toNanos();
        while (Files.exists(data.resolve(ASKED))) {
            if (System.nanoTime() > end) {
                return Optional.of("not done after " + LONGEST);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return Files.exists(data.resolve(FAILURE))
                ? Optional.of(Files.readString(data.resolve(FAILURE)))
                : Optional.empty();
    }

    /** Does what is asked for, if anything is. */
    static void answer(Path data, Suite suite) throws IOException {
        if (!Files.exists(data.resolve(ASKED))) {
            return;
        }
        try {
            suite.roll();
        } catch (IOException impossible) {
            Files.writeString(data.resolve(FAILURE), impossible.getMessage());
        } finally {
            Files.deleteIfExists(data.resolve(ASKED));
        }
    }

    /** Nobody waits any more for what was asked of a supervisor before. */
    static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(ASKED));
    }
}
