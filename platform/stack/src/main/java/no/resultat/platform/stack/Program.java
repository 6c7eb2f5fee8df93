package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end. */
final class Program {
    private Program() {}

    /** @throws IOException if it ends with anything but 0, with the path of the log that its output was appended to */
    static void run(List<String> command, Path log) throws IOException {
        try {
            int ended = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new IOException("%s ended with %d, see %s".formatted(command.get(0), ended, log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
