package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import no.resultat.platform.database.SharedRead;
import org.jdbi.v3.core.Jdbi;

/** The version of all that a tenant's cards are made of, as the database has it now. */
@ApplicationScoped
class CardVersions {
    private static final String READ = "select tenant, version from card_versions()";

    private final SharedRead<Map<String, Long>> versions;

    CardVersions(Jdbi database) {
        versions = SharedRead.ofVersions(database, READ);
    }

    long of(String tenant) {
        return versions.now().getOrDefault(tenant, 0L);
    }
}
