package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import no.resultat.platform.database.TenantVersions;
import org.jdbi.v3.core.Jdbi;

/** The version of all that a tenant's cards are made of, as the database has it now. */
@ApplicationScoped
class CardVersions {
    private static final String READ = "select tenant, version from card_versions(?)";

    private final TenantVersions versions;

    CardVersions(Jdbi database) {
        versions = new TenantVersions(database, READ);
    }

    long of(String tenant) {
        return versions.of(tenant);
    }

    TenantVersions ofAll() {
        return versions;
    }
}
