package no.resultat.deploy.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.stack.Access;
import no.resultat.platform.stack.Folders;
import no.resultat.platform.stack.LeashedProcess;
import no.resultat.platform.stack.Restoration;
import no.resultat.platform.stack.Stack;

/**
 * The stack and every service, each a process of its own under one folder. Whatever dies is started again by
 * {@link #heal}.
 */
public final class Suite implements AutoCloseable {
    /** A start counts here, not the last third of speed: the second compiler would take half of it. */
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:SharedArchiveFile=app-cds.jsa",
            "-Dfile.encoding=UTF-8");
    /** What the environment adds, separated by spaces; it wins over what is above. */
    private static final List<String> OWN_JVM = Stream.of(
                    System.getenv().getOrDefault("RESULTAT_JVM_OPTIONS", "").split(" "))
            .filter(option -> !option.isBlank())
            .toList();

    private final Path root;
    private final Path folder;
    private final Ports ports;
    private final Stack stack;
    private final Map<Service, LeashedProcess> services = new ConcurrentHashMap<>();
    private volatile boolean closing;

    private Suite(Path root, Path folder, Ports ports, Stack stack) {
        this.root = root;
        this.folder = folder;
        this.ports = ports;
        this.stack = stack;
    }

    /**
     * @param root the repository, whose services are built
     * @param folder where data and logs are kept
     */
    public static Suite start(Path root, Path folder, Ports ports) throws IOException {
        List<Service> built = Service.built(root);
        ports.requireFree(built);
        Path realm = root.resolve("deploy/keycloak/resultat-realm.json");
        Stack stack = Stack.start(new Stack.Settings(folder, ports.stack(), true, realm));
        Suite suite = new Suite(root, folder, ports, stack);
        try {
            if (Restoration.isFresh(folder)) {
                ReadTopics.forget(stack.kafka().client(Access.BROKER_ADMIN));
                Restoration.taken(folder);
            }
            TopicRights.grant(stack.kafka().client(Access.BROKER_ADMIN), stack.access(), built);
            for (Service service : built) {
                suite.copy(service);
                stack.postgres().createDatabase(service.label(), service.label());
                suite.services.put(service, suite.launch(service));
            }
            suite.writeStatus();
            return suite;
        } catch (SQLException e) {
            suite.close();
            throw new IOException(e);
        }
    }

    /** What runs must not change under it when somebody builds. */
    private void copy(Service service) throws IOException {
        Folders.delete(application(service));
        Folders.copy(service.application(root), application(service));
    }

    private Path application(Service service) {
        return folder.resolve("applications").resolve(service.label());
    }

    /** Starts every part that has died. */
    public synchronized void heal() throws IOException {
        for (Map.Entry<String, LeashedProcess> part : stack.processes().entrySet()) {
            if (!closing && !part.getValue().isAlive()) {
                stack.restart(part.getKey());
                writeStatus();
            }
        }
        for (Map.Entry<Service, LeashedProcess> service : services.entrySet()) {
            if (!closing && !service.getValue().isAlive()) {
                service.setValue(launch(service.getKey()));
                writeStatus();
            }
        }
    }

    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + ports.services().get(service));
    }

    /** Where a service tells its health and metrics. */
    public URI management(Service service) {
        return URI.create("http://127.0.0.1:" + ports.management().get(service));
    }

    public URI realm() {
        return stack.keycloak().address().resolve("/realms/resultat");
    }

    public Stack stack() {
        return stack;
    }

    public LeashedProcess process(Service service) {
        return services.get(service);
    }

    /** Services first, so that they end in order. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            services.values().parallelStream().forEach(LeashedProcess::close);
            stack.close();
        }
    }

    private LeashedProcess launch(Service service) throws IOException {
        String name = service.label();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(OWN_JVM);
        command.addAll(List.of("-jar", Service.JAR));
        return LeashedProcess.start(
                name,
                LeashedProcess.StopSignal.TERM,
                command,
                environment(service),
                application(service),
                folder.resolve("logs").resolve(name + ".log"));
    }

    /** Settings are told as an orchestrator tells them: what a command line says, everybody on the machine reads. */
    private Map<String, String> environment(Service service) {
        return settings(service).entrySet().stream()
                .collect(Collectors.toMap(
                        setting ->
                                setting.getKey().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    private Map<String, String> settings(Service service) {
        String name = service.label();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(ports.services().get(service)));
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put(
                "quarkus.management.port", String.valueOf(ports.management().get(service)));
        settings.put("quarkus.datasource.jdbc.url", stack.postgres().url(name));
        settings.put("quarkus.datasource.username", name);
        settings.put("quarkus.datasource.password", stack.access().password(name));
        settings.put("quarkus.flyway.username", name + "_owner");
        settings.put("quarkus.flyway.password", stack.access().password(name + "_owner"));
        stack.kafka().client(name).forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("quarkus.oidc.auth-server-url", realm().toString());
        // whoever tries webhooks listens on this machine
        settings.put("resultat.webhooks.private-addresses", "true");
        return settings;
    }

    /** What the commands read: where everything is, and which process it is. */
    private void writeStatus() throws IOException {
        Properties status = new Properties();
        stack.processes().forEach((part, process) -> status.setProperty(part + ".pid", String.valueOf(process.pid())));
        status.setProperty("postgres.address", "127.0.0.1:" + ports.stack().postgres());
        status.setProperty("kafka.address", stack.kafka().bootstrapServers());
        status.setProperty("keycloak.address", stack.keycloak().address().toString());
        services.forEach((service, process) -> {
            status.setProperty(service.label() + ".pid", String.valueOf(process.pid()));
            status.setProperty(service.label() + ".address", address(service).toString());
            status.setProperty(
                    service.label() + ".management", management(service).toString());
        });
        Running.write(folder, status);
    }
}
