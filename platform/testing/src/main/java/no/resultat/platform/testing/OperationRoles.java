package no.resultat.platform.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation and every role: who gets in. Which roles may call what stands in a service's {@code roles.txt}, so
 * that whoever changes it is seen to; the service's own test is three lines.
 */
public abstract class OperationRoles {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_roles_of_every_operation_are_those_that_are_written_down() throws IOException {
        String described =
                operations().stream().map(OperationRoles::line).sorted().collect(joining("\n"));
        try (InputStream written = getClass().getResourceAsStream("/roles.txt")) {
            assertThat(described).isEqualTo(new String(written.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @TestFactory
    Stream<DynamicTest> only_those_get_in() throws IOException {
        return operations().stream()
                .filter(operation -> !operation.roles().isEmpty())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> onlyThoseGetIn(operation)));
    }

    private static void onlyThoseGetIn(Operation operation) {
        Tokens.ROLES.forEach(role -> {
            int status = status(operation, Tokens.as(role));
            if (operation.roles().contains(role)) {
                assertThat(status)
                        .as("%s as %s", operation, role)
                        .isNotIn(401, 403, 405)
                        .isLessThan(500);
            } else {
                assertThat(status).as("%s as %s", operation, role).isEqualTo(403);
            }
        });
        assertThat(status(operation, Tokens.anonymous()))
                .as("%s by nobody", operation)
                .isEqualTo(401);
    }

    /** Asks for what is not there, with a body that says nothing: who gets in does no harm. */
    private static int status(Operation operation, RequestSpecification caller) {
        String path = operation.path().replaceAll("\\{[^}]+}", "x");
        RequestSpecification request = operation.bodies().isEmpty()
                ? caller
                : caller.contentType(operation.bodies().keySet().iterator().next())
                        .body(new byte[] {'x'});
        if (path.endsWith("/stream")) {
            request = request.header("Accept", "text/event-stream");
        }
        return request.request(operation.method(), path).statusCode();
    }

    private static List<Operation> operations() throws IOException {
        return Operation.of(
                JSON.readTree(Tokens.anonymous().get("/openapi?format=json").asString()));
    }

    private static String line(Operation operation) {
        return "%s: %s"
                .formatted(operation, operation.roles().isEmpty() ? "anybody" : String.join(" ", operation.roles()));
    }
}
