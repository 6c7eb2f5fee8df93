package no.resultat.reporting.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which month each source has closed last. */
@ApplicationScoped
class ClosedPeriods {
    private static final String CURRENT = "select through, revision from closed_period where source = :source";
    private static final String RECORD = """
            insert into closed_period (source, through, revision) values (:source, :through, :revision)
            on conflict (tenant, source) do update set through = excluded.through, revision = excluded.revision
            """;

    private final Jdbi database;
    private final Audit audit;
    private final Event<LedgerChanged> changed;

    ClosedPeriods(Jdbi database, Audit audit, Event<LedgerChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    /** @throws ClosedPeriodResource.NothingClosed if the source has not said it */
    ClosedPeriod read(String source) {
        return database.withHandle(handle -> current(handle, source))
                .orElseThrow(() -> new ClosedPeriodResource.NothingClosed(source));
    }

    @Transactional
    ClosedPeriod write(String source, LocalDate through, Precondition precondition) {
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Optional<ClosedPeriod> before = current(handle, source);
            precondition.check(before.map(ClosedPeriod::revision));
            if (before.filter(period -> period.through().equals(through)).isPresent()) {
                return before.get();
            }
            ClosedPeriod after =
                    new ClosedPeriod(through, before.map(ClosedPeriod::revision).orElse(0L) + 1);
            handle.createUpdate(RECORD)
                    .bind("source", source)
                    .bind("through", after.through())
                    .bind("revision", after.revision())
                    .execute();
            audit.changed(
                    "closed-period", source, before.map(ClosedPeriod::told).orElse(null), after.told());
            changed.fire(new LedgerChanged(years(before.map(ClosedPeriod::through), through), now));
            return after;
        });
    }

    /** The first month of each year whose figures may go through another month now. */
    private static Set<LocalDate> years(Optional<LocalDate> before, LocalDate after) {
        Set<LocalDate> years = new HashSet<>(Set.of(after.withDayOfYear(1)));
        before.ifPresent(through -> {
            LocalDate first = through.isBefore(after) ? through : after;
            LocalDate last = through.isBefore(after) ? after : through;
            for (LocalDate year = first.withDayOfYear(1); !year.isAfter(last); year = year.plusYears(1)) {
                years.add(year);
            }
        });
        return years;
    }

    private static Optional<ClosedPeriod> current(Handle handle, String source) {
        return handle.createQuery(CURRENT)
                .bind("source", source)
                .mapTo(ClosedPeriod.class)
                .findOne();
    }

    /** @param through the first day of the last month that is closed */
    record ClosedPeriod(LocalDate through, long revision) {
        ClosedPeriodResource.Closed told() {
            return new ClosedPeriodResource.Closed(through.toString().substring(0, 7), revision);
        }
    }
}
