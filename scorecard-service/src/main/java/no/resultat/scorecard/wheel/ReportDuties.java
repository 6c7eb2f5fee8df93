package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import no.resultat.contracts.Task;
import no.resultat.platform.database.TenantLock;
import no.resultat.scorecard.task.TasksTold;
import org.jdbi.v3.core.Jdbi;

/** Takes the wheel's activity as done once the unit's monthly report is submitted, as the reporting service tells. */
@ApplicationScoped
class ReportDuties {
    private static final String KIND = "monthly-report";

    private final Jdbi database;
    private final Wheel wheel;

    ReportDuties(Jdbi database, Wheel wheel) {
        this.database = database;
        this.wheel = wheel;
    }

    void told(@Observes TasksTold told) {
        told.tasks().stream()
                .filter(task -> task.subject().kind().equals(KIND) && task.state() == Task.State.DONE)
                .forEach(task -> task.due()
                        .ifPresent(due -> wheel.reported(task.unit(), due, database.withHandle(TenantLock::take))));
    }
}
