package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is unpacked once for the user, by whoever needs it first, while others wait. */
interface Distribution {
    /** Puts all of it into a folder, over what a start that was killed has left there. */
    void unpack(Path home) throws IOException;

    /** The folder in the user's cache that has it, whole. */
    static Path once(Path cache, String name, Distribution distribution) throws IOException {
        Path home = cache.resolve(name);
        Path done = home.resolve(".complete");
        try (FileChannel lock = FileChannel.open(
                        Files.createDirectories(cache).resolve(name + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!Files.exists(done)) {
                distribution.unpack(Files.createDirectories(home));
                Files.createFile(done);
            }
        }
        return home;
    }

    /** Where an entry of an archive goes. */
    static Path file(Path home, String entry) throws IOException {
        Path file = home.resolve(entry).normalize();
        if (!file.startsWith(home)) {
            throw new IOException(entry + " leads out of the archive");
        }
        return file;
    }
}
