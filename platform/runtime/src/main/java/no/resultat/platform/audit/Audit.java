package no.resultat.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers who changed what, when, before and after; in the transaction of the change, so that neither is there
 * without the other.
 */
@ApplicationScoped
public class Audit {
    private static final String REMEMBER = """
            insert into audit (who, kind, key, before, after)
            values (:who, :kind, :key, :before, :after)
            """;

    private final Callers callers;
    private final Jdbi database;

    Audit(Callers callers, Jdbi database) {
        this.callers = callers;
        this.database = database;
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
                .bind("before", new AsJson(before))
                .bind("after", new AsJson(after))
                .execute());
    }
}
