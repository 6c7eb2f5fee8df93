package no.resultat.platform.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Somebody who subscribed: an HTTP server that notes what it is sent, and answers as the test says. */
public final class Subscriber implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Received> answer = event -> 204;

    public Subscriber() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::take);
        server.start();
    }

    /** @param status what is answered to each event from now on */
    public Subscriber answering(ToIntFunction<Received> status) {
        answer = status;
        return this;
    }

    public String address() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    /** All that came, in the order that it came. */
    public List<Received> received() {
        return received;
    }

    public List<Received> awaitEvents(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() >= count);
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> header.getValue().get(0)));
        Received event = new Received(headers, body, JSON.readTree(body));
        int status = answer.applyAsInt(event);
        received.add(event);
        if (status >= 300 && status < 400) {
            exchange.getResponseHeaders().add("Location", address());
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** What came in one request. */
    public record Received(Map<String, String> headers, String body, JsonNode event) {
        public JsonNode data() {
            return event.get("data");
        }
    }
}
