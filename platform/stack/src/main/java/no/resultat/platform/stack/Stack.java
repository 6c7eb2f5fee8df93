package no.resultat.platform.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL, Kafka and Keycloak, each a process of its own, started beside each other under one folder. The same code
 * serves the tests and the local start. Starting where a killed owner left off finds everything as it was; when the
 * owner dies, however, so do they.
 */
public final class Stack implements AutoCloseable {
    private final Settings settings;
    private final Access access;
    private final FileChannel ownership;
    private Postgres postgres;
    private Kafka kafka;
    private Keycloak keycloak;

    private Stack(Settings settings, Access access, FileChannel ownership) {
        this.settings = settings;
        this.access = access;
        this.ownership = ownership;
    }

    /**
     * What a stack is started with.
     *
     * @param folder where it keeps its data and logs
     * @param durable whether what is committed survives a power failure, and whoever connects says who it is; if not,
     *     every start begins anew, and everybody gets in
     * @param realm Keycloak's realm as JSON
     */
    public record Settings(Path folder, Ports ports, boolean durable, Path realm) {
        Path log(String part) {
            return folder.resolve("logs").resolve(part + ".log");
        }

        /** Where this user's unpacked programs are kept between starts. */
        static Path cache() {
            return Path.of(System.getProperty("resultat.cache", System.getProperty("user.home") + "/.cache/resultat"));
        }
    }

    /** The ports of the stack, all at 127.0.0.1. */
    public record Ports(int postgres, int kafka, int kafkaController, int keycloak) {}

    /** @throws IOException saying which part did not start, and where its log is */
    public static Stack start(Settings settings) throws IOException {
        Files.createDirectories(settings.folder().resolve("logs"));
        Stack stack = new Stack(
                settings,
                settings.durable() ? Access.guarded(settings.folder()) : Access.open(),
                own(settings.folder()));
        try {
            if (!settings.durable()) {
                stack.clear();
            }
            Restoration.finish(settings.folder());
            CompletableFuture<Void> broker = stack.startKafkaBeside();
            Path keycloakHome = Keycloak.built(Settings.cache(), settings.log("keycloak"));
            Seed.plant(Settings.cache(), keycloakHome, settings);
            stack.startPostgres();
            stack.startKeycloak(keycloakHome);
            broker.join();
            return stack;
        } catch (IOException e) {
            stack.close();
            throw e;
        } catch (CompletionException e) {
            stack.close();
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    public Access access() {
        return access;
    }

    public Postgres postgres() {
        return postgres;
    }

    public Kafka kafka() {
        return kafka;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    /** The parts by name with their processes, in the order they are started. */
    public Map<String, LeashedProcess> processes() {
        Map<String, LeashedProcess> processes = new LinkedHashMap<>();
        processes.put("postgres", postgres.process());
        processes.put("kafka", kafka.process());
        processes.put("keycloak", keycloak.process());
        return processes;
    }

    /** Starts a part that has died, as it was. */
    public void restart(String part) throws IOException {
        switch (part) {
            case "postgres" -> startPostgres();
            case "kafka" -> startKafka();
            case "keycloak" -> startKeycloak(Keycloak.built(Settings.cache(), settings.log("keycloak")));
            default -> throw new IllegalArgumentException("no part of the stack: " + part);
        }
    }

    /** In the reverse order of dependency. */
    @Override
    public void close() {
        for (AutoCloseable part : new AutoCloseable[] {keycloak, kafka, postgres}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                System.err.println("could not be stopped: " + e);
            }
        }
        try {
            ownership.close();
        } catch (IOException e) {
            System.err.println("could not be given up: " + e);
        }
    }

    /** A folder has one owner. The system takes the lock from one that dies, in a moment. */
    static FileChannel own(Path folder) throws IOException {
        FileChannel ownership =
                FileChannel.open(folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long patience = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!isLocked(ownership)) {
            if (System.nanoTime() > patience) {
                ownership.close();
                throw new IOException("a running stack owns " + folder);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return ownership;
    }

    private static boolean isLocked(FileChannel ownership) throws IOException {
        try {
            return ownership.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private void startPostgres() throws IOException {
        postgres = Postgres.start(
                Settings.cache(),
                settings.folder().resolve("postgres"),
                settings.ports().postgres(),
                settings.durable(),
                access,
                settings.log("postgres"));
    }

    private void startKafka() throws IOException {
        kafka = Kafka.start(
                settings.folder().resolve("kafka"),
                settings.ports().kafka(),
                settings.ports().kafkaController(),
                settings.durable(),
                access,
                settings.log("kafka"));
    }

    private void startKeycloak(Path home) throws IOException {
        Path folder = settings.folder().resolve("keycloak");
        try (Connection connection = postgres.connect("postgres")) {
            if (Keycloak.hasNewRealm(folder, settings.realm())) {
                Postgres.dropDatabase(connection, "keycloak");
            }
            Postgres.createDatabase(connection, "keycloak", "keycloak", access);
        } catch (SQLException e) {
            throw new IOException("Keycloak's database: " + e.getMessage(), e);
        }
        keycloak = Keycloak.start(
                home,
                folder,
                Optional.of(settings.realm()),
                settings.ports().keycloak(),
                postgres.url("keycloak"),
                "keycloak_owner",
                access.password("keycloak_owner"),
                settings.log("keycloak"));
    }

    private CompletableFuture<Void> startKafkaBeside() {
        return CompletableFuture.runAsync(() -> {
            try {
                startKafka();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void clear() throws IOException {
        for (String part : List.of("keycloak", "kafka", "postgres")) {
            LeashedProcess.killPredecessor(settings.log(part));
            Folders.delete(settings.folder().resolve(part));
        }
    }
}
