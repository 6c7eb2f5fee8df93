package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
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
        publish(
                Set.of("ledger", "production"),
                asked -> asked.kind().equals("ledger") || asked.isCost(),
                changed.months(),
                changed.now());
    }

    void absence(@Observes AbsenceChanged changed) {
        publish("absence", changed.months(), changed.now());
    }

    void production(@Observes ProductionChanged changed) {
        publish("production", changed.months(), changed.now());
    }

    void incidents(@Observes IncidentsCounted counted) {
        publish("incident", Set.of(LocalDate.of(counted.year(), 1, 1)), counted.now());
    }

    void risks(@Observes RisksCounted counted) {
        publish("risk", Set.of(LocalDate.of(counted.year(), 1, 1)), counted.now());
    }

    void controls(@Observes ControlsChanged changed) {
        publish("control", changed.months(), changed.now());
    }

    /** Absence says so itself, when what may be shown of it is another too. */
    void organisation(@Observes Reorganisation reorganised) {
        LocalDate from = reorganised.from().withDayOfYear(1);
        Stream.of("ledger", "production", "control")
                .forEach(kind -> publish(
                        kind,
                        known(kind).stream()
                                .filter(month -> !month.isBefore(from))
                                .collect(Collectors.toSet()),
                        reorganised.now()));
    }

    private void publish(String kind, Set<LocalDate> months, Instant now) {
        publish(Set.of(kind), asked -> true, months, now);
    }

    private void publish(Set<String> kinds, Predicate<ReportingBinding> condition, Set<LocalDate> months, Instant now) {
        if (months.isEmpty()) {
            return;
        }
        Map<String, YearMonth> last = new HashMap<>();
        publication.changed(
                kinds,
                binding -> {
                    ReportingBinding asked = new ReportingBinding(binding);
                    return condition.test(asked)
                            ? asked.touched(months, last.computeIfAbsent(asked.kind(), kind -> last(kind, months)))
                            : Set.of();
                },
                now);
    }

    /** The last month that there is anything of, with those that have come. */
    private YearMonth last(String kind, Set<LocalDate> months) {
        return Stream.concat(known(kind).stream(), months.stream())
                .max(LocalDate::compareTo)
                .map(YearMonth::from)
                .orElseThrow();
    }

    private Set<LocalDate> known(String kind) {
        return database.withHandle(handle -> ReportingFigures.months(handle, kind));
    }
}
