package no.resultat.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of PostgreSQL, three brokers, two nodes of Keycloak, of which any may die. */
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final ScheduledExecutorService often = Executors.newScheduledThreadPool(2);

    @Test
    void what_was_acknowledged_outlives_any_server() throws Exception {
        List<Integer> free = SharedStack.freePorts(10);
        Stack.Settings settings = new Stack.Settings(
                folder,
                new Stack.Ports(
                        free.subList(0, 2), free.subList(2, 5), free.subList(5, 8), free.subList(8, 10), free.get(8)),
                true,
                Optional.of(SharedStack.root().resolve("deploy/keycloak/resultat-realm.json")));
        try (Stack stack = Stack.start(settings);
                Healer healer = new Healer(stack::restart)) {
            stack.postgres().createDatabase("kept", "kept");
            often.scheduleWithFixedDelay(() -> healer.heal(stack.processes()), 0, 100, TimeUnit.MILLISECONDS);
            databases(stack);
            brokers(stack);
            sessions(stack, settings);
        } finally {
            often.shutdownNow();
        }
    }

    private void databases(Stack stack) throws Exception {
        Access access = stack.access();
        String url = stack.postgres().url("kept");
        try (Connection connection = DriverManager.getConnection(url, "kept_owner", access.password("kept_owner"));
                Statement statement = connection.createStatement()) {
            statement.execute("create table fact (number int primary key)");
        }
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        often.scheduleWithFixedDelay(
                () -> write(url, access.password("kept_owner"), number, acknowledged), 0, 5, TimeUnit.MILLISECONDS);
        for (int time = 1; time <= 3; time++) {
            await().atMost(PATIENCE).until(stack.postgres()::isFollowed);
            String primary = stack.postgres().primary();
            stack.processes().get(primary).kill();
            await().atMost(PATIENCE).until(() -> !stack.postgres().primary().equals(primary));
            int before = acknowledged.size();
            await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 10);
        }
        // a standby that dies holds up nobody, and comes back
        await().atMost(PATIENCE).until(stack.postgres()::isFollowed);
        String standby = stack.postgres().primary().equals("postgres-1") ? "postgres-2" : "postgres-1";
        stack.processes().get(standby).kill();
        int before = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 100);
        await().atMost(PATIENCE).until(stack.postgres()::isFollowed);
        // both at once
        stack.processes().get("postgres-1").kill();
        stack.processes().get("postgres-2").kill();
        int meanwhile = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() > meanwhile + 10);
        Set<Integer> told = Set.copyOf(acknowledged);
        try (Connection connection = stack.postgres().connect("kept");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from fact")) {
            Set<Integer> there = ConcurrentHashMap.newKeySet();
            while (rows.next()) {
                there.add(rows.getInt(1));
            }
            assertThat(there).containsAll(told);
        }
    }

    private static void write(String url, String password, AtomicInteger number, Set<Integer> acknowledged) {
        try (Connection connection = DriverManager.getConnection(url, "kept_owner", password);
                Statement statement = connection.createStatement()) {
            for (int time = 0; time < 100; time++) {
                int next = number.incrementAndGet();
                statement.execute("insert into fact values (" + next + ")");
                acknowledged.add(next);
            }
        } catch (SQLException away) {
            // nobody knows whether the last one is there
        }
    }

    private static void brokers(Stack stack) throws Exception {
        Map<String, Object> client = Map.copyOf(stack.kafka().client(Access.BROKER_ADMIN));
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
            assertThat(admin.describeTopics(List.of("kept"))
                            .allTopicNames()
                            .get()
                            .get("kept")
                            .partitions())
                    .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (String broker : List.of("kafka-1", "kafka-2", "kafka-3")) {
                stack.processes().get(broker).kill();
                for (int number = 0; number < 100; number++) {
                    producer.send(new ProducerRecord<>("kept", String.valueOf(number), "told"))
                            .get(30, TimeUnit.SECONDS);
                }
                await().atMost(PATIENCE)
                        .until(() -> stack.processes().get(broker).isAlive());
                awaitCopies(client);
            }
        }
    }

    private static void awaitCopies(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> admin
                            .describeTopics(List.of("kept"))
                            .allTopicNames()
                            .get(10, TimeUnit.SECONDS)
                            .get("kept")
                            .partitions()
                            .stream()
                            .allMatch(partition -> partition.isr().size() == 3));
        }
    }

    /** A session that one node began goes on at the other. Both have lost their connections to the database before. */
    private static void sessions(Stack stack, Stack.Settings settings) {
        String begun = token(
                settings.ports().keycloak().get(0),
                "grant_type=password&client_id=admin-cli&username=admin&password=admin");
        String refresh = begun.replaceAll(".*\"refresh_token\":\"([^\"]+)\".*", "$1");
        stack.processes().get("keycloak-1").kill();
        assertThat(token(
                        settings.ports().keycloak().get(1),
                        "grant_type=refresh_token&client_id=admin-cli&refresh_token=" + refresh))
                .contains("access_token");
    }

    private static String token(int port, String form) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/realms/master/protocol/openid-connect/token".formatted(port)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()),
                        answer -> answer.statusCode() == 200)
                .body();
    }
}
