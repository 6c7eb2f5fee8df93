package no.resultat.reporting.risk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import org.jdbi.v3.core.Jdbi;

/** What nobody waits for: counts risks that have changed, and all of a tenant once the year has turned. */
@ApplicationScoped
class RiskWork {
    private final Jdbi database;
    private final Callers callers;
    private final RiskTotals totals;
    private final RiskMatrices matrices;

    RiskWork(Jdbi database, Callers callers, RiskTotals totals, RiskMatrices matrices) {
        this.database = database;
        this.callers = callers;
        this.totals = totals;
        this.matrices = matrices;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        int year = Risks.today().getYear();
        callers.call(Caller.of(""), () -> totals.marked(year))
                .forEach(tenant -> callers.run(
                        Caller.of(tenant),
                        () -> QuarkusTransaction.requiringNew().run(() -> {
                            Instant now = database.withHandle(TenantLock::take);
                            totals.recount(matrices.read().document(), year, now);
                        })));
    }
}
