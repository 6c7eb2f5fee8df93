package no.resultat.reporting.incident;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What nobody waits for: empties the letterbox once the day is over, hands over and counts what has changed. After a
 * stop it goes on where it was, since both are told by rows.
 */
@ApplicationScoped
class IncidentWork {
    private final Letterbox letterbox;
    private final ChangedYears years;

    IncidentWork(Letterbox letterbox, ChangedYears years) {
        this.letterbox = letterbox;
        this.years = years;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        letterbox.empty(Incidents.today());
        years.takeUp();
    }
}
