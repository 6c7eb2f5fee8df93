package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.scorecard.strategy.StrategyChanged;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How the tenant's figures are judged: how many of the units below must have reported for a rolled-up light. */
@ApplicationScoped
class EvaluationSettings {
    /** Of a tenant that has said nothing. */
    static final int USUAL_LEAST_COVERAGE = 80;

    private static final String READ = "select least_coverage, revision from evaluation_settings";
    private static final String WRITE = """
            insert into evaluation_settings (least_coverage, revision) values (:leastCoverage, :revision)
            on conflict (tenant) do update set least_coverage = excluded.least_coverage, revision = excluded.revision
            """;
    private static final String ROLLED_UP = """
            select code from indicator where superseded_at = 'infinity' and aggregation <> 'NONE'
            """;

    private final Jdbi database;
    private final Audit audit;
    private final Event<StrategyChanged> changed;

    EvaluationSettings(Jdbi database, Audit audit, Event<StrategyChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    static Settings of(Handle handle) {
        return handle.createQuery(READ).mapTo(Settings.class).findOne().orElse(new Settings(USUAL_LEAST_COVERAGE, 0));
    }

    Settings read() {
        return database.withHandle(EvaluationSettings::of);
    }

    /** Writes the settings, and evaluates what is rolled up anew. */
    @Transactional
    Settings write(int leastCoverage, Precondition precondition) {
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Settings before = of(handle);
            precondition.check(Optional.of(before.revision()));
            if (before.leastCoverage() == leastCoverage) {
                return before;
            }
            Settings after = new Settings(leastCoverage, before.revision() + 1);
            handle.createUpdate(WRITE)
                    .bind("leastCoverage", after.leastCoverage())
                    .bind("revision", after.revision())
                    .execute();
            audit.changed("evaluation-settings", "evaluation", before, after);
            changed.fire(new StrategyChanged(
                    handle.createQuery(ROLLED_UP).mapTo(IndicatorCode.class).stream()
                            .collect(Collectors.toMap(indicator -> indicator, indicator -> Optional.empty())),
                    now));
            return after;
        });
    }

    /** @param leastCoverage in percent */
    record Settings(int leastCoverage, long revision) {}
}
