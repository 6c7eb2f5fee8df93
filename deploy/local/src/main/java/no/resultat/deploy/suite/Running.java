package no.resultat.deploy.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.stack.Access;
import no.resultat.platform.stack.Answers;
import no.resultat.platform.stack.LeashedProcess;
import no.resultat.platform.stack.ProcessIdentity;
import no.resultat.platform.stack.Stack;

/** A running suite as the commands see it: by the file that its supervisor writes, and by asking its parts. */
public final class Running {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final String FILE = "suite.properties";
    private static final String PARTS = "parts";
    private static final String POSTGRES = "postgres.ports";
    private static final String KAFKA = "kafka.servers";
    private static final String CLOCK = "FAKETIME_TIMESTAMP_FILE";

    private final Path data;
    private final Properties status;

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

    /** Says that this process is starting a suite, for {@link #of} to read. */
    public static void begin(Path data) throws IOException {
        new Draft().write(data);
    }

    /** After the end of its supervisor. */
    public static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /** Where its data are. */
    public Path folder() {
        return data;
    }

    /** The file that says how far its clock is off; empty if it has the machine's. */
    public Optional<Path> clock() throws IOException {
        return fileNamedBy(CLOCK);
    }

    /** The file that says how what services send fares on its way; empty if nothing is in the way. */
    public Optional<Path> wires() throws IOException {
        return fileNamedBy(Wires.FILE);
    }

    private Optional<Path> fileNamedBy(String variable) throws IOException {
        // an environment may be in any character set
        byte[] environment = Files.readAllBytes(
                Path.of("/proc", String.valueOf(supervisor().orElseThrow().pid()), "environ"));
        return Stream.of(new String(environment, StandardCharsets.UTF_8).split("\0"))
                .filter(one -> one.startsWith(variable + "="))
                .map(one -> Path.of(one.substring(variable.length() + 1)))
                .findFirst();
    }

    /** The parts by name, in the order of dependency. */
    public Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        names().forEach(name -> parts.put(name, part(name)));
        return parts;
    }

    private List<String> names() {
        String names = status.getProperty(PARTS, "");
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    /** Whether there are several instances of each service. */
    public boolean isCluster() {
        return names().contains(Proxy.NAME);
    }

    /**
     * Asks the supervisor to replace the instances of a cluster by what is built now, one after the other.
     *
     * @return what it could not do; empty if all are replaced
     */
    public Optional<String> roll() throws IOException {
        return Rolling.ask(data);
    }

    /** As it is now: what has died since has another process. */
    public Running again() throws IOException {
        return of(data).orElseThrow(() -> new IOException("it is not running any more"));
    }

    /** The settings of a client that may do everything at the broker. */
    public Map<String, String> brokerAdministrator() throws IOException {
        return Access.guarded(data).brokerClient(status.getProperty(KAFKA), Access.BROKER_ADMIN);
    }

    /** Where callers find a service, or Keycloak, whichever of its instances answers. */
    public URI address(String part) {
        return URI.create(status.getProperty(part + ".caller"));
    }

    /** A service's database. */
    public Database database(String name, String user) throws IOException {
        Access access = Access.guarded(data);
        return new Database(access.database(databasePorts(), name), user, access.password(user));
    }

    /** The municipalities that it has. */
    public Tenants tenants() throws IOException {
        return new Tenants(installation());
    }

    /** The people whom it knows. */
    public Persons persons() throws IOException {
        return new Persons(installation());
    }

    private Installation installation() throws IOException {
        return new Installation(this::owner, brokerAdministrator(), new RealmAdministrator(address("keycloak")));
    }

    /** A connection of the owner of a service's database. */
    public Connection owner(Service service) throws IOException, SQLException {
        return database(service.label(), service.label() + "_owner").connect();
    }

    /** A connection of the superuser of all databases. */
    public Connection superuser() throws IOException, SQLException {
        return Access.guarded(data).connect(databasePorts(), "postgres");
    }

    private List<Integer> databasePorts() {
        return Stream.of(status.getProperty(POSTGRES).split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private Part part(String name) {
        long pid = Long.parseLong(status.getProperty(name + ".pid"));
        boolean alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        Optional<URI> ready =
                Optional.ofNullable(status.getProperty(name + ".ready")).map(URI::create);
        return new Part(
                status.getProperty(name + ".address"),
                pid,
                alive && ready.map(address -> Answers.ok(address, PATIENCE)).orElse(true));
    }

    /** A part of the suite. */
    public record Part(String address, long pid, boolean healthy) {}

    /** What a supervisor writes of the parts that it runs. */
    static final class Draft {
        private final Properties status = new Properties();
        private final List<String> parts = new ArrayList<>();

        /** A part that is a process; {@code ready} answers 200 when it takes requests. */
        void part(String name, String address, LeashedProcess process, Optional<URI> ready) {
            parts.add(name);
            status.setProperty(name + ".pid", String.valueOf(process.pid()));
            status.setProperty(name + ".address", address);
            ready.ifPresent(answering -> status.setProperty(name + ".ready", answering.toString()));
        }

        /** The servers of a kind, each at its port; one that is not running yet is left out. */
        void parts(
                String kind,
                List<Integer> ports,
                Map<String, LeashedProcess> processes,
                Function<Integer, Optional<URI>> ready) {
            List<String> names = Stack.names(kind, ports.size());
            for (int at = 0; at < names.size(); at++) {
                String name = names.get(at);
                int port = ports.get(at);
                if (processes.containsKey(name)) {
                    part(name, "127.0.0.1:" + port, processes.get(name), ready.apply(port));
                }
            }
        }

        /** Where callers find a service. */
        void address(String service, URI address) {
            status.setProperty(service + ".caller", address.toString());
        }

        /** Where its databases and its broker are found. */
        void reached(List<Integer> postgres, String kafka) {
            status.setProperty(POSTGRES, postgres.stream().map(String::valueOf).collect(Collectors.joining(",")));
            status.setProperty(KAFKA, kafka);
        }

        void write(Path data) throws IOException {
            status.setProperty(PARTS, String.join(",", parts));
            status.setProperty(
                    "supervisor", ProcessIdentity.of(ProcessHandle.current()).toString());
            Path draft = data.resolve("suite.draft");
            try (OutputStream out = Files.newOutputStream(draft)) {
                status.store(out, null);
            }
            Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
