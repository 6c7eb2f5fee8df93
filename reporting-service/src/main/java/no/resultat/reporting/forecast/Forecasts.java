package no.resultat.reporting.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.reporting.forecast.ForecastResource.ManualForecast;
import no.resultat.reporting.forecast.ForecastResource.StoredForecast;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What leaders say that the year will end at, as of a month, with its history. */
@ApplicationScoped
class Forecasts {
    private static final String CURRENT = """
            select amount, reason, revision, recorded_at
            from manual_forecast
            where superseded_at = 'infinity' and unit = :unit and month = :month
            """;
    private static final String RECORD = """
            with closed as (
                update manual_forecast set superseded_at = :now where superseded_at = 'infinity' and unit = :unit and month = :month
            )
            insert into manual_forecast (unit, month, amount, reason, revision, recorded_at)
            values (:unit, :month, :amount, :reason, :revision, :now)
            """;

    private static final String LAST_REVISION = """
            select coalesce(max(revision), 0) from manual_forecast where unit = :unit and month = :month
            """;
    private static final String CLOSE = """
            update manual_forecast set superseded_at = :now where superseded_at = 'infinity' and unit = :unit and month = :month
            """;

    private final Jdbi database;
    private final Organisation organisation;
    private final Audit audit;

    Forecasts(Jdbi database, Organisation organisation, Audit audit) {
        this.database = database;
        this.organisation = organisation;
        this.audit = audit;
    }

    /** @throws ForecastResource.NoForecast if nobody has said it, or the period is no month */
    StoredForecast read(UnitCode unit, Period period) {
        return database.withHandle(handle -> current(handle, unit, period.first()))
                .filter(found -> period.length() == Period.Length.MONTH)
                .orElseThrow(() -> new ForecastResource.NoForecast(unit, period));
    }

    @Transactional
    StoredForecast write(UnitCode unit, Period month, ManualForecast wanted, Precondition precondition) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Optional<StoredForecast> before = current(handle, unit, month.first());
            precondition.check(before.map(StoredForecast::revision));
            StoredForecast after = new StoredForecast(
                    wanted.amount(), wanted.reason(), lastRevision(handle, unit, month.first()) + 1, now);
            handle.createUpdate(RECORD)
                    .bind("unit", unit)
                    .bind("month", month.first())
                    .bind("amount", after.amount())
                    .bind("reason", after.reason())
                    .bind("revision", after.revision())
                    .bind("now", now)
                    .execute();
            audit.changed("forecast", unit + "/" + month, before.orElse(null), after);
            return after;
        });
    }

    /** @throws ForecastResource.NoForecast if nobody has said it, or the period is no month */
    @Transactional
    void drop(UnitCode unit, Period period, Precondition precondition) {
        database.useHandle(handle -> {
            Instant now = TenantLock.take(handle);
            StoredForecast known = read(unit, period);
            precondition.check(Optional.of(known.revision()));
            handle.createUpdate(CLOSE)
                    .bind("unit", unit)
                    .bind("month", period.first())
                    .bind("now", now)
                    .execute();
            audit.changed("forecast", unit + "/" + period, known, null);
        });
    }

    /** One that is set again after it was taken back goes on counting. */
    private static long lastRevision(Handle handle, UnitCode unit, LocalDate month) {
        return handle.createQuery(LAST_REVISION)
                .bind("unit", unit)
                .bind("month", month)
                .mapTo(long.class)
                .one();
    }

    private static Optional<StoredForecast> current(Handle handle, UnitCode unit, LocalDate month) {
        return handle.createQuery(CURRENT)
                .bind("unit", unit)
                .bind("month", month)
                .mapTo(StoredForecast.class)
                .findOne();
    }
}
