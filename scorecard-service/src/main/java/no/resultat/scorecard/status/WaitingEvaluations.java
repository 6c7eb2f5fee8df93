package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Paging;
import org.jdbi.v3.core.Jdbi;

/** What is still to be evaluated, the latest periods first. */
@ApplicationScoped
class WaitingEvaluations {
    private static final String LIST = """
            select indicator, period, cardinality(units) as units, requested_at
            from evaluation_due
            where tenant = current_setting('resultat.tenant') and (period, indicator) > (:afterPeriod, :afterIndicator)
            order by period, indicator
            limit :fetch
            """;

    private final Jdbi database;

    WaitingEvaluations(Jdbi database) {
        this.database = database;
    }

    List<EvaluationResource.Waiting> list(Paging paging) {
        Optional<Cursor> after = paging.after(2);
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("afterPeriod", after.map(cursor -> cursor.part(0)).orElse(""))
                .bind("afterIndicator", after.map(cursor -> cursor.part(1)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(EvaluationResource.Waiting.class)
                .list());
    }
}
