package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.resultat.contracts.Subject;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Duties.Duty;

/** Gives who leads the unit that an incident belongs to the task to handle it, on behalf of the service. */
@ApplicationScoped
class Handover {
    private final Duties duties;

    Handover(Duties duties) {
        this.duties = duties;
    }

    /** Hands over the tenant's incidents that nobody has the task to handle, or that are sent elsewhere. */
    @Transactional(TxType.MANDATORY)
    void handOver(Instant now) {
        List<Incident> waiting = Incident.toHandOver();
        waiting.forEach(incident -> incident.duty().ifPresent(before -> duties.settle(before, true, now)));
        List<Duty> opened = waiting.stream().map(Handover::duty).toList();
        duties.open(opened, now);
        for (int at = 0; at < waiting.size(); at++) {
            waiting.get(at).entrust(opened.get(at).id(), now);
        }
    }

    private static Duty duty(Incident incident) {
        return new Duty(
                UUID.randomUUID(),
                new Subject(IncidentSubject.KIND, incident.id().toString()),
                incident.handledBy(),
                "Behandle avvik",
                Roles.UNIT_LEADER,
                incident.due());
    }
}
