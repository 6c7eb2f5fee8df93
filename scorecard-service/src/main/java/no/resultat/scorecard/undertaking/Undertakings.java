package no.resultat.scorecard.undertaking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.LongFunction;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Undertaking;
import no.resultat.platform.events.Outbox;

/** Tells of goals, actions and decisions, for what is written about a year. */
@ApplicationScoped
public class Undertakings {
    private final Outbox outbox;

    Undertakings(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Tells how it stands with one, in the caller's transaction.
     *
     * @param told by its revision
     */
    @Transactional(TxType.MANDATORY)
    public void tell(LongFunction<Undertaking> told) {
        outbox.publishNext(Topic.SCORECARD_UNDERTAKING, "undertaking_revision", told, Undertaking::naturalKey);
    }
}
