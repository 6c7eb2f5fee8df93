package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.scorecard.card.MeResource.TopUnit;
import org.jdbi.v3.core.Jdbi;

/** Where somebody begins: the units that nothing which they may see lies above. */
@ApplicationScoped
class TopUnits {
    private static final String LIST = """
            with visible as materialized (select code, name, type, parent from organisation(:today, :today))
            select v.code, v.name, v.type,
                   array(select h.code from scorecard_history h
                         where h.superseded_at = 'infinity'
                           and (h.document -> 'unitTypes' is null or jsonb_exists(h.document -> 'unitTypes', v.type))
                         order by h.code) as scorecards
            from visible v
            where v.parent is null or not exists (select from visible above where above.code = v.parent)
            order by v.code collate natural_order
            """;

    private final Jdbi database;

    TopUnits(Jdbi database) {
        this.database = database;
    }

    List<TopUnit> list() {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("today", Oslo.today())
                .mapTo(TopUnit.class)
                .list());
    }
}
