package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Whole folders. */
public final class Folders {
    private Folders() {}

    /** Nothing happens if it is not there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }

    /** Copies a folder with its permissions; {@code to} must not be there. */
    public static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Program.run(List.of("cp", "-a", from.toString(), to.toString()), Path.of("/dev/null"));
    }
}
