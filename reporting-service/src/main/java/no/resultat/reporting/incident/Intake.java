package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.reporting.incident.IncidentDocument.Area;
import no.resultat.reporting.incident.IncidentDocument.Kind;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;

/** Takes reports in, with a name and without. */
@ApplicationScoped
public class Intake {
    private final IncidentDeadlines deadlines;
    private final Attachments attachments;
    private final IncidentYears years;
    private final Lifecycles lifecycles;
    private final Callers callers;

    Intake(
            IncidentDeadlines deadlines,
            Attachments attachments,
            IncidentYears years,
            Lifecycles lifecycles,
            Callers callers) {
        this.deadlines = deadlines;
        this.attachments = attachments;
        this.years = years;
        this.lifecycles = lifecycles;
        this.callers = callers;
    }

    /** @param reporter empty if nobody is to know */
    @Transactional(TxType.MANDATORY)
    Incident take(NewIncident told, Optional<String> reporter, LocalDate day, Instant now) {
        Incident incident = new Incident(told, reporter, day, callers.current().who(), now);
        incident.assess(told.assessment(), deadlines.read().document());
        incident.persistAndFlush();
        attachments.keep(incident.id(), told.files());
        lifecycles.begin(incident, now);
        years.mark(incident.reportedOn().getYear());
        return incident;
    }

    /**
     * Takes in what somebody observed of a unit, in the caller's name; how it is sorted is said by those who handle it.
     */
    @Transactional(TxType.MANDATORY)
    public void observe(UnitCode unit, Area area, String description, Instant now) {
        NewIncident told = new NewIncident(
                unit,
                Kind.OBSERVATION,
                area,
                description,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        take(told, callers.current().person(), Oslo.today(), now);
    }
}
