package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import no.resultat.platform.stack.Backups.Backup;

/**
 * Takes a stopped stack's PostgreSQL back to an instant, all databases to the same one. What it had is kept aside. Each
 * service's database remembers what it has forgotten, so that events of that time, which the broker still has, are
 * known as such; the broker is left as it is. Whoever is killed on the way has changed nothing, or is done at the next
 * start.
 */
public final class Restoration {
    /** Its presence says that consumers are to read all topics again. */
    private static final String MARK = "restored";

    private static final String RESTORING = "restoring";
    private static final String COMPLETE = "complete";

    /** The only way of several to write an instant that PostgreSQL takes before it knows the time zones. */
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private static final String TOO_SHORT = "recovery ended before configured recovery target was reached";
    private static final Duration LONGEST_RECOVERY = Duration.ofHours(2);
    /** Versions and positions that callers know of the forgotten time are none of the time that comes. */
    private static final String FORGET = """
            insert into restoration (restored_to, restored_at) values ('%s', clock_timestamp());
            update relation_change set version = version + 1000000;
            select setval(format('%%I.%%I', schemaname, sequencename), last_value + 1000000)
            from pg_sequences
            where last_value is not null and schemaname = 'public'
            """;

    private final Path stack;
    private final Path restoring;
    private final Path data;

    public Restoration(Path stack) {
        this.stack = stack;
        this.restoring = stack.resolve(RESTORING);
        this.data = restoring.resolve("data");
    }

    /**
     * @param at the instant; the latest that is known without it
     * @param port for the server to listen at meanwhile
     * @return the last change that is there again
     * @throws IOException if a running stack owns the folder, or what was archived ends before the instant
     */
    public Instant restore(Backup backup, Optional<Instant> at, int port) throws IOException, SQLException {
        Path log = stack.resolve("logs/restore.log");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        try (var ownership = Stack.own(stack)) {
            finish(stack);
            Folders.delete(restoring);
            Folders.copy(backup.data(), data);
            // as the server wants it, wherever the copy has been meanwhile
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            bringUnarchived();
            ask(backup, at);
            Instant reached = recover(port, backup, log);
            Files.createFile(restoring.resolve(COMPLETE));
            finish(stack);
            return reached;
        } catch (IOException failed) {
            if (Files.exists(log) && Files.readString(log).contains(TOO_SHORT)) {
                throw new IOException("What was archived ends before " + at.orElse(backup.complete()), failed);
            }
            throw failed;
        }
    }

    /** Puts in place what was restored, unless that was done. */
    static void finish(Path stack) throws IOException {
        Path restoring = stack.resolve(RESTORING);
        if (!Files.exists(restoring.resolve(COMPLETE))) {
            return;
        }
        if (Files.exists(restoring.resolve("data"))) {
            Files.writeString(stack.resolve(MARK), "");
            Path present = PostgresServers.data(stack);
            Files.createDirectories(present.getParent());
            if (Files.exists(present)) {
                String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
                Files.move(present, present.resolveSibling("data-before-" + now.replace(":", "")));
            }
            Files.move(restoring.resolve("data"), present);
        }
        PostgresServers.forgetStandby(stack);
        Folders.delete(restoring);
    }

    /** Whether a stack has been restored, and its consumers have not begun anew. */
    public static boolean isFresh(Path stack) {
        return Files.exists(stack.resolve(MARK));
    }

    /** Its consumers begin anew. */
    public static void taken(Path stack) throws IOException {
        Files.deleteIfExists(stack.resolve(MARK));
    }

    /** The last piece of the log is archived when it is full; if the server's own folder is there, it has the rest. */
    private void bringUnarchived() throws IOException {
        Path present = PostgresServers.data(stack);
        Path identity = present.resolve(Backups.IDENTITY);
        if (!Files.exists(identity) || Files.mismatch(identity, data.resolve(Backups.IDENTITY)) >= 0) {
            return;
        }
        try (Stream<Path> pieces = Files.list(present.resolve("pg_wal"))) {
            for (Path piece : pieces.filter(Files::isRegularFile).toList()) {
                Files.copy(piece, data.resolve("pg_wal").resolve(piece.getFileName()));
            }
        }
    }

    private void ask(Backup backup, Optional<Instant> at) throws IOException {
        List<String> settings = new ArrayList<>();
        settings.add("restore_command = '%s'"
                .formatted(Backups.restoreCommand(backup).replace("'", "''")));
        settings.add("recovery_target_action = 'promote'");
        settings.add("synchronous_standby_names = ''"); // the copy may be of a server that waited for a standby
        at.map(TARGET::format).ifPresent(instant -> settings.add("recovery_target_time = '%s'".formatted(instant)));
        Files.write(
                data.resolve("postgresql.auto.conf"), settings, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.createFile(data.resolve("recovery.signal"));
    }

    private Instant recover(int port, Backup backup, Path log) throws IOException, SQLException {
        try (Postgres postgres =
                Postgres.start(Stack.Settings.cache(), restoring, port, true, Access.guarded(stack), log)) {
            long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
            while (isRecovering(postgres, log)) {
                if (System.nanoTime() > end) {
                    throw new IOException("not restored after %s, see %s".formatted(LONGEST_RECOVERY, log));
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            Instant reached;
            List<String> databases = new ArrayList<>();
            try (Connection connection = postgres.connect("postgres");
                    Statement statement = connection.createStatement()) {
                for (String setting : List.of(
                        "restore_command",
                        "recovery_target_action",
                        "recovery_target_time",
                        "synchronous_standby_names")) {
                    statement.execute("alter system reset " + setting);
                }
                reached = reached(statement, backup);
                try (ResultSet names = statement.executeQuery(
                        "select datname from pg_database where datname not in ('postgres', 'keycloak', 'template0', 'template1')")) {
                    while (names.next()) {
                        databases.add(names.getString(1));
                    }
                }
            }
            for (String database : databases) {
                try (Connection connection = postgres.connect(database);
                        Statement statement = connection.createStatement()) {
                    statement.execute(FORGET.formatted(reached));
                }
            }
            return reached;
        }
    }

    private static boolean isRecovering(Postgres postgres, Path log) throws IOException {
        postgres.process().requireAlive(log);
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_is_in_recovery()")) {
            answer.next();
            return answer.getBoolean(1);
        } catch (SQLException goingUpOrDown) {
            return true;
        }
    }

    /** When the last change was made that is there again. */
    private static Instant reached(Statement statement, Backup backup) throws SQLException {
        try (ResultSet answer = statement.executeQuery("select pg_last_xact_replay_timestamp()")) {
            answer.next();
            var last = answer.getObject(1, java.time.OffsetDateTime.class);
            return last == null ? backup.complete() : last.toInstant();
        }
    }
}
