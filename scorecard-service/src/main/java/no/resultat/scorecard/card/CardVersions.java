package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The version of all that a tenant's cards are made of, as the database has it now. Who asks while it is being read
 * waits for the next reading, which serves all who have come until it begins: each gets a version that was read after
 * they asked, so that an acknowledged write is in it.
 */
@ApplicationScoped
class CardVersions {
    private static final String READ = "select tenant, version from card_versions()";

    private final Jdbi database;
    private Map<String, Long> versions = Map.of();
    private long begun = System.nanoTime();

    CardVersions(Jdbi database) {
        this.database = database;
    }

    long of(String tenant) {
        long asked = System.nanoTime();
        return since(asked).getOrDefault(tenant, 0L);
    }

    private synchronized Map<String, Long> since(long asked) {
        if (begun - asked <= 0) {
            long now = System.nanoTime();
            versions = database.withHandle(
                    handle -> handle.createQuery(READ).reduceResultSet(new HashMap<>(), CardVersions::add));
            begun = now;
        }
        return versions;
    }

    private static Map<String, Long> add(Map<String, Long> versions, ResultSet row, StatementContext context)
            throws SQLException {
        versions.put(row.getString("tenant"), row.getLong("version"));
        return versions;
    }
}
