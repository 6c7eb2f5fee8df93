package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.campaign.Campaigns;
import no.resultat.survey.campaign.UnknownCampaign;
import org.jdbi.v3.core.Jdbi;

/** Which results citizens may read, without a token. */
@ApplicationScoped
class PublicResults {
    private static final String OPEN = """
            with opened as (
                update campaign set public = true, revision = revision + 1 where id = :campaign and not public
            )
            insert into public_campaign (campaign, tenant)
            values (:campaign, :tenant)
            on conflict do nothing
            """;
    private static final String TENANT = "select tenant from public_campaign where campaign = :campaign";

    private final Jdbi database;
    private final Callers callers;
    private final Campaigns campaigns;
    private final Audit audit;

    PublicResults(Jdbi database, Callers callers, Campaigns campaigns, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.campaigns = campaigns;
        this.audit = audit;
    }

    /** @throws NotReleased before the campaign is */
    @Transactional
    Campaign open(UUID id) {
        Campaign before = campaigns.read(id);
        if (before.state() != Campaign.State.RELEASED) {
            throw new NotReleased(id);
        }
        database.useHandle(handle -> handle.createUpdate(OPEN)
                .bind("campaign", id)
                .bind("tenant", callers.current().tenant())
                .execute());
        Campaign after = campaigns.read(id);
        if (!before.open()) {
            audit.changed("campaign", id.toString(), before, after);
        }
        return after;
    }

    /** @throws UnknownCampaign unless the campaign's results are open to everybody */
    <T> T asCitizen(UUID id, Supplier<T> work) {
        Optional<String> tenant = database.withHandle(handle -> handle.createQuery(TENANT)
                .bind("campaign", id)
                .mapTo(String.class)
                .findOne());
        return callers.call(Caller.of(tenant.orElseThrow(() -> new UnknownCampaign(id))), work);
    }
}
