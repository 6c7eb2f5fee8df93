package no.resultat.scorecard.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Paging;
import org.jdbi.v3.core.Jdbi;

/** Measurements as they were received, to be listed; what is withheld of them is the view's. */
@ApplicationScoped
class ReceivedMeasurements {
    private static final String LIST = """
            select m.indicator, m.unit, m.period, m.value, m.numerator, m.denominator, m.n, m.withheld, nullif(m.held_back, false) as held_back, m.source, m.note,
                   m.revision, m.recorded_at
            from told_measurement m
            where (:indicator::text is null or m.indicator = :indicator)
              and (:unit::text is null or m.unit = :unit)
              and (:from::date is null or period_end(m.period) >= :from)
              and (:to::date is null or period_end(m.period) <= :to)
              and known_at(m.recorded_at, m.superseded_at, :asOf::timestamptz)
              and (m.indicator, m.unit, m.period) > (:afterIndicator, :afterUnit, :afterPeriod)
            order by m.indicator, m.unit, m.period
            limit :fetch
            """;

    private final Jdbi database;

    ReceivedMeasurements(Jdbi database) {
        this.database = database;
    }

    /** Each of the first five narrows the list down unless it is null. */
    List<StoredMeasurement> list(
            IndicatorCode indicator, UnitCode unit, Period from, Period to, Instant asOf, Paging paging) {
        Optional<Cursor> after = paging.after(3);
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("indicator", indicator)
                .bind("unit", unit)
                .bind("from", from == null ? null : from.first())
                .bind("to", to == null ? null : to.last())
                .bind("asOf", asOf)
                .bind("afterIndicator", after.map(cursor -> cursor.part(0)).orElse(""))
                .bind("afterUnit", after.map(cursor -> cursor.part(1)).orElse(""))
                .bind("afterPeriod", after.map(cursor -> cursor.part(2)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(StoredMeasurement.class)
                .list());
    }
}
