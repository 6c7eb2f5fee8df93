package no.resultat.platform.stack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Kafka in KRaft mode: one broker, or several of which each has a copy of everything, and which acknowledge what two
 * have. Each is broker and controller in one process.
 */
public final class Kafka implements AutoCloseable {
    private static final String NAME = "kafka";
    private static final List<String> JVM =
            Jvm.command("-Xms64m", "-Xmx320m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Stack.Settings settings;
    private final Access access;
    private final List<String> names;
    private final Map<String, LeashedProcess> brokers = new ConcurrentHashMap<>();

    private Kafka(Stack.Settings settings, Access access) {
        this.settings = settings;
        this.access = access;
        this.names = Stack.names(NAME, settings.ports().kafka().size());
    }

    /** Starts all brokers beside each other, since one alone does not get far. */
    static Kafka start(Stack.Settings settings, Access access) throws IOException {
        Kafka kafka = new Kafka(settings, access);
        try {
            AtOnce.run(kafka.names, kafka::restart);
            return kafka;
        } catch (IOException e) {
            kafka.close();
            throw e;
        }
    }

    /** Starts a broker; what it has acknowledged survives a power failure if the stack is durable. */
    void restart(String name) throws IOException {
        Path folder = Files.createDirectories(settings.folder().resolve(name));
        Path file = folder.resolve("server.properties");
        Access.write(file, "");
        try (OutputStream out = Files.newOutputStream(file)) {
            Properties all = settings(name, folder);
            if (access.isGuarded()) {
                all.putAll(entrance(access));
            }
            all.store(out, null);
        }
        Path log = settings.log(name);
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            format(file, log);
        }
        LeashedProcess process = LeashedProcess.start(
                name, LeashedProcess.StopSignal.TERM, java("kafka.Kafka", file.toString()), Map.of(), folder, log);
        brokers.put(name, process);
        Waiting.until(() -> answers(port(name)), process, Duration.ofSeconds(60), log);
    }

    private int port(String name) {
        return settings.ports().kafka().get(names.indexOf(name));
    }

    private String controllers() {
        List<Integer> ports = settings.ports().kafkaControllers();
        return IntStream.range(0, ports.size())
                .mapToObj(at -> "%d@127.0.0.1:%d".formatted(at + 1, ports.get(at)))
                .collect(joining(","));
    }

    private Properties settings(String name, Path folder) {
        int number = names.indexOf(name);
        int port = port(name);
        int controllerPort = settings.ports().kafkaControllers().get(number);
        String copies = String.valueOf(names.size());
        String needed = String.valueOf(Math.min(2, names.size()));
        Properties all = new Properties();
        all.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(number + 1),
                "controller.quorum.voters",
                controllers(),
                "listeners",
                "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "advertised.listeners",
                "CLIENT://127.0.0.1:" + (port + settings.ports().detour()),
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                folder.resolve("data").toString(),
                // the platform makes the topics, with the settings that they need
                "auto.create.topics.enable",
                "false",
                // a killed broker's registration must lapse before it may register again
                "broker.session.timeout.ms",
                "3000",
                "broker.heartbeat.interval.ms",
                "1000"));
        all.putAll(Map.of(
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "CLIENT"));
        all.putAll(Map.of(
                "default.replication.factor", copies,
                "min.insync.replicas", needed,
                "offsets.topic.num.partitions", "3",
                "offsets.topic.replication.factor", copies,
                "transaction.state.log.replication.factor", copies,
                "transaction.state.log.min.isr", needed,
                "share.coordinator.state.topic.replication.factor", copies,
                "share.coordinator.state.topic.min.isr", needed,
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        // each of these threads looks three times a second whether there is something to do, those of the network for
        // each
        // listener; these are enough for one machine
        all.putAll(Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "metadata.max.idle.interval.ms", "10000"));
        // for topics that an earlier version has made without it
        all.setProperty(
                "log.cleaner.min.compaction.lag.ms",
                String.valueOf(Duration.ofDays(7).toMillis()));
        if (settings.durable()) {
            // brokers of one machine fail together: what is acknowledged must be on the disk
            all.setProperty("log.flush.interval.messages", "1");
        }
        return all;
    }

    /**
     * Everybody says who it is, over TLS: services by a password that the broker keeps (SCRAM), its own administrator
     * by one in its settings, so that there is one before there is anything else. What nobody has allowed is refused.
     */
    private static Map<String, String> entrance(Access access) {
        String plain =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                        .formatted(Access.BROKER_ADMIN, access.password(Access.BROKER_ADMIN));
        Map<String, String> entrance = new HashMap<>(Map.of(
                "listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:SASL_SSL",
                "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "sasl.mechanism.controller.protocol", "PLAIN",
                "listener.name.controller.sasl.enabled.mechanisms", "PLAIN",
                "listener.name.client.plain.sasl.jaas.config", plain,
                "listener.name.controller.plain.sasl.jaas.config", plain,
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
        entrance.putAll(Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                access.serverStore().toString(),
                "ssl.keystore.password",
                access.serverStorePassword(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                access.serverCertificate().toString(),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:" + Access.BROKER_ADMIN));
        return entrance;
    }

    private static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of("-cp", Parts.kafka(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    private void format(Path file, Path log) throws IOException {
        String cluster = UUID.nameUUIDFromBytes(
                        settings.folder().resolve(NAME).toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 22);
        Program.run(java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", file.toString()), log);
    }

    public String bootstrapServers() {
        return addresses(settings.ports().kafka());
    }

    /** The settings of a client that is this user. */
    public Map<String, String> client(String user) {
        return access.brokerClient(bootstrapServers(), user);
    }

    /** The same for a service, by the way that services take. */
    public Map<String, String> serviceClient(String service) {
        return access.brokerClient(addresses(settings.ports().reachedKafka()), service);
    }

    private static String addresses(List<Integer> ports) {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(joining(","));
    }

    Map<String, LeashedProcess> processes() {
        return Map.copyOf(brokers);
    }

    @Override
    public void close() {
        brokers.values().parallelStream().forEach(LeashedProcess::close);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
