package no.resultat.scorecard.goal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import org.jdbi.v3.core.Jdbi;

/** How far beyond the best of its comparison group the tenant thinks that a target can lie. */
@ApplicationScoped
class GoalAmbitions {
    private static final String READ = "select beyond_best, revision from goal_ambition";
    private static final String WRITE = """
            insert into goal_ambition (beyond_best, revision) values (:beyondBest, 1)
            on conflict (tenant) do update set beyond_best = excluded.beyond_best, revision = goal_ambition.revision + 1
            """;

    private final Jdbi database;
    private final Audit audit;

    GoalAmbitions(Jdbi database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Empty as long as the tenant has said nothing; {@link Ambition#USUAL} holds then. */
    Optional<StoredAmbition> read() {
        return database.withHandle(
                handle -> handle.createQuery(READ).mapTo(StoredAmbition.class).findOne());
    }

    /** In percent of the best. */
    BigDecimal beyondBest() {
        return read().map(StoredAmbition::beyondBest).orElse(Ambition.USUAL);
    }

    @Transactional
    void write(BigDecimal beyondBest, Precondition precondition) {
        database.useHandle(TenantLock::take);
        Optional<StoredAmbition> before = read();
        precondition.check(before.map(StoredAmbition::revision));
        database.useHandle(handle ->
                handle.createUpdate(WRITE).bind("beyondBest", beyondBest).execute());
        audit.changed(
                "goal-ambition",
                "",
                before.map(known -> Map.of("beyondBest", known.beyondBest())).orElse(null),
                Map.of("beyondBest", beyondBest));
    }

    record StoredAmbition(BigDecimal beyondBest, long revision) {}
}
