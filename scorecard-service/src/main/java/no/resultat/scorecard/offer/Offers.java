package no.resultat.scorecard.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.SourceOffer;
import no.resultat.platform.database.AsJson;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.json.Json;

/** What the other services have that something here can name: an indicator's binding, the subject of an action. */
@ApplicationScoped
public class Offers {
    private static final String REMEMBER = """
            insert into source_offer (kind, member, code, label, parts, active, revision)
            values (:kind, :member, :code, :label, :parts, :active, :revision)
            on conflict (tenant, kind, member, code) do update
            set label = excluded.label, parts = excluded.parts, active = excluded.active, revision = excluded.revision
            where excluded.revision > source_offer.revision
            """;
    private static final String ALL = """
            select kind, member, code, label, parts, active, revision
            from source_offer
            where active
            order by kind, member, code collate natural_order
            """;

    private static final String ONE = """
            select kind, member, code, label, parts, active, revision
            from source_offer
            where active and member = :member and code = :code
            """;

    private final Jdbi database;

    Offers(Jdbi database) {
        this.database = database;
    }

    /** Takes what the other services say; older news than what is known is ignored. */
    void take(List<SourceOffer> offers) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(REMEMBER);
            offers.forEach(offer -> batch.bind("kind", offer.kind())
                    .bind("member", offer.member())
                    .bind("code", offer.code())
                    .bind("label", offer.label())
                    .bind("parts", new AsJson(offer.parts()))
                    .bind("active", offer.active())
                    .bind("revision", offer.revision())
                    .add());
            batch.execute();
        });
    }

    /** By kind, member and code. */
    public List<SourceOffer> all() {
        return database.withHandle(handle -> handle.createQuery(ALL).mapTo(OfferRow.class).stream()
                .map(OfferRow::offer)
                .toList());
    }

    /** Empty if no service has such a thing. */
    Optional<SourceOffer> find(String member, String code) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                .bind("member", member)
                .bind("code", code)
                .mapTo(OfferRow.class)
                .findOne()
                .map(OfferRow::offer));
    }

    record OfferRow(
            String kind,
            String member,
            String code,
            Label label,
            @Json List<SourceOffer.Part> parts,
            boolean active,
            long revision) {
        SourceOffer offer() {
            return new SourceOffer(kind, member, code, label, parts, active, revision);
        }
    }
}
