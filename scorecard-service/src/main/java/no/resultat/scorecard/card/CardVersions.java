package no.resultat.scorecard.card;

import jakarta.inject.Singleton;
import no.resultat.platform.database.TenantVersions;
import org.jdbi.v3.core.Jdbi;

/** The version of all that a tenant's cards are made of, as the database has it now. */
@Singleton
class CardVersions extends TenantVersions {
    private static final String READ = "select tenant, version from card_versions(?)";

    CardVersions(Jdbi database) {
        super(database, READ);
    }
}
