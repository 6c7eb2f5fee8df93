package no.resultat.deploy.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.stack.Access;
import no.resultat.platform.stack.Answers;
import no.resultat.platform.stack.Folders;
import no.resultat.platform.stack.Healer;
import no.resultat.platform.stack.Jvm;
import no.resultat.platform.stack.LeashedProcess;
import no.resultat.platform.stack.Restoration;
import no.resultat.platform.stack.Stack;

/**
 * The stack and every service, each a process of its own under one folder, or, as a cluster, several. Whatever dies is
 * started again by {@link #heal}.
 */
public final class Suite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final List<String> JVM = Jvm.command("-Xmx512m", "-XX:SharedArchiveFile=app-cds.jsa");
    /** What the environment adds, separated by spaces; it wins over what the suite says. */
    private static final List<String> OWN_JVM = Stream.of(
                    System.getenv().getOrDefault("RESULTAT_JVM_OPTIONS", "").split(" "))
            .filter(option -> !option.isBlank())
            .toList();

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path root;
    private final Path folder;
    private final Ports ports;
    private final Stack stack;
    private final List<Node> nodes;
    private final Map<String, LeashedProcess> instances = new ConcurrentHashMap<>();
    private final Healer healer = new Healer(this::restart);
    private final Optional<Wires> wires;
    private Optional<Proxy> proxy = Optional.empty();

    private Suite(Path root, Path folder, Ports ports, Stack stack, List<Node> nodes, Optional<Wires> wires) {
        this.root = root;
        this.folder = folder;
        this.ports = ports;
        this.stack = stack;
        this.nodes = nodes;
        this.wires = wires;
    }

    /**
     * @param root the repository, whose services are built
     * @param folder where data and logs are kept
     */
    public static Suite start(Path root, Path folder, Ports ports) throws IOException {
        List<Service> built = Service.built(root);
        ports.requireFree(built);
        if (ports.isCluster()) {
            Proxy.program(); // before the minute that the rest takes
        }
        Path realm = root.resolve("deploy/keycloak/resultat-realm.json");
        Optional<Wires> wires = wires(ports);
        Stack.Ports stacked = wires.isPresent() ? ports.stack().withDetour(Wires.DETOUR) : ports.stack();
        Stack stack = Stack.begin(new Stack.Settings(folder, stacked, true, Optional.of(realm)));
        Suite suite = new Suite(root, folder, ports, stack, Node.all(built, ports), wires);
        try {
            if (Restoration.isFresh(folder)) {
                ReadTopics.forget(stack.kafka().client(Access.BROKER_ADMIN));
                Restoration.taken(folder);
            }
            TopicRights.grant(stack.kafka().client(Access.BROKER_ADMIN), stack.access(), built);
            for (Service service : built) {
                stack.postgres().createDatabase(service.label(), service.label());
            }
            if (ports.isCluster()) {
                suite.proxy =
                        Optional.of(Proxy.start(folder.resolve(Proxy.NAME), ports, suite.nodes, suite.log(Proxy.NAME)));
            }
            for (Node node : suite.nodes) {
                suite.copy(node);
                suite.launch(node);
            }
            suite.writeStatus();
            stack.awaitKeycloak(); // services wait for it themselves, when they have done the half of their start
            suite.writeStatus();
            return suite;
        } catch (SQLException e) {
            suite.close();
            throw new IOException(e);
        } catch (IOException e) {
            suite.close();
            throw e;
        }
    }

    private static Optional<Wires> wires(Ports ports) throws IOException {
        Optional<Path> file = Wires.file();
        List<Integer> servers = Stream.concat(ports.stack().postgres().stream(), ports.stack().kafka().stream())
                .toList();
        return file.isPresent() ? Optional.of(Wires.to(servers, file.get())) : Optional.empty();
    }

    /** What runs must not change under it when somebody builds. */
    private void copy(Node node) throws IOException {
        Folders.delete(application(node));
        Folders.copy(node.service().application(root), application(node));
    }

    private Path application(Node node) {
        return folder.resolve("applications").resolve(node.name());
    }

    private Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    /** Sees to it that every part that has died is started again, and does not wait for it. */
    public void heal() {
        healer.heal(stack.processes());
        healer.heal(instances);
        proxy.ifPresent(before -> healer.heal(Map.of(Proxy.NAME, before.process())));
    }

    /**
     * Replaces the instances of a cluster by what is built now, one after the other, while the others answer. The
     * databases are migrated by the first: what it reads no more the others still do, until they are replaced.
     */
    void roll() throws IOException {
        Proxy before = proxy.orElseThrow();
        for (Node node : nodes) {
            before.spare(node);
            await(Duration.ofSeconds(10), () -> before.requests(node) == 0); // a stream comes again elsewhere
            LeashedProcess old = instances.remove(node.name()); // nobody starts it again
            old.close();
            copy(node);
            launch(node);
            writeStatus();
            if (!await(LONGEST_START, () -> Answers.ok(node.ready(), PATIENCE))) {
                throw new IOException("%s does not become ready, see %s; the others are as they were"
                        .formatted(node.name(), log(node.name())));
            }
            before.use(node);
            // the next one is spared when this one takes requests
            await(Duration.ofSeconds(10), () -> before.isUsed(node));
        }
    }

    private static boolean await(Duration atMost, Condition condition) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return true;
    }

    private interface Condition {
        boolean isMet() throws IOException;
    }

    private void restart(String part) throws IOException {
        Optional<Node> node =
                nodes.stream().filter(one -> one.name().equals(part)).findFirst();
        if (node.isPresent()) {
            launch(node.get());
        } else if (part.equals(Proxy.NAME)) {
            proxy.orElseThrow().restart();
        } else {
            stack.restart(part);
        }
        writeStatus();
    }

    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + ports.services().get(service));
    }

    /** Where a service's first instance tells its health and metrics. */
    public URI management(Service service) {
        return first(service).management();
    }

    public URI realm() {
        return stack.keycloak().address().resolve("/realms/resultat");
    }

    public Stack stack() {
        return stack;
    }

    /** That of a service's first instance. */
    public LeashedProcess process(Service service) {
        return instances.get(first(service).name());
    }

    private Node first(Service service) {
        return nodes.stream()
                .filter(node -> node.service() == service)
                .findFirst()
                .orElseThrow();
    }

    /** Services first, so that they end in order. */
    @Override
    public void close() {
        healer.close();
        proxy.ifPresent(Proxy::close);
        instances.values().parallelStream().forEach(LeashedProcess::close);
        stack.close();
        wires.ifPresent(Wires::close);
    }

    private void launch(Node node) throws IOException {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(OWN_JVM);
        command.addAll(List.of("-jar", Service.JAR));
        instances.put(
                node.name(),
                LeashedProcess.start(
                        node.name(),
                        LeashedProcess.StopSignal.TERM,
                        command,
                        environment(node),
                        application(node),
                        log(node.name())));
    }

    /** Settings are told as an orchestrator tells them: what a command line says, everybody on the machine reads. */
    private Map<String, String> environment(Node node) {
        return settings(node).entrySet().stream()
                .collect(Collectors.toMap(
                        setting ->
                                setting.getKey().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    private Map<String, String> settings(Node node) {
        String name = node.service().label();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(node.ports().port()));
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.port", String.valueOf(node.ports().management()));
        settings.put("quarkus.datasource.jdbc.url", stack.postgres().serviceUrl(name));
        stack.postgres()
                .standbyUrl(name)
                .ifPresent(address -> settings.put("quarkus.datasource.standby.jdbc.url", address));
        settings.put("quarkus.datasource.username", name);
        settings.put("quarkus.datasource.password", stack.access().password(name));
        settings.put("quarkus.flyway.username", name + "_owner");
        settings.put("quarkus.flyway.password", stack.access().password(name + "_owner"));
        stack.kafka().serviceClient(name).forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("quarkus.oidc.auth-server-url", realm().toString());
        settings.put("quarkus.http.proxy.proxy-address-forwarding", String.valueOf(ports.isCluster()));
        // whoever tries webhooks listens on this machine
        settings.put("resultat.webhooks.private-addresses", "true");
        return settings;
    }

    /** What the commands read: where everything is, and which process it is. */
    private synchronized void writeStatus() throws IOException {
        Running.Draft draft = new Running.Draft();
        Map<String, LeashedProcess> processes = stack.processes();
        Stack.Ports stacked = ports.stack();
        draft.parts("postgres", stacked.postgres(), processes, port -> Optional.empty());
        draft.parts("kafka", stacked.kafka(), processes, port -> Optional.empty());
        draft.parts(
                "keycloak",
                stacked.keycloak(),
                processes,
                port -> Optional.of(URI.create("http://127.0.0.1:%d/health/ready".formatted(port))));
        proxy.ifPresent(before -> draft.part(Proxy.NAME, "", before.process(), Optional.empty()));
        for (Node node : nodes) {
            Optional.ofNullable(instances.get(node.name()))
                    .ifPresent(process ->
                            draft.part(node.name(), node.address().toString(), process, Optional.of(node.ready())));
        }
        draft.address("keycloak", stack.keycloak().address());
        Service.built(root).forEach(service -> draft.address(service.label(), address(service)));
        draft.reached(stacked.postgres(), stack.kafka().bootstrapServers());
        draft.write(folder);
    }
}
