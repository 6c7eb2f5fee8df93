package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A PostgreSQL folder in which Keycloak has made its tables. That takes it a quarter of a minute, so it is done once
 * for the user, and every new folder begins as a copy.
 */
final class Seed {
    private Seed() {}

    /** Nothing happens if there are data already. */
    static void plant(Path cache, Path keycloakHome, Stack.Settings settings) throws IOException {
        Path data = PostgresServers.data(settings.folder());
        if (Files.exists(data)) {
            return;
        }
        Path draft = data.resolveSibling("data.draft");
        Folders.delete(draft);
        Folders.copy(grown(cache, keycloakHome), draft);
        Files.move(draft, data);
    }

    private static Path grown(Path cache, Path keycloakHome) throws IOException {
        Path seed = cache.resolve("seed-of-%s-in-%s"
                .formatted(
                        keycloakHome.getFileName(),
                        Parts.postgres().getFileName().toString().replace(".jar", "")));
        Path done = seed.resolve(".complete");
        try (FileChannel lock = FileChannel.open(
                        cache.resolve("seed.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!Files.exists(done)) {
                Folders.delete(seed);
                grow(keycloakHome, seed);
                Files.createFile(done);
            }
        }
        return seed.resolve("postgres/data");
    }

    private static void grow(Path keycloakHome, Path seed) throws IOException {
        Stack.Settings own = new Stack.Settings(seed, SharedStack.freePorts(), false, Optional.empty());
        Files.createDirectories(seed.resolve("logs"));
        Access access = Access.open();
        try (PostgresServers postgres = PostgresServers.start(own, access)) {
            postgres.createDatabase("keycloak", "keycloak");
            try (Keycloak keycloak = new Keycloak(own, access, keycloakHome, postgres.url("keycloak"))) {
                keycloak.start();
            }
        } catch (SQLException e) {
            throw new IOException("Keycloak's database: " + e.getMessage(), e);
        }
    }
}
