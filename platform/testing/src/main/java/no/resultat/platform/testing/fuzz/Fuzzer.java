package no.resultat.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import no.resultat.platform.testing.Operation;

/**
 * Calls whatever a service's OpenAPI document describes, with values that are as described, that the service's own
 * lists hold, nearly so, or odd. Every call follows from the seed, its number and what the lists held at first, so that
 * one that was answered badly can be made again by itself.
 */
public final class Fuzzer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_READ = 1 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI service;
    private final JsonNode document;
    private final List<Operation> operations;
    private final Map<String, String> tokens;
    private final long seed;
    /** What each list held at first, by its path. */
    private final Map<String, List<String>> listed = new TreeMap<>();

    private final Map<Integer, Integer> statuses = new TreeMap<>();

    /**
     * @param service where it answers
     * @param tokens of the callers by their names; nobody and somebody with a token that is none call too
     * @param seed another one makes other calls
     */
    public Fuzzer(URI service, Map<String, String> tokens, long seed) throws IOException, InterruptedException {
        this.service = service;
        this.tokens = new TreeMap<>(tokens);
        this.seed = seed;
        this.document = JSON.readTree(client.send(
                        HttpRequest.newBuilder(service.resolve("/openapi?format=json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body());
        this.operations = Operation.of(document);
        for (Operation operation : operations) {
            if (operation.isList()) {
                listed.put(operation.path(), listed(operation));
            }
        }
    }

    private List<String> listed(Operation list) throws IOException, InterruptedException {
        String caller =
                list.roles().stream().filter(tokens::containsKey).findFirst().orElse("administrator");
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(service.resolve(list.path()))
                        .header("Authorization", "Bearer " + tokens.get(caller))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        List<String> keys = new ArrayList<>();
        if (answer.statusCode() == 200) {
            JsonNode page = JSON.readTree(answer.body());
            for (String key : List.of("id", "code")) {
                page.findValues(key).stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .distinct()
                        .limit(50)
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    /**
     * Makes calls, one after the other.
     *
     * @param first the number of the first
     * @param calls how many
     * @param found hears of each call that was answered badly, in one line
     */
    public void run(int first, int calls, Consumer<String> found) throws InterruptedException {
        for (int number = first; number < first + calls; number++) {
            Call call = call(number);
            try {
                answered(call).ifPresent(fault -> found.accept("%s: %s".formatted(call, fault)));
            } catch (IOException unanswered) {
                found.accept("%s: not answered: %s".formatted(call, unanswered));
            }
        }
    }

    /** How many calls were answered with each status. */
    public Map<Integer, Integer> statuses() {
        return statuses;
    }

    private Optional<String> answered(Call call) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(call.request(), HttpResponse.BodyHandlers.ofInputStream());
        String mediaType = answer.headers().firstValue("Content-Type").orElse("");
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        try (InputStream body = answer.body()) {
            return mediaType.startsWith("text/event-stream")
                    ? Optional.empty()
                    : Verdict.of(answer.statusCode(), mediaType, body.readNBytes(MOST_READ));
        }
    }

    private Call call(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        OddValues odd = new OddValues(random);
        Documents documents = new Documents(document, random, odd);
        Operation operation = operations.get(random.nextInt(operations.size()));
        // how many values of this call are odd: of some calls none, so that they come through
        int oddness = List.of(0, 40, 12, 4).get(random.nextInt(4));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        service.resolve(address(operation, oddness, random, odd, documents)))
                .timeout(Duration.ofSeconds(60));
        headers(operation, oddness, random, odd, documents).forEach(request::setHeader);
        byte[] body = body(operation, oddness, random, odd, documents, request);
        request.method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        String caller = caller(operation, random, request);
        return new Call(number, caller, request.build(), body);
    }

    private String address(Operation operation, int oddness, Random random, OddValues odd, Documents documents) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Operation.Parameter parameter : operation.parameters()) {
            List<String> known = listed.getOrDefault(operation.before(parameter), List.of());
            String value = isOdd(oddness, random)
                    ? odd.inAddress()
                    : OddValues.escaped(
                            known.isEmpty() || random.nextInt(4) == 0
                                    ? value(parameter, random, documents)
                                    : known.get(random.nextInt(known.size())));
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", value);
            } else if (parameter.in().equals("query") && random.nextInt(3) > 0) {
                query.append('&').append(parameter.name());
                if (parameter.schema().path("type").asText().equals("object")) {
                    query.append("%5B")
                            .append(List.of("Unit", "Tid", "Indicator", "ContentsCode", odd.inAddress())
                                    .get(random.nextInt(5)))
                            .append("%5D");
                }
                query.append('=').append(value);
            }
        }
        if (isOdd(oddness, random)) {
            query.append('&').append(odd.inAddress()).append('=').append(odd.inAddress());
        }
        return query.isEmpty() ? path : path + "?" + query.substring(1);
    }

    private static Map<String, String> headers(
            Operation operation, int oddness, Random random, OddValues odd, Documents documents) {
        Map<String, String> headers = new TreeMap<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && random.nextBoolean()) {
                headers.put(
                        parameter.name(),
                        isOdd(oddness, random)
                                ? odd.inHeader()
                                : value(parameter, random, documents).replaceAll("[^ -~]", "_"));
            }
        }
        if (isOdd(oddness, random)) {
            headers.put(
                    List.of(
                                    "Accept",
                                    "Accept-Language",
                                    "If-None-Match",
                                    "If-Match",
                                    "Range",
                                    "Content-Encoding",
                                    "Prefer")
                            .get(random.nextInt(7)),
                    odd.inHeader());
        }
        return headers;
    }

    private static byte[] body(
            Operation operation,
            int oddness,
            Random random,
            OddValues odd,
            Documents documents,
            HttpRequest.Builder request) {
        if (operation.bodies().isEmpty()) {
            return null;
        }
        String type = List.copyOf(operation.bodies().keySet())
                .get(random.nextInt(operation.bodies().size()));
        Operation.Body described = operation.bodies().get(type);
        request.setHeader("Content-Type", isOdd(oddness, random) ? odd.inHeader() : type);
        byte[] body;
        if (!described.examples().isEmpty() && random.nextInt(3) > 0) {
            String example =
                    described.examples().get(random.nextInt(described.examples().size()));
            body = (isOdd(oddness, random) ? withOddCell(example, random, odd) : example)
                    .getBytes(StandardCharsets.UTF_8);
        } else {
            body = type.endsWith("json")
                    ? documents.written(documents.of(described.schema(), oddness))
                    : odd.text().getBytes(StandardCharsets.UTF_8);
        }
        return isOdd(oddness, random) ? odd.damaged(body) : body;
    }

    /** An example in which a cell, a value or a name is another one. */
    private static String withOddCell(String example, Random random, OddValues odd) {
        String[] parts = example.split("(?<=[;,:\"\n])|(?=[;,:\"\n])");
        parts[random.nextInt(parts.length)] = odd.text();
        return String.join("", parts);
    }

    private static String value(Operation.Parameter parameter, Random random, Documents documents) {
        if (!parameter.examples().isEmpty() && random.nextInt(4) > 0) {
            return parameter.examples().get(random.nextInt(parameter.examples().size()));
        }
        JsonNode value = documents.of(parameter.schema(), 0);
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** Mostly somebody who may, so that the call comes further than the door. */
    private String caller(Operation operation, Random random, HttpRequest.Builder request) {
        List<String> callers = new ArrayList<>(operation.roles());
        callers.retainAll(tokens.keySet());
        if (callers.isEmpty() || random.nextInt(4) == 0) {
            callers = new ArrayList<>(tokens.keySet());
            callers.addAll(List.of("nobody", "no-token"));
        }
        String name = callers.get(random.nextInt(callers.size()));
        if (!name.equals("nobody")) {
            request.setHeader("Authorization", "Bearer " + tokens.getOrDefault(name, "a.b.c"));
        }
        return name;
    }

    private static boolean isOdd(int oddness, Random random) {
        return oddness > 0 && random.nextInt(oddness) == 0;
    }

    /** One call, told without its token. */
    private record Call(int number, String caller, HttpRequest request, byte[] body) {
        @Override
        public String toString() {
            String sent = body == null ? "" : new String(body, 0, Math.min(body.length, 400), StandardCharsets.UTF_8);
            List<String> headers = new ArrayList<>();
            request.headers().map().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("Authorization")) {
                    headers.add(name + ": " + String.join(", ", values));
                }
            });
            return "call %d by %s, %s %s %s %s"
                    .formatted(number, caller, request.method(), request.uri(), headers, sent);
        }
    }
}
