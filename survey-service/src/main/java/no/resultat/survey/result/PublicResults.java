package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import no.resultat.contracts.Label;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.release.Releasable;
import no.resultat.platform.release.Releases;
import no.resultat.platform.table.PublicOffers;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.campaign.Campaigns;
import no.resultat.survey.campaign.UnknownCampaign;
import org.jdbi.v3.core.Jdbi;

/** Which results citizens may read, without a token. */
@ApplicationScoped
class PublicResults implements PublicOffers, Releasable {
    private static final String KIND = "campaign";
    private static final String LIST = """
            select c.id, c.label, (select min(u.unit collate natural_order) from campaign_unit u where u.campaign = c.id) as unit
            from campaign c
            where c.state = 'released' and c.id::text = any (:open)
            order by c.period desc, c.id
            """;
    private static final String TENANT = "select tenant_of_campaign(:campaign)";

    private final Jdbi database;
    private final Callers callers;
    private final Campaigns campaigns;
    private final Releases releases;
    private final Audit audit;

    PublicResults(Jdbi database, Callers callers, Campaigns campaigns, Releases releases, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.campaigns = campaigns;
        this.releases = releases;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String keys() {
        return "the id of a campaign of /v1/campaigns";
    }

    @Override
    public Level outermost() {
        return Level.CITIZENS;
    }

    @Override
    public Optional<Label> label(String key) {
        try {
            return Optional.of(campaigns.read(UUID.fromString(key)).label());
        } catch (IllegalArgumentException | UnknownCampaign none) {
            return Optional.empty();
        }
    }

    /** @throws NotReleased before the campaign is */
    @Transactional
    Campaign open(UUID id) {
        Campaign before = campaigns.read(id);
        if (before.state() != Campaign.State.RELEASED) {
            throw new NotReleased(id);
        }
        releases.open(Level.CITIZENS, KIND, id.toString());
        Campaign after = campaigns.read(id);
        if (!before.open()) {
            audit.changed("campaign", id.toString(), before, after);
        }
        return after;
    }

    /** Citizens read its results no more. */
    @Transactional
    Campaign close(UUID id) {
        Campaign before = campaigns.read(id);
        releases.close(Level.CITIZENS, KIND, id.toString());
        Campaign after = campaigns.read(id);
        if (before.open()) {
            audit.changed("campaign", id.toString(), before, after);
        }
        return after;
    }

    @Override
    public List<PublicOffer> list() {
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bindArray("open", String.class, releases.openToCitizens(KIND))
                .mapTo(OpenCampaign.class)
                .stream()
                .map(one -> new PublicOffer(
                        "survey-results",
                        one.id().toString(),
                        one.label(),
                        "/v1/campaigns/%s/public-results?unit=%s".formatted(one.id(), one.unit())))
                .toList());
    }

    /** @throws UnknownCampaign unless the campaign's results are open to everybody */
    <T> T asCitizen(UUID id, Supplier<T> work) {
        Optional<String> tenant = database.withHandle(handle -> handle.createQuery(TENANT)
                .bind("campaign", id)
                .mapTo(String.class)
                .findOne());
        return callers.call(Caller.citizen(tenant.orElseThrow(() -> new UnknownCampaign(id))), work);
    }

    record OpenCampaign(UUID id, Label label, String unit) {}
}
