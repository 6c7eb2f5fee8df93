package no.resultat.platform.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A real PostgreSQL in a folder of its own; as root too, which PostgreSQL itself refuses. */
public final class Postgres implements AutoCloseable {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");
    /** Nobody may pass the folders of root's on the way to the data, but may not read programs there. */
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override");

    private static final Path NOBODY_S_CACHE = Path.of("/var/cache/resultat");
    private static final Duration PATIENCE_WITH_PREDECESSOR = Duration.ofSeconds(20);

    private final LeashedProcess process;
    private final int port;
    private final Access access;

    private Postgres(LeashedProcess process, int port, Access access) {
        this.process = process;
        this.port = port;
        this.access = access;
    }

    /** @param durable whether what was committed survives a power failure; without, tests are faster */
    static Postgres start(Path cache, Path folder, int port, boolean durable, Access access, Path log)
            throws IOException {
        LeashedProcess.endPredecessor(log, LeashedProcess.StopSignal.INT);
        List<String> prefix = unprivileged();
        Path home = unpacked(prefix.equals(AS_NOBODY) ? NOBODY_S_CACHE : cache);
        Path data = Files.createDirectories(folder).resolve("data");
        Map<String, String> entrance = entrance(folder, access);
        if (!prefix.isEmpty()) {
            String owner = prefix.equals(AS_NOBODY) ? "65534:65534" : "0:0";
            Program.run(List.of("chown", "-R", owner, folder.toString()), log);
        }
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(home, data, prefix, log);
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        settings(durable).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        entrance.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        if (durable) {
            archiving(folder, data).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        }
        long patience = System.nanoTime() + PATIENCE_WITH_PREDECESSOR.toNanos();
        while (true) {
            endUnknownServer(data);
            LeashedProcess process =
                    LeashedProcess.start("postgres", LeashedProcess.StopSignal.INT, command, Map.of(), folder, log);
            Postgres postgres = new Postgres(process, port, access);
            try {
                Waiting.until(postgres::answers, process, Duration.ofSeconds(60), log);
                return postgres;
            } catch (IOException refused) {
                // it does not start beside what is left of a killed one, whose servers end their statements first
                if (process.isAlive() || System.nanoTime() > patience) {
                    process.close();
                    throw refused;
                }
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
        }
    }

    private static Map<String, String> settings(boolean durable) {
        String safe = durable ? "on" : "off";
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "timezone", "UTC",
                "max_connections", "200",
                "shared_buffers", "256MB",
                "max_wal_size", "2GB",
                "jit", "off",
                "fsync", safe,
                "synchronous_commit", safe,
                "full_page_writes", safe);
    }

    /** Who gets in, and how: told beside the data, so that data from elsewhere bring no keys. */
    private static Map<String, String> entrance(Path folder, Access access) throws IOException {
        Path keys = folder.resolve("keys");
        Folders.delete(keys);
        Files.createDirectory(keys);
        Path rules = keys.resolve("pg_hba.conf");
        if (!access.isGuarded()) {
            Access.write(rules, "host all all 127.0.0.1/32 trust\n");
            return Map.of("hba_file", rules.toString());
        }
        Access.write(rules, """
                hostssl all postgres 127.0.0.1/32 cert
                hostssl all all 127.0.0.1/32 scram-sha-256
                """);
        Path certificate = keys.resolve("server.crt");
        Path key = keys.resolve("server.key");
        Path superuser = keys.resolve("superuser.crt");
        Files.copy(access.serverCertificate(), certificate, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(access.serverKey(), key, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(access.superuserCertificate(), superuser, StandardCopyOption.COPY_ATTRIBUTES);
        return Map.of(
                "hba_file", rules.toString(),
                "ssl", "on",
                "ssl_cert_file", certificate.toString(),
                "ssl_key_file", key.toString(),
                "ssl_ca_file", superuser.toString());
    }

    /** A disk that is lost takes a minute with it, once backups are taken. */
    private static Map<String, String> archiving(Path folder, Path data) throws IOException {
        return Map.of(
                "archive_mode", "on",
                "archive_timeout", "60",
                "archive_command", Backups.archiveCommand(folder.getParent(), data));
    }

    public String url(String database) {
        return access.database(port, database);
    }

    LeashedProcess process() {
        return process;
    }

    /**
     * A database for a service: owned by {@code <service>_owner}, who migrates it, and used by {@code <service>}, who
     * owns nothing and so is held by row level security. What is there gets its password alone.
     */
    public void createDatabase(String database, String service) throws SQLException {
        try (Connection connection = connect("postgres")) {
            createDatabase(connection, database, service, access);
        }
    }

    public static void createDatabase(Connection connection, String database, String service, Access access)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String role : List.of(service + "_owner", service)) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '%s'".formatted(role))) {
                    statement.execute("create role \"%s\" login".formatted(role));
                }
                statement.execute("alter role \"%s\" password '%s'".formatted(role, access.password(role)));
            }
            if (!exists(statement, "select 1 from pg_database where datname = '%s'".formatted(database))) {
                statement.execute("create database \"%s\" owner \"%s_owner\"".formatted(database, service));
            }
            // no service reads another's tables
            statement.execute("revoke connect on database \"%s\" from public".formatted(database));
            statement.execute("grant connect on database \"%s\" to \"%s\"".formatted(database, service));
        }
    }

    /** Whoever is connected is sent away. */
    static void dropDatabase(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"%s\" with (force)".formatted(database));
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() {
        try (Connection ignored = connect("postgres")) {
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return access.connect(port, database);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void initialise(Path home, Path data, List<String> prefix, Path log) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                home.resolve("bin/initdb").toString(), "-D", data.toString(), "-U", "postgres", "-A", "reject"));
        command.addAll(List.of("-E", "UTF8", "--no-locale", "--no-instructions"));
        Program.run(command, log);
    }

    /**
     * A killed server leaves the file with its process id, and PostgreSQL sees by itself that it is gone; but not if
     * another program has got that id since.
     */
    private static void endUnknownServer(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> holder = ProcessHandle.of(
                Long.parseLong(Files.readAllLines(pidFile).get(0).strip()));
        if (holder.isEmpty()) {
            return;
        }
        List<String> arguments = List.of(holder.get().info().arguments().orElse(new String[0]));
        if (arguments.contains(data.toString())) {
            LeashedProcess.end(holder.get(), LeashedProcess.StopSignal.INT);
        } else {
            Files.delete(pidFile);
        }
    }

    /** How to run a program that refuses to be root: in a user namespace, or else as nobody. */
    private static List<String> unprivileged() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        for (List<String> prefix : List.of(IN_NAMESPACE, AS_NOBODY)) {
            if (runsUnprivileged(prefix)) {
                return prefix;
            }
        }
        throw new IOException(
                "PostgreSQL does not run as root, and neither unshare -U nor setpriv works; start as another user");
    }

    private static boolean runsUnprivileged(List<String> prefix) {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of("id", "-u"));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && id.matches("[1-9]\\d*");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path unpacked(Path cache) throws IOException {
        Path jar = Parts.postgres();
        Path home = cache.resolve(jar.getFileName().toString().replace(".jar", ""));
        Path done = home.resolve(".complete");
        try (FileChannel lock = FileChannel.open(
                        Files.createDirectories(cache).resolve("postgres.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!Files.exists(done)) {
                try (JarFile file = new JarFile(jar.toFile());
                        InputStream packed = file.getInputStream(file.getEntry(ARCHIVE))) {
                    unpack(packed, Files.createDirectories(home));
                }
                Files.createFile(done);
            }
        }
        return home;
    }

    private static void unpack(InputStream packed, Path home) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path file = home.resolve(entry.getName()).normalize();
                if (!file.startsWith(home)) {
                    throw new IOException(entry.getName() + " leads out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.deleteIfExists(file);
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
