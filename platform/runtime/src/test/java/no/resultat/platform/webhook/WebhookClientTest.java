package no.resultat.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import no.resultat.platform.testing.Subscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private final WebhookClient client = new WebhookClient(VERTX, JSON, false);

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]:8081/v1",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "http://193.75.75.75/",
                "https://name:password@193.75.75.75/",
                "ftp://193.75.75.75/",
                "https:///nowhere",
                "nothing",
                "https://2130706433/"
            })
    void an_address_that_leads_into_the_installation_or_nowhere_is_refused(String address) {
        assertThat(client.refusalOf(address)).isPresent();
    }

    @Test
    void an_address_of_the_world_is_taken() {
        assertThat(client.refusalOf("https://193.75.75.75/results?of=us")).isEmpty();
    }

    /** A name may have led elsewhere when the subscription was made. */
    @Test
    void nothing_is_sent_to_an_address_that_became_a_private_one() {
        try (Subscriber inside = new Subscriber()) {
            WebhookClient.Answer answer = client.send(
                            new Endpoint(inside.address(), WebhookSecret.fresh()),
                            CloudEvent.of(
                                    UUID.randomUUID(), "scorecard", "subscription.test", "x", Instant.now(), "t", "{}"))
                    .join();
            assertThat(answer.isTaken()).isFalse();
            assertThat(inside.received()).isEmpty();
        }
    }

    /** Whoever stands between the service and a subscriber has a certificate too, that nobody vouches for. */
    @Test
    void nothing_is_sent_where_the_certificate_is_nobodys(@TempDir Path folder) throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpsServer between = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.setHttpsConfigurator(new HttpsConfigurator(ofItsOwn(folder.resolve("own.p12"))));
        between.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        between.start();
        try {
            WebhookClient.Answer answer = new WebhookClient(VERTX, JSON, true)
                    .send(
                            new Endpoint(
                                    "https://localhost:" + between.getAddress().getPort(), WebhookSecret.fresh()),
                            CloudEvent.of(
                                    UUID.randomUUID(), "scorecard", "subscription.test", "x", Instant.now(), "t", "{}"))
                    .join();
            assertThat(answer.isTaken()).isFalse();
            assertThat(answer.failure())
                    .hasValueSatisfying(why -> assertThat(why).contains("not answered"));
            assertThat(received).isEmpty();
        } finally {
            between.stop(0);
        }
    }

    private static SSLContext ofItsOwn(Path file) throws Exception {
        String password = "password";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "own",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
