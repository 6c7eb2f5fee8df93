package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that is run to its end. */
final class Program {
    private Program() {}

    /** @throws IOException if it ends with anything but 0, with the path of the log that its output was appended to */
    static void run(List<String> command, Path log) throws IOException {
        run(command, Map.of(), log);
    }

    /** As the other, with variables of the environment, in which secrets are told that a command line would show. */
    static void run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        program.environment().putAll(environment);
        try {
            int ended = program.start().waitFor();
            if (ended != 0) {
                throw new IOException("%s ended with %d, see %s".formatted(command.get(0), ended, log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
