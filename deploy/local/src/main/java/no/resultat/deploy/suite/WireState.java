package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How what goes between the services and the database or the broker fares.
 *
 * @param delay in milliseconds, of each piece on its way
 * @param rate in bytes a second and connection; 0 for all that there is
 * @param isHeld whether nothing goes on, though connections stay
 * @param isBroken whether a connection that is used ends in the middle of what it carries
 */
public record WireState(int delay, int rate, boolean isHeld, boolean isBroken) {
    public static final WireState WELL = new WireState(0, 0, false, false);
    public static final WireState HELD = new WireState(0, 0, true, false);
    public static final WireState BROKEN = new WireState(0, 0, false, true);

    /** How long a piece of so many bytes takes, in milliseconds. */
    long delayOf(int bytes) {
        return delay + (rate == 0 ? 0 : bytes * 1000L / rate);
    }

    /** As a file says it, for the supervisor to read. */
    public void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, "%d %d %b %b".formatted(delay, rate, isHeld, isBroken));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static WireState read(Path file) throws IOException {
        String[] words = Files.readString(file).split(" ");
        return new WireState(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Boolean.parseBoolean(words[2]),
                Boolean.parseBoolean(words[3]));
    }
}
