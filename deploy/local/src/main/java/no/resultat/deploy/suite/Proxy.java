package no.resultat.deploy.suite;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import no.resultat.platform.stack.LeashedProcess;
import no.resultat.platform.stack.Stack;

/**
 * HAProxy before a cluster's instances: callers find them where they find the services without a cluster. It sends
 * nothing to one that is not ready, and what a dying one has not answered to another one if that has no other effect.
 */
final class Proxy implements AutoCloseable {
    static final String NAME = "proxy";

    /** Columns of HAProxy's statistics. */
    private static final int REQUESTS = 4;

    private static final int STATE = 17;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String COMMON = """
            global
                stats socket %s mode 600 level admin
                # programs of analysts list the codes that they want in the address
                tune.bufsize 163840
                hard-stop-after 5s
            defaults
                mode http
                timeout connect 2s
                timeout queue 10s
                timeout http-request 60s
                timeout http-keep-alive 5m
                # streams of lights are open as long as a token lives, with a beat now and then
                timeout client 1h
                timeout server 1h
                timeout check 3s
                option redispatch 1
                retries 3
                retry-on conn-failure empty-response
                default-server check inter 2s fastinter 500ms downinter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
            """;
    /** Nobody is there who could answer: the same problem document as when a part of a service is away. */
    private static final String AWAY = """
                http-error status %d content-type application/problem+json string "{\\"type\\":\\"urn:resultat:problem:unavailable\\",\\"title\\":\\"unavailable\\",\\"status\\":%1$d,\\"detail\\":\\"A part of the service is away for a moment; try again\\"}" hdr Retry-After 2
            """;

    private static final String SERVICE = """
            frontend %1$s
                bind 127.0.0.1:%2$d
                default_backend %1$s
            backend %1$s
                option httpchk GET %3$s
                # what a caller says of its own address is not believed
                http-request set-header X-Forwarded-For %%[src]
                # what is not said to be repeatable is not repeated, unless nobody has got it
                http-request disable-l7-retry unless METH_GET || METH_OPTIONS || { req.hdr(Idempotency-Key) -m found }
            """;
    private static final String SERVER = """
                server %s 127.0.0.1:%d port %d
            """;

    private final Path folder;
    private final Path log;
    private volatile LeashedProcess process;

    private Proxy(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    static Proxy start(Path folder, Ports ports, List<Node> nodes, Path log) throws IOException {
        Files.createDirectories(folder);
        Proxy proxy = new Proxy(folder, log);
        Files.writeString(proxy.settings(), described(proxy.socket(), ports, nodes));
        proxy.restart();
        return proxy;
    }

    void restart() throws IOException {
        process = LeashedProcess.start(
                NAME,
                LeashedProcess.StopSignal.TERM,
                List.of(program().toString(), "-db", "-f", settings().toString()),
                Map.of(),
                folder,
                log);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("The proxy does not start, see " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean answers() {
        try {
            return !tell("show info").isEmpty();
        } catch (IOException notYet) {
            return false;
        }
    }

    LeashedProcess process() {
        return process;
    }

    /** Lets an instance finish what it has begun, and gives it nothing more. */
    void spare(Node node) throws IOException {
        tell("set server %s/%s state drain".formatted(node.service().label(), node.name()));
    }

    /** Gives an instance its share again, as soon as it is ready. */
    void use(Node node) throws IOException {
        tell("set server %s/%s state ready".formatted(node.service().label(), node.name()));
    }

    /** How many requests an instance is working on. */
    int requests(Node node) throws IOException {
        return Integer.parseInt(told(node).get(REQUESTS));
    }

    /** Whether an instance is ready and gets its share. */
    boolean isUsed(Node node) throws IOException {
        return told(node).get(STATE).equals("UP");
    }

    private List<String> told(Node node) throws IOException {
        String start = node.service().label() + "," + node.name() + ",";
        return tell("show stat")
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> List.of(line.split(",")))
                .findFirst()
                .orElseThrow(() -> new IOException("the proxy does not know " + node.name()));
    }

    @Override
    public void close() {
        process.close();
    }

    /** Its settings. */
    static String described(Path socket, Ports ports, List<Node> nodes) {
        StringBuilder all = new StringBuilder(COMMON.formatted(socket));
        for (int status : new int[] {502, 503, 504}) {
            all.append(AWAY.formatted(status));
        }
        List<Service> services = nodes.stream().map(Node::service).distinct().toList();
        for (Service service : services) {
            all.append(SERVICE.formatted(service.label(), ports.services().get(service), Node.READY));
            nodes.stream()
                    .filter(node -> node.service() == service)
                    .forEach(node -> all.append(SERVER.formatted(
                            node.name(), node.ports().port(), node.ports().management())));
        }
        all.append(SERVICE.formatted("keycloak", ports.stack().keycloakAddress(), "/health/ready"));
        List<Integer> keycloak = ports.stack().keycloak();
        List<String> names = Stack.names("keycloak", keycloak.size());
        for (int at = 0; at < names.size(); at++) {
            all.append(SERVER.formatted(names.get(at), keycloak.get(at), keycloak.get(at)));
        }
        return all.toString();
    }

    private Path settings() {
        return folder.resolve("haproxy.cfg");
    }

    private Path socket() {
        return folder.resolve("admin.sock");
    }

    private String tell(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @throws IOException if it is not installed */
    static Path program() throws IOException {
        List<String> folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        folders.addAll(List.of("/usr/sbin", "/usr/local/sbin"));
        return folders.stream()
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "A cluster has HAProxy before it, which is not installed here (Debian's package haproxy)"));
    }
}
