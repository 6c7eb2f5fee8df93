package no.resultat.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer is one that a caller can use: no fault of ours, and every refusal a problem document. */
final class Verdict {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OUR_INSIDE = Pattern.compile(
            "no\\.resultat\\.|\\bjavax?\\.|jakarta\\.|org\\.(postgresql|jdbi|hibernate|jboss|apache)|io\\.(quarkus|smallrye|vertx|netty)"
                    + "|fasterxml|Exception\\b|SQLSTATE|\\bat [a-z.]+\\(\\w+\\.java");

    private Verdict() {}

    /** What is wrong with an answer; empty if nothing is. */
    static Optional<String> of(int status, String mediaType, byte[] body) {
        if (status < 400) {
            return Optional.empty();
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (status >= 500) {
            return Optional.of("a fault: " + status + " " + text);
        }
        Matcher inside = OUR_INSIDE.matcher(text);
        if (inside.find()) {
            return Optional.of("it tells of our inside (%s): %s".formatted(inside.group(), text));
        }
        return mediaType.startsWith("application/problem+json") && isProblem(body, status)
                ? Optional.empty()
                : Optional.of("no problem document: %d %s %s".formatted(status, mediaType, text));
    }

    private static boolean isProblem(byte[] body, int status) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem.path("status").asInt() == status
                    && problem.path("type").isTextual()
                    && problem.path("title").isTextual();
        } catch (IOException noJson) {
            return false;
        }
    }
}
