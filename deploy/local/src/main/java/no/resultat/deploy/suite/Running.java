package no.resultat.deploy.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import no.resultat.platform.stack.Access;
import no.resultat.platform.stack.ProcessIdentity;

/** A running suite as the commands see it: by the file that its supervisor writes, and by asking its parts. */
public final class Running {
    private static final String FILE = "suite.properties";
    private static final List<String> PARTS =
            List.of("postgres", "kafka", "keycloak", "scorecard", "survey", "reporting", "benchmark");

    private final Path data;
    private final Properties status;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private Running(Path data, Properties status) {
        this.data = data;
        this.status = status;
    }

    /** Empty if no supervisor is alive. While it is starting there are no parts. */
    public static Optional<Running> of(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties status = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            status.load(in);
        }
        Running running = new Running(data, status);
        return running.supervisor().isPresent() ? Optional.of(running) : Optional.empty();
    }

    public Optional<ProcessHandle> supervisor() {
        return ProcessIdentity.parse(status.getProperty("supervisor")).find();
    }

    /** What this process runs, for {@link #of} to read. */
    public static void write(Path data, Properties parts) throws IOException {
        parts.setProperty(
                "supervisor", ProcessIdentity.of(ProcessHandle.current()).toString());
        Path draft = data.resolve("suite.draft");
        try (OutputStream out = Files.newOutputStream(draft)) {
            parts.store(out, null);
        }
        Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** After the end of its supervisor. */
    public static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /** The parts by name, in the order they are started. */
    public Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        PARTS.stream().filter(name -> status.containsKey(name + ".pid")).forEach(name -> parts.put(name, part(name)));
        return parts;
    }

    /** As it is now: what has died since has another process. */
    public Running again() throws IOException {
        return of(data).orElseThrow(() -> new IOException("it is not running any more"));
    }

    /** The settings of a client that may do everything at the broker. */
    public Map<String, String> brokerAdministrator() throws IOException {
        return Access.guarded(data).brokerClient(status.getProperty("kafka.address"), Access.BROKER_ADMIN);
    }

    public URI address(String part) {
        return URI.create(status.getProperty(part + ".address"));
    }

    /** A service's database. */
    public Database database(String name, String user) throws IOException {
        Access access = Access.guarded(data);
        return new Database(access.database(databasePort(), name), user, access.password(user));
    }

    /** A connection of the superuser of all databases. */
    public Connection superuser() throws IOException, SQLException {
        return Access.guarded(data).connect(databasePort(), "postgres");
    }

    private int databasePort() {
        String address = status.getProperty("postgres.address");
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private Part part(String name) {
        long pid = Long.parseLong(status.getProperty(name + ".pid"));
        boolean alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        String address = status.getProperty(name + ".address");
        boolean healthy = alive && (name.equals("postgres") || name.equals("kafka") || isReady(name));
        return new Part(address, pid, healthy);
    }

    private boolean isReady(String name) {
        URI health = name.equals("keycloak")
                ? address(name).resolve("/health/ready")
                : URI.create(status.getProperty(name + ".management") + "/q/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(6)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A part of the suite. */
    public record Part(String address, long pid, boolean healthy) {}
}
