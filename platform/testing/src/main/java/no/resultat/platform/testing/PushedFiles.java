package no.resultat.platform.testing;

import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;

/** Files that a client pushes to the service under test, and what becomes of them. */
public final class PushedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** Twice as long each time: most files are done at once, and the others are not to be slowed down by reads. */
    private static final PollInterval BETWEEN_READS =
            IterativePollInterval.iterative(last -> last.multipliedBy(2), Duration.ofMillis(20));

    private PushedFiles() {}

    /** Pushes rows and waits for what becomes of them. */
    public static ValidatableResponse pushed(String client, String kind, String csv) {
        return pushed(client, kind, "text/csv; charset=utf-8", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for a file of any type. */
    public static ValidatableResponse pushed(String client, String kind, String mediaType, byte[] file) {
        return outcome(client, as(client).contentType(mediaType).body(file).post("/v1/imports/" + kind));
    }

    /** Waits for what becomes of a push that was taken. */
    public static ValidatableResponse outcome(String client, Response push) {
        return outcome(client, push.then().statusCode(202).extract().header("Location"));
    }

    /** Waits until the import at an address has ended. */
    public static ValidatableResponse outcome(String client, String location) {
        return await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_READS)
                .until(() -> as(client).get(location), PushedFiles::isEnded)
                .then();
    }

    /**
     * A path of REST Assured is a program that Groovy compiles for each answer; that is too much for what is asked
     * again and again.
     */
    private static boolean isEnded(Response imported) {
        imported.then().statusCode(200);
        try {
            return JSON.readTree(imported.asString()).hasNonNull("finishedAt");
        } catch (JsonProcessingException e) {
            throw new AssertionError(imported.asString(), e);
        }
    }
}
