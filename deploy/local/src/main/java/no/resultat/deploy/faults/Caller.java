package no.resultat.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A system that calls a service while parts of the suite fail: it waits some seconds for an answer, not for ever. */
final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final UnaryOperator<String> token;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Caller(UnaryOperator<String> token) {
        this.token = token;
    }

    /** What a service answered. */
    record Answer(int status, String body) {
        /**
         * Whether it asks to come again: a part is away, there is too much to do, or the request before this one, which
         * nobody waits for any more, is still under way.
         */
        boolean isToBeRepeated() {
            return switch (status) {
                case 429, 502, 503, 504 -> true;
                case 409 -> body.contains("idempotency-key-in-use");
                default -> false;
            };
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("no JSON: " + body, e);
            }
        }
    }

    Optional<Answer> get(String client, URI address) {
        return send(client, HttpRequest.newBuilder(address).GET());
    }

    /** The same request again has no other effect if its key is the same. */
    Optional<Answer> post(String client, URI address, String type, String body, String key) {
        return send(
                client,
                HttpRequest.newBuilder(address)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Opens a stream of events after the last that was heard; empty if nobody answers. */
    Optional<Stream<String>> listen(String client, URI address, Optional<Long> heard) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + tokens.computeIfAbsent(client, token));
            heard.ifPresent(id -> request.header("Last-Event-ID", String.valueOf(id)));
            HttpResponse<Stream<String>> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() == 200) {
                return Optional.of(answer.body());
            }
            answer.body().close();
            tokens.remove(client);
            return Optional.empty();
        } catch (IOException | IllegalStateException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Empty without an answer, or without a token: nobody knows then whether it was done. */
    private Optional<Answer> send(String client, HttpRequest.Builder request) {
        try {
            HttpRequest authorized = request.timeout(PATIENCE)
                    .header("Authorization", "Bearer " + tokens.computeIfAbsent(client, token))
                    .build();
            HttpResponse<String> answer = http.send(authorized, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 401) {
                tokens.remove(client); // it has become too old
                return Optional.empty();
            }
            return Optional.of(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException | IllegalStateException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
