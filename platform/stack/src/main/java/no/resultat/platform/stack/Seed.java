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
        Path data = settings.folder().resolve("postgres/data");
        if (Files.exists(data)) {
            return;
        }
        Path draft = data.resolveSibling("data.draft");
        Folders.delete(draft);
        Folders.copy(grown(cache, keycloakHome, settings), draft);
        Files.move(draft, data);
    }

    private static Path grown(Path cache, Path keycloakHome, Stack.Settings settings) throws IOException {
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
                grow(cache, keycloakHome, seed, settings);
                Files.createFile(done);
            }
        }
        return seed.resolve("postgres/data");
    }

    private static void grow(Path cache, Path keycloakHome, Path seed, Stack.Settings settings) throws IOException {
        Stack.Ports ports = SharedStack.freePorts();
        Access access = Access.open();
        try (Postgres postgres = Postgres.start(
                cache, seed.resolve("postgres"), ports.postgres(), false, access, settings.log("postgres"))) {
            postgres.createDatabase("keycloak", "keycloak");
            Keycloak.start(
                            keycloakHome,
                            seed.resolve("keycloak"),
                            Optional.empty(),
                            ports.keycloak(),
                            postgres.url("keycloak"),
                            "keycloak_owner",
                            access.password("keycloak_owner"),
                            settings.log("keycloak"))
                    .close();
        } catch (SQLException e) {
            throw new IOException("Keycloak's database: " + e.getMessage(), e);
        }
    }
}
