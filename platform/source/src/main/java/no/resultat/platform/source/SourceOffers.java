package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.resultat.contracts.SourceOffer;
import no.resultat.contracts.Topic;
import no.resultat.platform.events.Outbox;
import no.resultat.platform.json.JsonTexts;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells the scorecard what there is here that an indicator can be bound to; what is as it was told is not told again.
 */
@ApplicationScoped
public class SourceOffers {
    private static final String NOTE = """
            insert into told_offer as told (member, code, offer, revision)
            select member, code, offer::jsonb, 1 from unnest(:members, :codes, :offers) as now (member, code, offer)
            on conflict (tenant, member, code) do update
            set offer = excluded.offer, revision = told.revision + 1
            where told.offer is distinct from excluded.offer
            returning member || '|' || code as key, revision
            """;

    private final Jdbi database;
    private final Outbox outbox;
    private final JsonTexts json;

    SourceOffers(Jdbi database, Outbox outbox, JsonTexts json) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
    }

    /** @param offers how each is now; no two of one key */
    @Transactional(TxType.MANDATORY)
    public void tell(Topic topic, List<SourceOffer> offers) {
        Map<String, Long> revisions = database.withHandle(handle -> handle
                .createQuery(NOTE)
                .bindArray(
                        "members",
                        String.class,
                        offers.stream().map(SourceOffer::member).toList())
                .bindArray(
                        "codes",
                        String.class,
                        offers.stream().map(SourceOffer::code).toList())
                .bindArray(
                        "offers", String.class, offers.stream().map(json::write).toList())
                .mapTo(Noted.class)
                .stream()
                .collect(Collectors.toMap(Noted::key, Noted::revision)));
        List<SourceOffer> news = offers.stream()
                .filter(offer -> revisions.containsKey(offer.key()))
                .map(offer -> offer.at(revisions.get(offer.key())))
                .toList();
        outbox.publishAll(topic, news, SourceOffer::key);
    }

    record Noted(String key, long revision) {}
}
