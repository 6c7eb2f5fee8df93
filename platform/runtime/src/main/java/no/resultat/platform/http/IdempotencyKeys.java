package no.resultat.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/** Remembers what a POST was answered, so that a caller who did not hear it can ask again without doing it twice. */
@ApplicationScoped
public class IdempotencyKeys {
    private static final String ANSWER = "select request, location from idempotency_key where key = :key";
    private static final String REMEMBER = """
            insert into idempotency_key (key, request, location)
            values (:key, :request, :location)
            on conflict do nothing
            """;

    private final Jdbi database;

    IdempotencyKeys(Jdbi database) {
        this.database = database;
    }

    /**
     * @param request what was asked for, so that the key is not taken for something else
     * @return where what it made is; empty if the key is new
     * @throws Reused if the key was used for something else
     */
    public Optional<URI> answerOf(String key, String request) {
        return database.withHandle(handle -> handle.createQuery(ANSWER)
                        .bind("key", key)
                        .mapTo(Answer.class)
                        .findOne())
                .map(answer -> {
                    if (!answer.request().equals(request)) {
                        throw new Reused(key);
                    }
                    return URI.create(answer.location());
                });
    }

    /**
     * In the transaction of the effect. Waits for another push with the same key that is under way.
     *
     * @throws Reused if that one was faster; asking again gets its answer
     */
    public void remember(String key, String request, URI location) {
        int remembered = database.withHandle(handle -> handle.createUpdate(REMEMBER)
                .bind("key", key)
                .bind("request", request)
                .bind("location", location.toString())
                .execute());
        if (remembered == 0) {
            throw new Reused(key);
        }
    }

    record Answer(String request, String location) {}

    static final class Reused extends Problem {
        Reused(String key) {
            super(
                    Kind.CONFLICT,
                    "idempotency-key-in-use",
                    Map.of("idempotencyKey", key),
                    "The idempotency key was used for another request, or for this one a moment ago; retry, or take a new key");
        }
    }
}
