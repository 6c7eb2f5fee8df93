package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.source.Publication;
import no.resultat.platform.source.Reorganisation;
import no.resultat.reporting.absence.AbsenceChanged;
import no.resultat.reporting.control.ControlsChanged;
import no.resultat.reporting.incident.IncidentsCounted;
import no.resultat.reporting.ledger.LedgerChanged;
import no.resultat.reporting.production.ProductionChanged;
import no.resultat.reporting.risk.RisksCounted;
import org.jdbi.v3.core.Jdbi;

/**
 * Says which of the scorecard's figures are touched when something that they are made of, or the organisation, changes.
 */
@ApplicationScoped
class Changes {
    private final Jdbi database;
    private final Publication publication;

    Changes(Jdbi database, Publication publication) {
        this.database = database;
        this.publication = publication;
    }

    void ledger(@Observes LedgerChanged changed) {
        publish("ledger", asked -> true, changed.months(), changed.now());
        publish("production", ReportingBinding::isCost, changed.months(), changed.now());
    }

    void absence(@Observes AbsenceChanged changed) {
        publish("absence", asked -> true, changed.months(), changed.now());
    }

    void production(@Observes ProductionChanged changed) {
        publish("production", asked -> true, changed.months(), changed.now());
    }

    void incidents(@Observes IncidentsCounted counted) {
        publish("incident", asked -> true, Set.of(LocalDate.of(counted.year(), 1, 1)), counted.now());
    }

    void risks(@Observes RisksCounted counted) {
        publish("risk", asked -> true, Set.of(LocalDate.of(counted.year(), 1, 1)), counted.now());
    }

    void controls(@Observes ControlsChanged changed) {
        publish("control", asked -> true, changed.months(), changed.now());
    }

    /** Absence says so itself, when what may be shown of it is another too. */
    void organisation(@Observes Reorganisation reorganised) {
        LocalDate from = reorganised.from().withDayOfYear(1);
        Stream.of("ledger", "production", "control")
                .forEach(kind -> publish(
                        kind,
                        asked -> true,
                        known(kind).stream()
                                .filter(month -> !month.isBefore(from))
                                .collect(Collectors.toSet()),
                        reorganised.now()));
    }

    private void publish(String kind, Predicate<ReportingBinding> condition, Set<LocalDate> months, Instant now) {
        Set<LocalDate> known = new HashSet<>(known(kind));
        known.addAll(months);
        known.stream()
                .max(LocalDate::compareTo)
                .map(YearMonth::from)
                .filter(last -> !months.isEmpty())
                .ifPresent(last -> publication.changed(
                        Set.of(kind),
                        binding -> condition.test(new ReportingBinding(binding))
                                ? new ReportingBinding(binding).touched(months, last)
                                : Set.of(),
                        now));
    }

    private Set<LocalDate> known(String kind) {
        return database.withHandle(handle -> ReportingFigures.months(handle, kind));
    }
}
