package no.resultat.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A system of the municipality's that talks to one service over HTTP. */
public final class Integration {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final UnaryOperator<String> token;

    public Integration(URI service, UnaryOperator<String> token) {
        this.service = service;
        this.token = token;
    }

    /**
     * Pushes a CSV file and waits until it is worked off.
     *
     * @param kind of import, with parameters where there are any
     * @throws IllegalStateException with the first wrong row if it was not taken
     */
    public JsonNode push(String client, String kind, String csv) {
        return push(client, kind, HttpRequest.BodyPublishers.ofString(csv));
    }

    /** The same of a file, which may be large. */
    public JsonNode push(String client, String kind, Path csv) {
        try {
            return push(client, kind, HttpRequest.BodyPublishers.ofFile(csv));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode push(String client, String kind, HttpRequest.BodyPublisher csv) {
        HttpResponse<String> accepted = accepted(client, kind, csv);
        String location = accepted.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow()
                .getPath();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode imported = read(send(request(client, location).GET()));
            if (imported.has("finishedAt")) {
                if (!imported.get("state").asText().equals("completed")) {
                    throw new IllegalStateException("%s was %s: %s"
                            .formatted(
                                    kind,
                                    imported.get("state").asText(),
                                    send(request(client, location + "/errors?limit=3")
                                                    .GET())
                                            .body()));
                }
                return imported;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException(kind + " was not worked off in " + PATIENCE);
    }

    /** Pushes a CSV file and does not wait. @return when it was acknowledged, by {@link System#nanoTime} */
    public long submit(String client, String kind, String csv) {
        accepted(client, kind, HttpRequest.BodyPublishers.ofString(csv));
        return System.nanoTime();
    }

    private HttpResponse<String> accepted(String client, String kind, HttpRequest.BodyPublisher csv) {
        HttpResponse<String> accepted = send(request(client, "/v1/imports/" + kind)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(csv));
        require(accepted, 202);
        return accepted;
    }

    public void put(String client, String path, String json) {
        HttpResponse<String> answer = send(request(client, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("PUT %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
    }

    /** Whether something is there already. */
    public boolean isThere(String client, String path) {
        return send(request(client, path).GET()).statusCode() == 200;
    }

    /** Makes something happen; again changes nothing. */
    public void post(String client, String path) {
        HttpResponse<String> answer = send(request(client, path).POST(HttpRequest.BodyPublishers.noBody()));
        require(answer, 200);
    }

    /** Makes something happen that needs words. */
    public void post(String client, String path, String json) {
        HttpResponse<String> answer = send(request(client, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        require(answer, 200);
    }

    /**
     * Makes a thing, or finds the one that was made by the same key, as soon as the service knows what it refers to.
     */
    public JsonNode await(String client, String path, String json, String key) {
        return read(awaited(() -> send(request(client, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)))));
    }

    /** Puts a thing as soon as the service knows what it refers to. */
    public void await(String client, String path, String json) {
        awaited(() -> send(request(client, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))));
    }

    private static HttpResponse<String> awaited(Supplier<HttpResponse<String>> attempt) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = attempt.get();
        while (answer.statusCode() == 422 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = attempt.get();
        }
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer;
    }

    /** Posts without a token, as who answers a survey does. */
    public void send(String path, String json) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        require(answer, 204);
    }

    public JsonNode get(String client, String path) {
        HttpResponse<String> answer = send(request(client, path).GET());
        require(answer, 200);
        return read(answer);
    }

    public void awaitUnit(String client, String unit) {
        await(() -> isThere(client, "/v1/units/" + unit + "/absence?period=2025"));
    }

    /** News takes a moment from one service to the other. */
    static void await(BooleanSupplier isThere) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("news has not come after " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private HttpRequest.Builder request(String client, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.apply(client));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(service + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + answer.body(), e);
        }
    }
}
