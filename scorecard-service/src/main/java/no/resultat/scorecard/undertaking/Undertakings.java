package no.resultat.scorecard.undertaking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.LongFunction;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Undertaking;
import no.resultat.platform.events.Outbox;
import org.jdbi.v3.core.Jdbi;

/** Tells of goals, actions and decisions, for what is written about a year. */
@ApplicationScoped
public class Undertakings {
    private static final String NEXT_REVISION = "select nextval('undertaking_revision')";

    private final Jdbi database;
    private final Outbox outbox;

    Undertakings(Jdbi database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * Tells how it stands with one, in the caller's transaction.
     *
     * @param told by its revision
     */
    @Transactional(TxType.MANDATORY)
    public void tell(LongFunction<Undertaking> told) {
        Undertaking now = told.apply(database.withHandle(
                handle -> handle.createQuery(NEXT_REVISION).mapTo(long.class).one()));
        outbox.publish(Topic.SCORECARD_UNDERTAKING, now.naturalKey(), now);
    }
}
