package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Backups of a stack's PostgreSQL, and so of all services and of Keycloak at one instant: copies of its files, and its
 * write-ahead log from the first of them on, as PostgreSQL's continuous archiving has it. Each data folder has a folder
 * of its own for them, by an identity that its copies share.
 */
public final class Backups {
    static final String IDENTITY = "resultat.identity";

    private static final String COPY = "copy-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FIRST_SEGMENT = Pattern.compile("START WAL LOCATION: \\S+ \\(file (\\w{24})\\)");
    private static final int TIMELINE = 8;
    private static final Pattern SEGMENT = Pattern.compile("\\w{8}(\\w{16})");

    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path data;
    private final Path folder;

    /** @param stack the folder of the stack; backups are in its {@code backup}, which may be a link to another disk */
    public Backups(Path stack) {
        this.data = PostgresServers.data(stack);
        this.folder = stack.resolve("backup");
    }

    /** A copy of the files of a server that was running meanwhile. */
    public record Backup(Path folder, Instant complete) {
        Path data() {
            return folder.resolve("data");
        }

        Path log() {
            return folder.resolveSibling("wal");
        }
    }

    /** All that are whole, of whatever data folder, the newest first. */
    public List<Backup> all() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.find(
                folder.toRealPath(),
                2,
                (path, file) ->
                        file.isDirectory() && path.getFileName().toString().startsWith(COPY))) {
            return found.map(copy -> new Backup(copy, completed(copy)))
                    .sorted(Comparator.comparing(Backup::complete).reversed())
                    .toList();
        }
    }

    /**
     * Copies the files of the running server, and forgets the oldest copies with the log that only they need.
     *
     * @param server a connection of its superuser, which stays open meanwhile: who began a backup ends it
     * @param keep how many copies are kept, 1 or more
     */
    public Backup take(Connection server, int keep) throws IOException, SQLException {
        Path own = Files.createDirectories(archive(folder, data));
        Files.createDirectories(own.resolve("wal")); // from here on the server archives
        try (FileChannel turn =
                        FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = turn.tryLock()) {
            if (held == null) {
                throw new IOException("Another backup is being taken");
            }
            Backup taken = copy(server, own);
            forgetOlder(own, keep);
            return taken;
        }
    }

    private Backup copy(Connection server, Path own) throws IOException, SQLException {
        Path draft = own.resolve("draft");
        Folders.delete(draft);
        Files.createDirectory(draft, OWNERS_ALONE);
        ServerFiles.copy(server, data, draft.resolve("data"), true);
        Program.run(List.of("sync", "-f", draft.toString()), Path.of("/dev/null"));
        Instant complete = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return new Backup(
                Files.move(draft, own.resolve(COPY + STAMP.format(complete)), StandardCopyOption.ATOMIC_MOVE),
                complete);
    }

    /**
     * The backup to restore from.
     *
     * @param at the instant that is wanted; the latest there is without it
     * @throws IOException if there is none from before it
     */
    public Backup nearest(Optional<Instant> at) throws IOException {
        List<Backup> all = all();
        return all.stream()
                .filter(backup -> at.filter(backup.complete()::isAfter).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException(
                        all.isEmpty()
                                ? "There is no backup in " + folder
                                : "The oldest backup is of %s; nothing before it can be restored"
                                        .formatted(all.get(all.size() - 1).complete())));
    }

    /**
     * What the server runs for each piece of its log, by the shell: nothing as long as nobody has taken a backup. A
     * piece that is there already is archived only if it is the same, as when the server and its standby both have it.
     */
    static String archiveCommand(Path stackFolder, Path data) throws IOException {
        String wal = quoted(archive(stackFolder.resolve("backup"), data).resolve("wal"));
        return "! test -d %1$s || { test -e %1$s/%%f.gz && gzip -dc %1$s/%%f.gz | cmp -s - %%p; } || { ! test -e %1$s/%%f.gz && gzip -c %%p > %1$s/%%f.$$ && sync %1$s/%%f.$$ && mv %1$s/%%f.$$ %1$s/%%f.gz; }"
                .formatted(wal);
    }

    /** What a server that is restored runs for each piece that it asks for. */
    static String restoreCommand(Backup backup) {
        return "test -e %1$s/%%f.gz && gzip -dc %1$s/%%f.gz > %%p".formatted(quoted(backup.log()));
    }

    /** Where the backups of a data folder are; the folder gets an identity if it has none. */
    private static Path archive(Path folder, Path data) throws IOException {
        Path identity = data.resolve(IDENTITY);
        if (!Files.exists(identity)) {
            Files.writeString(identity, UUID.randomUUID().toString());
        }
        return folder.resolve(Files.readString(identity).strip());
    }

    /** As one word of the shell. */
    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }

    private static Instant completed(Path copy) {
        return Instant.from(STAMP.parse(copy.getFileName().toString().substring(COPY.length())));
    }

    private void forgetOlder(Path own, int keep) throws IOException {
        Path real = own.toRealPath();
        List<Backup> copies =
                all().stream().filter(copy -> copy.folder().startsWith(real)).toList();
        int kept = Math.min(keep, copies.size());
        for (Backup old : copies.subList(kept, copies.size())) {
            Folders.delete(old.folder());
        }
        String needed = firstSegment(copies.get(kept - 1)).substring(TIMELINE);
        try (Stream<Path> pieces = Files.list(own.resolve("wal"))) {
            for (Path piece : pieces.toList()) {
                Matcher segment = SEGMENT.matcher(piece.getFileName().toString());
                if (segment.lookingAt() && segment.group(1).compareTo(needed) < 0) {
                    Files.delete(piece);
                }
            }
        }
    }

    private static String firstSegment(Backup backup) throws IOException {
        String label = Files.readString(backup.data().resolve("backup_label"), StandardCharsets.UTF_8);
        Matcher named = FIRST_SEGMENT.matcher(label);
        if (!named.find()) {
            throw new IOException("no label of a backup: " + backup.folder());
        }
        return named.group(1);
    }
}
