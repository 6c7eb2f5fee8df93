package no.resultat.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import no.resultat.platform.caller.Callers;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers who changed what, when, before and after; in the transaction of the change, so that neither is there
 * without the other.
 */
@ApplicationScoped
public class Audit {
    private static final String REMEMBER = """
            insert into audit (who, kind, key, before, after)
            values (:who, :kind, :key, :before::jsonb, :after::jsonb)
            """;

    private final Callers callers;
    private final Jdbi database;
    private final ObjectMapper json;

    Audit(Callers callers, Jdbi database, ObjectMapper json) {
        this.callers = callers;
        this.database = database;
        this.json = json;
    }

    /**
     * @param kind the sort of thing: {@code scorecard}, {@code measurement}
     * @param key which of them, as the API names it
     * @param before as it was; null if it is new
     * @param after as it is; null if it is gone
     */
    @Transactional(TxType.MANDATORY)
    public void changed(String kind, String key, Object before, Object after) {
        database.useHandle(handle -> handle.createUpdate(REMEMBER)
                .bind("who", callers.current().subject())
                .bind("kind", kind)
                .bind("key", key)
                .bind("before", write(before))
                .bind("after", write(after))
                .execute());
    }

    private String write(Object thing) {
        try {
            return thing == null ? null : json.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(thing.getClass() + " cannot be written", e);
        }
    }
}
