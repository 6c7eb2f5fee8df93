package no.resultat.platform.stack;

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

/** A real broker in KRaft mode, broker and controller in one process. */
public final class Kafka implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final LeashedProcess process;
    private final int port;
    private final Access access;

    private Kafka(LeashedProcess process, int port, Access access) {
        this.process = process;
        this.port = port;
        this.access = access;
    }

    /** @param durable whether what it has acknowledged survives a power failure */
    static Kafka start(Path folder, int port, int controllerPort, boolean durable, Access access, Path log)
            throws IOException {
        Files.createDirectories(folder);
        Path settings = folder.resolve("server.properties");
        Access.write(settings, "");
        try (OutputStream out = Files.newOutputStream(settings)) {
            Properties all = settings(folder, port, controllerPort, durable);
            if (access.isGuarded()) {
                all.putAll(entrance(access));
            }
            all.store(out, null);
        }
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            format(settings, folder, log);
        }
        LeashedProcess process = LeashedProcess.start(
                "kafka",
                LeashedProcess.StopSignal.TERM,
                java("kafka.Kafka", settings.toString()),
                Map.of(),
                folder,
                log);
        Kafka kafka = new Kafka(process, port, access);
        Waiting.until(kafka::answers, process, Duration.ofSeconds(60), log);
        return kafka;
    }

    private static Properties settings(Path folder, int port, int controllerPort, boolean durable) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "advertised.listeners", "CLIENT://127.0.0.1:" + port,
                "controller.listener.names", "CONTROLLER",
                "log.dirs", folder.resolve("data").toString(),
                // the platform makes the topics, with the settings that they need
                "auto.create.topics.enable", "false",
                // a killed broker's registration must lapse before it may register again
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "1000"));
        settings.putAll(Map.of(
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "CLIENT"));
        settings.putAll(Map.of(
                "offsets.topic.num.partitions", "3",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        // each of these threads looks three times a second whether there is something to do; two are enough for one
        // machine
        settings.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "2",
                "metadata.max.idle.interval.ms", "10000"));
        if (durable) {
            // no other broker has a copy: what is acknowledged must be on the disk
            settings.setProperty("log.flush.interval.messages", "1");
        }
        return settings;
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
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(List.of("-cp", Parts.kafka(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void format(Path settings, Path folder, Path log) throws IOException {
        String cluster = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 22);
        Program.run(java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings.toString()), log);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The settings of a client that is this user. */
    public Map<String, String> client(String user) {
        return access.brokerClient(bootstrapServers(), user);
    }

    LeashedProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
