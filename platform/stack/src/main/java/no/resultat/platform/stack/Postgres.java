package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A real PostgreSQL server in a folder of its own; as root too, which PostgreSQL itself refuses. */
public final class Postgres implements AutoCloseable {
    static final String SUPERUSER_CERTIFICATE = "keys/superuser.crt";
    static final String SUPERUSER_KEY = "keys/superuser.key";
    static final String SERVER_CERTIFICATE = "keys/server.crt";

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
        return start(cache, folder, port, durable, access, Map.of(), log);
    }

    /** @param more settings that win over the usual ones */
    static Postgres start(
            Path cache, Path folder, int port, boolean durable, Access access, Map<String, String> more, Path log)
            throws IOException {
        LeashedProcess.endPredecessor(log, LeashedProcess.StopSignal.INT);
        PostgresPrograms programs = PostgresPrograms.unpacked(cache);
        Path data = Files.createDirectories(folder).resolve("data");
        Map<String, String> entrance = entrance(folder, access);
        programs.own(folder, log);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(programs, data, log);
        }
        List<String> command = programs.command("postgres");
        command.addAll(List.of("-D", data.toString(), "-p", String.valueOf(port)));
        Map<String, String> settings = new HashMap<>(settings(durable));
        settings.putAll(entrance);
        if (durable) {
            settings.putAll(archiving(folder, data));
        }
        settings.putAll(more);
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
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
                hostssl all,replication postgres 127.0.0.1/32 cert
                hostssl all all 127.0.0.1/32 scram-sha-256
                """);
        Path certificate = folder.resolve(SERVER_CERTIFICATE);
        Path key = keys.resolve("server.key");
        Path superuser = folder.resolve(SUPERUSER_CERTIFICATE);
        Files.copy(access.serverCertificate(), certificate, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(access.serverKey(), key, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(access.superuserCertificate(), superuser, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(access.superuserKey(), folder.resolve(SUPERUSER_KEY), StandardCopyOption.COPY_ATTRIBUTES);
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
        return access.database(List.of(port), database);
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
        return access.connect(List.of(port), database);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void initialise(PostgresPrograms programs, Path data, Path log) throws IOException {
        List<String> command = programs.command("initdb");
        command.addAll(List.of("-D", data.toString(), "-U", "postgres", "-A", "reject"));
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
}
