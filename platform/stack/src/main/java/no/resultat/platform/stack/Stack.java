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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * PostgreSQL, Kafka and Keycloak, each a process of its own, started beside each other under one folder. The same code
 * serves the tests and the local start. Starting where a killed owner left off finds everything as it was; when the
 * owner dies, however, so do they.
 */
public final class Stack implements AutoCloseable {
    private final Settings settings;
    private final Access access;
    private final FileChannel ownership;
    private PostgresServers postgres;
    private Kafka kafka;
    private Keycloak keycloak;
    private CompletableFuture<Void> keycloakStart;

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
     * @param realm Keycloak's realm as JSON; without, there is none but Keycloak's own
     */
    public record Settings(Path folder, Ports ports, boolean durable, Optional<Path> realm) {
        Path log(String part) {
            return folder.resolve("logs").resolve(part + ".log");
        }

        /** Where this user's unpacked programs are kept between starts. */
        static Path cache() {
            return Path.of(System.getProperty("resultat.cache", System.getProperty("user.home") + "/.cache/resultat"));
        }
    }

    /**
     * The ports of the stack, all at 127.0.0.1, one for each server: two of PostgreSQL, three of Kafka and two of
     * Keycloak are a cluster.
     *
     * @param kafkaControllers where the brokers, in the same order, agree among themselves
     * @param keycloakAddress where callers find Keycloak
     * @param detour how far above the port of a server of PostgreSQL or Kafka services find it; 0 if right there
     */
    public record Ports(
            List<Integer> postgres,
            List<Integer> kafka,
            List<Integer> kafkaControllers,
            List<Integer> keycloak,
            int keycloakAddress,
            int detour) {
        /** Those that services find where they are. */
        public Ports(
                List<Integer> postgres,
                List<Integer> kafka,
                List<Integer> kafkaControllers,
                List<Integer> keycloak,
                int keycloakAddress) {
            this(postgres, kafka, kafkaControllers, keycloak, keycloakAddress, 0);
        }

        /** Those of one server of each. */
        public static Ports of(int postgres, int kafka, int kafkaController, int keycloak) {
            return new Ports(List.of(postgres), List.of(kafka), List.of(kafkaController), List.of(keycloak), keycloak);
        }

        /** The same, where something that is so far above lies between services and servers. */
        public Ports withDetour(int detour) {
            return new Ports(postgres, kafka, kafkaControllers, keycloak, keycloakAddress, detour);
        }

        /** Where services find the servers of PostgreSQL. */
        List<Integer> reachedPostgres() {
            return reached(postgres);
        }

        /** Where services find the servers of Kafka. */
        List<Integer> reachedKafka() {
            return reached(kafka);
        }

        private List<Integer> reached(List<Integer> servers) {
            return servers.stream().map(port -> port + detour).toList();
        }

        boolean isCluster() {
            return postgres.size() > 1;
        }
    }

    /** The names of so many servers of a kind. */
    public static List<String> names(String kind, int count) {
        return count == 1
                ? List.of(kind)
                : IntStream.rangeClosed(1, count)
                        .mapToObj(number -> kind + "-" + number)
                        .toList();
    }

    /** Whether the data in a folder are those of a cluster. */
    public static boolean isCluster(Path folder) {
        return Files.exists(folder.resolve("postgres-1"));
    }

    /** @throws IOException saying which part did not start, and where its log is */
    public static Stack start(Settings settings) throws IOException {
        Stack stack = begin(settings);
        try {
            stack.awaitKeycloak();
            return stack;
        } catch (IOException e) {
            stack.close();
            throw e;
        }
    }

    /**
     * Starts everything, and returns when PostgreSQL and Kafka are there, as Keycloak takes longer than both.
     *
     * @throws IOException saying which part did not start, and where its log is
     */
    public static Stack begin(Settings settings) throws IOException {
        Files.createDirectories(settings.folder().resolve("logs"));
        Stack stack = new Stack(
                settings,
                settings.durable() ? Access.guarded(settings.folder()) : Access.open(),
                own(settings.folder()));
        try {
            if (!settings.durable()) {
                stack.clear();
            }
            stack.requireSameShape();
            Restoration.finish(settings.folder());
            CompletableFuture<Void> broker = beside(() -> stack.kafka = Kafka.start(settings, stack.access));
            Path keycloakHome = Keycloak.built(Settings.cache(), settings.log("keycloak"));
            Seed.plant(Settings.cache(), keycloakHome, settings);
            stack.postgres = PostgresServers.start(settings, stack.access);
            stack.prepareKeycloak(keycloakHome);
            stack.keycloakStart = beside(stack.keycloak::start);
            join(broker);
            return stack;
        } catch (IOException e) {
            stack.close();
            throw e;
        }
    }

    /** @throws IOException saying that it did not start, and where its log is */
    public void awaitKeycloak() throws IOException {
        join(keycloakStart);
    }

    public Access access() {
        return access;
    }

    public PostgresServers postgres() {
        return postgres;
    }

    public Kafka kafka() {
        return kafka;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    /** The parts by name with their processes. */
    public Map<String, LeashedProcess> processes() {
        Map<String, LeashedProcess> processes = new TreeMap<>(postgres.processes());
        processes.putAll(kafka.processes());
        processes.putAll(keycloak.processes());
        return processes;
    }

    /** Starts a part that has died; in a cluster another may have taken its place meanwhile. */
    public void restart(String part) throws IOException {
        if (part.startsWith("postgres")) {
            postgres.restart(part);
        } else if (part.startsWith("kafka")) {
            kafka.restart(part);
        } else {
            keycloak.restart(part);
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

    /** What one server has written is not taken by a cluster, nor the other way round. */
    private void requireSameShape() throws IOException {
        if (settings.ports().isCluster() && Files.exists(settings.folder().resolve("postgres"))) {
            throw new IOException("The data in %s are not those of a cluster; a cluster begins with a folder of its own"
                    .formatted(settings.folder()));
        }
        if (!settings.ports().isCluster() && isCluster(settings.folder())) {
            throw new IOException("The data in %s are those of a cluster".formatted(settings.folder()));
        }
        if (settings.ports().isCluster()) {
            Files.createDirectories(settings.folder().resolve("postgres-1"));
        }
    }

    private void prepareKeycloak(Path home) throws IOException {
        try (Connection connection = postgres.connect("postgres")) {
            if (Keycloak.hasNewRealm(settings)) {
                Postgres.dropDatabase(connection, "keycloak");
            }
            Postgres.createDatabase(connection, "keycloak", "keycloak", access);
        } catch (SQLException e) {
            throw new IOException("Keycloak's database: " + e.getMessage(), e);
        }
        keycloak = new Keycloak(settings, access, home, postgres.url("keycloak"));
    }

    private static CompletableFuture<Void> beside(Start part) {
        return CompletableFuture.runAsync(() -> {
            try {
                part.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private interface Start {
        void run() throws IOException;
    }

    private static void join(CompletableFuture<Void> started) throws IOException {
        try {
            started.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void clear() throws IOException {
        for (String part : List.of("keycloak", "kafka", "postgres")) {
            LeashedProcess.killPredecessor(settings.log(part));
            Folders.delete(settings.folder().resolve(part));
        }
    }
}
