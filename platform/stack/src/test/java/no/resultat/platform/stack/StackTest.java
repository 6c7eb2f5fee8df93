package no.resultat.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    Path folder;

    @Test
    void what_was_committed_outlives_a_killed_owner_and_a_killed_part() throws Exception {
        Stack.Settings settings = settings(folder, SharedStack.freePorts());
        Process owner = startOwner(settings);
        Access access = Access.guarded(folder);
        String url = access.database(settings.ports().postgres(), "kept");
        execute(url, "kept_owner", "create table fact as select 42 as answer");
        List<ProcessHandle> parts = parts();
        assertThat(parts).hasSize(3);

        owner.destroyForcibly();
        try (Stack stack = Stack.start(settings)) {
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
            assertThat(answer(url)).isEqualTo(42);

            // a killed PostgreSQL lets its servers finish their statements: the next must not start beside them
            CompletableFuture.runAsync(() -> busy(url));
            await().until(() -> count(url, "select count(*) from pg_stat_activity where query like '%sqrt%'") > 1);
            stack.processes().get("postgres").kill();
            stack.restart("postgres");
            assertThat(answer(url)).isEqualTo(42);
            // Keycloak has lost its connections too, and takes new ones
            URI realm = stack.keycloak().address().resolve("/realms/resultat");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(ClientToken.fetch(realm, "executive")).isNotBlank());

            stack.postgres().createDatabase("other", "other");
            assertThatThrownBy(() -> execute(url, "other", "select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(url, "kept_owner", "kept_owner"))
                    .hasMessageContaining("password");
            String unencrypted = url.substring(0, url.indexOf('?')) + "?sslmode=disable";
            assertThatThrownBy(() -> execute(unencrypted, "kept_owner", "select 1"))
                    .hasMessageContaining("no encryption");
            assertThatThrownBy(() -> execute(url, "postgres", "select 1")).hasMessageContaining("certificate");
            assertThatThrownBy(() -> Stack.start(settings)).hasMessageContaining("owns " + folder);
        }
        assertThat(parts()).noneMatch(ProcessHandle::isAlive);
    }

    /** Owns a stack and waits to be killed. */
    public static final class Owner {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            List<Integer> ports =
                    Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
            Stack stack = Stack.start(
                    settings(folder, Stack.Ports.of(ports.get(0), ports.get(1), ports.get(2), ports.get(3))));
            stack.postgres().createDatabase("kept", "kept");
            stack.postgres().createDatabase("kept", "kept");
            Files.createFile(folder.resolve("started"));
            new CountDownLatch(1).await();
        }
    }

    private Process startOwner(Stack.Settings settings) throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dresultat.root=" + SharedStack.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString(),
                        String.valueOf(settings.ports().postgres().get(0)),
                        String.valueOf(settings.ports().kafka().get(0)),
                        String.valueOf(settings.ports().kafkaControllers().get(0)),
                        String.valueOf(settings.ports().keycloak().get(0)))
                .inheritIO()
                .start();
        await().atMost(Duration.ofMinutes(4)).until(() -> Files.exists(folder.resolve("started")));
        return owner;
    }

    private static Stack.Settings settings(Path folder, Stack.Ports ports) {
        return new Stack.Settings(
                folder, ports, true, Optional.of(SharedStack.root().resolve("deploy/keycloak/resultat-realm.json")));
    }

    /** The programs that were started last. */
    private List<ProcessHandle> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .flatMap(file -> identity(file).find().stream())
                    .toList();
        }
    }

    private static ProcessIdentity identity(Path file) {
        try {
            return ProcessIdentity.parse(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String url, String role, String statement) throws SQLException {
        try (Connection connection = connect(url, role);
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private Connection connect(String url, String role) throws SQLException {
        try {
            return DriverManager.getConnection(url, role, Access.guarded(folder).password(role));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void busy(String url) {
        try {
            execute(url, "kept_owner", "select sum(sqrt(x)) from generate_series(1, 10000000) x");
        } catch (SQLException killed) {
            // as it should be
        }
    }

    private int answer(String url) throws SQLException {
        return count(url, "select answer from fact");
    }

    private int count(String url, String query) throws SQLException {
        try (Connection connection = connect(url, "kept_owner");
                Statement one = connection.createStatement();
                var rows = one.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
