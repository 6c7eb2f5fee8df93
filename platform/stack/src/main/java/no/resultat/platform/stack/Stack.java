package no.resultat.platform.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * PostgreSQL, Kafka and Keycloak, each a process of its own, started beside each other under one folder. The same code
 * serves the tests and the local start. Starting where a killed owner left off finds everything as it was; when the
 * owner dies, however, so do they.
 */
public final class Stack implements AutoCloseable {
    private final Settings settings;
    private Postgres postgres;
    private Kafka kafka;
    private Keycloak keycloak;

    private Stack(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a stack is started with.
     *
     * @param folder where it keeps its data and logs
     * @param durable whether what is committed survives a power failure
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
        Stack stack = new Stack(settings);
        Files.createDirectories(settings.folder().resolve("logs"));
        try {
            CompletableFuture<Void> broker = stack.run(stack::startKafka);
            CompletableFuture<Path> home = CompletableFuture.supplyAsync(() -> {
                try {
                    return Keycloak.built(Settings.cache(), settings.log("keycloak"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            stack.startPostgres();
            stack.startKeycloak(home.join());
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
    }

    private void startPostgres() throws IOException {
        postgres = Postgres.start(
                Settings.cache(),
                settings.folder().resolve("postgres"),
                settings.ports().postgres(),
                settings.durable(),
                settings.log("postgres"));
    }

    private void startKafka() throws IOException {
        kafka = Kafka.start(
                settings.folder().resolve("kafka"),
                settings.ports().kafka(),
                settings.ports().kafkaController(),
                settings.log("kafka"));
    }

    private void startKeycloak(Path home) throws IOException {
        try {
            postgres.createDatabase("keycloak", "keycloak");
        } catch (SQLException e) {
            throw new IOException("Keycloak's database: " + e.getMessage(), e);
        }
        keycloak = Keycloak.start(
                home,
                settings.folder().resolve("keycloak"),
                settings.realm(),
                settings.ports().keycloak(),
                postgres.url("keycloak"),
                "keycloak_owner",
                settings.log("keycloak"));
    }

    private CompletableFuture<Void> run(Starting starting) {
        return CompletableFuture.runAsync(() -> {
            try {
                starting.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private interface Starting {
        void start() throws IOException;
    }
}
