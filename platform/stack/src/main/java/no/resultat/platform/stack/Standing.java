package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Which server of PostgreSQL is written to, as a stack remembers it.
 *
 * @param primary its name
 * @param followed whether the other has everything that this one has acknowledged
 */
record Standing(String primary, boolean followed) {
    private static final String MEMORY = "postgres-primary";

    /** That of a stack, which begins with the first server. */
    static Standing of(Path stack) throws IOException {
        Path memory = stack.resolve(MEMORY);
        if (Files.exists(memory)) {
            String[] words = Files.readString(memory).split(" ");
            return new Standing(words[0], words.length > 1);
        }
        return new Standing(
                Stack.names(PostgresServers.NAME, Stack.isCluster(stack) ? 2 : 1)
                        .get(0),
                false);
    }

    /** It is on the disk when this returns. */
    void remember(Path stack) throws IOException {
        Path draft = stack.resolve(MEMORY + ".draft");
        Files.writeString(
                draft,
                primary + (followed ? " followed" : ""),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(draft, stack.resolve(MEMORY), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
