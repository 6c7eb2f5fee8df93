package no.resultat.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers what a POST was answered, so that a caller who did not hear the answer can ask again without doing it
 * twice. A key belongs to one request: another request, or the same one with another body, is refused.
 */
@ApplicationScoped
public class IdempotencyKeys {
    private static final String ANSWER = "select request, fingerprint, location from idempotency_key where key = :key";
    private static final String REMEMBER = """
            insert into idempotency_key (key, request, location)
            values (:key, :request, :location)
            on conflict do nothing
            """;
    private static final String COMPLETE = "update idempotency_key set fingerprint = :fingerprint where key = :key";

    private final Jdbi database;
    private final JsonTexts json;

    IdempotencyKeys(Jdbi database, JsonTexts json) {
        this.database = database;
        this.json = json;
    }

    /** What was answered to the request that the key was used for; empty if the key is new. */
    public Optional<Answer> answerOf(String key) {
        return database.withHandle(handle -> handle.createQuery(ANSWER)
                .bind("key", key)
                .map((row, context) -> new Answer(
                        key,
                        row.getString("request"),
                        Optional.ofNullable(row.getString("fingerprint")),
                        URI.create(row.getString("location"))))
                .findOne());
    }

    /**
     * Does something once for a request of which all is known, in the transaction of the effect.
     *
     * @param key empty if the caller gave none
     * @param request what is asked for, without the body
     * @param body the request's body
     * @param effect does it, and tells where what it made is
     * @return where that is; for a key that was used for the same request, where it was then
     * @throws Reused if the key was used for another request or another body
     * @throws InUse if a request with the same key is or was under way meanwhile; asking again gets its answer
     */
    public URI once(Optional<String> key, String request, Object body, Supplier<URI> effect) {
        if (key.isEmpty()) {
            return effect.get();
        }
        String fingerprint = Fingerprint.of(json.write(body));
        return key.flatMap(this::answerOf)
                .map(answer -> answer.to(request, fingerprint))
                .orElseGet(() -> {
                    URI location = effect.get();
                    begin(key.get(), request, location);
                    complete(key.get(), fingerprint);
                    return location;
                });
    }

    /**
     * Takes the key for a request of which the body is still to be read, in the transaction of the effect. Waits for
     * another request with the same key that is under way.
     *
     * @throws InUse if that one was faster; asking again gets its answer
     */
    public void begin(String key, String request, URI location) {
        int remembered = database.withHandle(handle -> handle.createUpdate(REMEMBER)
                .bind("key", key)
                .bind("request", request)
                .bind("location", location.toString())
                .execute());
        if (remembered == 0) {
            throw new InUse(key);
        }
    }

    /** Tells the fingerprint of the body that {@link #begin} did not know yet. */
    public void complete(String key, String fingerprint) {
        database.useHandle(handle -> handle.createUpdate(COMPLETE)
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .execute());
    }

    /**
     * What was answered to the request that a key was used for.
     *
     * @param fingerprint of its body; empty for a request before fingerprints were kept
     * @param location where what it made is
     */
    public record Answer(String key, String request, Optional<String> fingerprint, URI location) {
        /**
         * The answer again, for the same request.
         *
         * @throws Reused if the key was used for another request or another body
         */
        public URI to(String request, String fingerprint) {
            boolean isTheSame = this.request.equals(request)
                    && this.fingerprint.map(fingerprint::equals).orElse(true);
            if (!isTheSame) {
                throw new Reused(key);
            }
            return location;
        }
    }

    static final class Reused extends Problem {
        Reused(String key) {
            super(
                    Kind.INVALID,
                    "idempotency-key-reused",
                    Map.of("idempotencyKey", key),
                    "The idempotency key was used for another request or another body; take a new key");
        }
    }

    static final class InUse extends Problem {
        InUse(String key) {
            super(
                    Kind.CONFLICT,
                    "idempotency-key-in-use",
                    Map.of("idempotencyKey", key),
                    "A request with this idempotency key was under way at the same time; retry to get its answer");
        }
    }
}
