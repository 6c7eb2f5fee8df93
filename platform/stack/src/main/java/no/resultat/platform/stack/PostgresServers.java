package no.resultat.platform.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL as a stack has it: one server, or two, of which the second, the standby, follows the first, the primary.
 * As long as it follows, what the primary acknowledges is on both disks, and the standby takes its place at once when
 * the primary dies; what had died comes back as the standby. A standby that does not follow holds up nobody, and takes
 * no place until it has caught up.
 */
public final class PostgresServers implements AutoCloseable {
    static final String NAME = "postgres";

    private static final String DATA = "data";
    /** Its presence tells PostgreSQL to follow. */
    private static final String STANDBY = "standby.signal";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_PRIMARY = Duration.ofSeconds(15);
    private static final Duration PATIENCE_WITH_STANDBY = Duration.ofMinutes(1);
    private static final Map<String, String> OF_SEVERAL = Map.of(
            "max_connections", "500",
            "wal_sender_timeout", "5s",
            "wal_receiver_timeout", "5s",
            "wal_receiver_status_interval", "1s",
            "max_slot_wal_keep_size", "4GB",
            "cluster_name", "standby",
            // what is read from the standby is not cleared away under the reader
            "hot_standby_feedback", "on",
            // a piece of the log that one of them has archived the other finds there
            "archive_mode", "always");
    private static final String FOLLOWS = """
            select coalesce(max(case
                when state <> 'streaming' then 0
                when sync_state <> 'sync' then 1
                else 2
            end), 0) from pg_stat_replication where application_name = 'standby'
            """;

    private final Stack.Settings settings;
    private final Access access;
    private final List<String> names;
    private final Map<String, Postgres> servers = new ConcurrentHashMap<>();
    private volatile Standing standing;
    private volatile boolean closing;

    private PostgresServers(Stack.Settings settings, Access access, Standing standing) {
        this.settings = settings;
        this.access = access;
        this.names = Stack.names(NAME, settings.ports().postgres().size());
        this.standing = standing;
    }

    static PostgresServers start(Stack.Settings settings, Access access) throws IOException {
        PostgresServers all = new PostgresServers(settings, access, Standing.of(settings.folder()));
        all.startPrimary(all.standing.primary());
        if (all.names.size() > 1) {
            Thread watch = new Thread(all::watch, "standby");
            watch.setDaemon(true);
            watch.start();
        }
        return all;
    }

    /** The data of a stack: those of the server that is written to. */
    static Path data(Path stack) {
        try {
            return stack.resolve(Standing.of(stack).primary()).resolve(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the data of the primary have become others: the standby begins anew. */
    static void forgetStandby(Path stack) throws IOException {
        Standing now = Standing.of(stack);
        for (String name : Stack.names(NAME, 2)) {
            if (!name.equals(now.primary())) {
                Folders.delete(stack.resolve(name));
            }
        }
        if (now.followed()) {
            new Standing(now.primary(), false).remember(stack);
        }
    }

    /** Which of the servers is written to. */
    public String primary() {
        return standing.primary();
    }

    /** Whether a standby has everything that was acknowledged, and would take the primary's place. */
    public boolean isFollowed() {
        return standing.followed();
    }

    /** The JDBC address of a database, wherever it is written to. */
    public String url(String database) {
        return access.database(settings.ports().postgres(), database);
    }

    /** The same, by the way that services take. */
    public String serviceUrl(String database) {
        return access.database(settings.ports().reachedPostgres(), database);
    }

    /** The JDBC address of a database where it is not written to, by that way; empty if there is one server. */
    public Optional<String> standbyUrl(String database) {
        return names.size() == 1
                ? Optional.empty()
                : Optional.of(access.standby(settings.ports().reachedPostgres(), database));
    }

    /** A connection of the superuser, to the server that is written to. */
    public Connection connect(String database) throws SQLException {
        return access.connect(settings.ports().postgres(), database);
    }

    /** A database for a service, as {@link Postgres#createDatabase} makes it. */
    public void createDatabase(String database, String service) throws SQLException {
        try (Connection connection = connect("postgres")) {
            Postgres.createDatabase(connection, database, service, access);
        }
    }

    Map<String, LeashedProcess> processes() {
        Map<String, LeashedProcess> processes = new HashMap<>();
        servers.forEach((name, server) -> processes.put(name, server.process()));
        return processes;
    }

    /** Starts a server that has died; the standby takes the place of a primary that it has followed. */
    void restart(String name) throws IOException {
        if (isReplaced(name)) {
            follow(name);
        } else if (name.equals(standing.primary())) {
            startPrimary(name);
        } else {
            follow(name);
        }
    }

    private synchronized boolean isReplaced(String name) throws IOException {
        if (!name.equals(standing.primary()) || !standing.followed()) {
            return false;
        }
        String other = other(name);
        if (!servers.containsKey(other) || !servers.get(other).process().isAlive()) {
            return false;
        }
        settle(new Standing(other, false));
        promote(servers.get(other));
        return true;
    }

    private void startPrimary(String name) throws IOException {
        Postgres server = run(name, Map.of());
        if (Files.exists(folder(name).resolve(DATA).resolve(STANDBY))) {
            promote(server); // whoever had decided so was killed before it was done
        }
    }

    private static void promote(Postgres server) throws IOException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system reset synchronous_standby_names");
            statement.execute("select pg_reload_conf()");
            try (ResultSet done = statement.executeQuery("select pg_promote(true, 60)")) {
                done.next();
                if (!done.getBoolean(1)) {
                    throw new IOException("the standby does not take the primary's place");
                }
            }
        } catch (SQLException e) {
            throw new IOException("the standby does not take the primary's place: " + e.getMessage(), e);
        }
    }

    /** Starts the standby, with a new copy of the primary's files if its own are of another time. */
    private void follow(String name) throws IOException {
        Path folder = Files.createDirectories(folder(name));
        if (!Files.exists(folder.resolve(DATA).resolve(STANDBY))) {
            copyPrimary(folder);
        }
        run(name, Map.of("primary_conninfo", primary(folder), "primary_slot_name", "standby"));
    }

    private void copyPrimary(Path folder) throws IOException {
        Path data = folder.resolve(DATA);
        Path draft = folder.resolve("data.draft");
        Folders.delete(draft);
        try (Connection server = connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute(
                    "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = 'standby'");
            statement.execute("select pg_create_physical_replication_slot('standby', true)");
            ServerFiles.copy(server, data(settings.folder()), draft, false);
        } catch (SQLException e) {
            throw new IOException("the standby gets no copy: " + e.getMessage(), e);
        }
        Files.createFile(draft.resolve(STANDBY));
        Folders.delete(data);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private String primary(Path folder) {
        return "host=127.0.0.1 port=%d user=postgres sslmode=verify-ca sslrootcert=%s sslcert=%s sslkey=%s"
                .formatted(
                        port(standing.primary()),
                        folder.resolve(Postgres.SERVER_CERTIFICATE),
                        folder.resolve(Postgres.SUPERUSER_CERTIFICATE),
                        folder.resolve(Postgres.SUPERUSER_KEY));
    }

    private Postgres run(String name, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(names.size() > 1 ? OF_SEVERAL : Map.of());
        all.putAll(more);
        Postgres server = Postgres.start(
                Stack.Settings.cache(), folder(name), port(name), settings.durable(), access, all, settings.log(name));
        servers.put(name, server);
        if (closing) {
            server.close();
        }
        return server;
    }

    /** Sees to it that the primary waits for a standby that follows, and for no other. */
    private void watch() {
        long answered = System.nanoTime();
        long followed = System.nanoTime();
        while (!closing) {
            Standing now = standing;
            try {
                if (!servers.containsKey(other(now.primary()))) {
                    follow(other(now.primary()));
                    followed = System.nanoTime();
                }
                Following following = look(now);
                answered = System.nanoTime();
                if (following != Following.NOT) {
                    followed = System.nanoTime();
                }
            } catch (SQLException | IOException away) {
                System.err.println("postgres: " + away.getMessage());
            }
            if (!now.equals(standing)) {
                answered = System.nanoTime();
                followed = System.nanoTime();
            }
            if (now.followed() && System.nanoTime() - answered > PATIENCE_WITH_PRIMARY.toNanos()) {
                servers.get(now.primary()).process().kill();
            }
            if (System.nanoTime() - followed > PATIENCE_WITH_STANDBY.toNanos()) {
                begin(other(now.primary()));
                followed = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** How far the standby is. */
    private enum Following {
        NOT,
        /** It has caught up, and the primary does not wait for it. */
        BESIDE,
        IN_STEP
    }

    private Following look(Standing now) throws SQLException, IOException {
        try (Connection connection = servers.get(now.primary()).connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(3);
            Following following;
            try (ResultSet row = statement.executeQuery(FOLLOWS)) {
                row.next();
                following = Following.values()[row.getInt(1)];
            }
            switch (following) {
                case NOT -> {
                    if (now.followed()) {
                        settle(now, false);
                    }
                    statement.execute("alter system reset synchronous_standby_names");
                    statement.execute("select pg_reload_conf()");
                }
                case BESIDE -> {
                    statement.execute("alter system set synchronous_standby_names = 'standby'");
                    statement.execute("select pg_reload_conf()");
                }
                case IN_STEP -> {
                    if (!now.followed() && hasAll(statement)) {
                        settle(now, true);
                    }
                }
            }
            return following;
        }
    }

    /**
     * Whether the standby has everything that was acknowledged, and from now on will. After a checkpoint every session
     * waits for it, as the checkpointer is who tells them; and whoever waits, waits for what came before too.
     */
    private static boolean hasAll(Statement statement) throws SQLException {
        statement.setQueryTimeout(60);
        statement.execute("checkpoint");
        statement.execute("select pg_logical_emit_message(true, 'resultat', 'in step')");
        return statement.getWarnings() == null; // a wait that is given up is a warning
    }

    /** A standby that has been away for longer than the primary keeps its log begins anew. */
    private void begin(String name) {
        try {
            Files.deleteIfExists(folder(name).resolve(DATA).resolve(STANDBY));
        } catch (IOException e) {
            System.err.println("postgres: " + e.getMessage());
        }
        Postgres server = servers.get(name);
        if (server != null) {
            server.process().kill();
        }
    }

    private synchronized void settle(Standing before, boolean followed) throws IOException {
        if (standing.equals(before)) {
            settle(new Standing(before.primary(), followed));
        }
    }

    private void settle(Standing now) throws IOException {
        now.remember(settings.folder());
        standing = now;
    }

    private String other(String name) {
        return names.get(1 - names.indexOf(name));
    }

    private Path folder(String name) {
        return settings.folder().resolve(name);
    }

    private int port(String name) {
        return settings.ports().postgres().get(names.indexOf(name));
    }

    @Override
    public void close() {
        closing = true;
        servers.values().forEach(Postgres::close);
    }
}
