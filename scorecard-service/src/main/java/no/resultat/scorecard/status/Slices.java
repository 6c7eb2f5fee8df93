package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.measurement.MeasurementsChanged.Slice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which indicators are measured in which periods, and what of that is still to be evaluated. */
@ApplicationScoped
class Slices {
    private static final String KNOW = """
            insert into slice (indicator, period, last_day)
            select s.indicator, s.period, period_end(s.period)
            from unnest(:indicators, :periods) as s (indicator, period)
            on conflict do nothing
            """;
    private static final String OF = "select indicator, period from slice where indicator = any (:indicators)";
    private static final String FROM = "select indicator, period from slice where last_day >= :from";

    private static final String POSTPONE = """
            insert into evaluation_due (indicator, period, last_day, units)
            values (:indicator, :period, :lastDay, case when not :whole then :units end)
            on conflict (tenant, indicator, period) do update
            set units = case when evaluation_due.units is not null and excluded.units is not null
                             then array(select distinct unit from unnest(evaluation_due.units || excluded.units) unit) end
            """;
    private static final String TAKE = """
            delete from evaluation_due
            where tenant = current_setting('resultat.tenant') and period = :period and indicator = any (:indicators)
            returning indicator, period, coalesce(units, '{}') as units, units is null as whole
            """;
    private static final String TAKE_LATEST = """
            delete from evaluation_due
            where tenant = current_setting('resultat.tenant') and (indicator, period) in (
                select indicator, period from evaluation_due
                where tenant = current_setting('resultat.tenant')
                order by last_day desc, period, indicator
                limit :most)
            returning indicator, period, coalesce(units, '{}') as units, units is null as whole
            """;
    private static final String NEXT_TENANT = """
            select tenant from evaluation_due group by tenant order by tenant <= :last, tenant limit 1
            """;

    void know(Handle handle, Collection<Slice> slices) {
        handle.createUpdate(KNOW)
                .bindArray(
                        "indicators",
                        String.class,
                        slices.stream().map(slice -> slice.indicator().text()).toList())
                .bindArray(
                        "periods",
                        String.class,
                        slices.stream().map(slice -> slice.period().toString()).toList())
                .execute();
    }

    List<Slice> of(Handle handle, Collection<IndicatorCode> indicators) {
        return handle.createQuery(OF)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .mapTo(Slice.class)
                .list();
    }

    /** Those whose period ends on a day or later. */
    List<Slice> from(Handle handle, LocalDate day) {
        return handle.createQuery(FROM).bind("from", day).mapTo(Slice.class).list();
    }

    /** Leaves for later what an agenda still has; what was left before goes together with it. */
    void postpone(Handle handle, Agenda agenda) {
        PreparedBatch batch = handle.prepareBatch(POSTPONE);
        agenda.rest()
                .forEach((period, indicators) ->
                        indicators.forEach((indicator, touched) -> batch.bind("indicator", indicator)
                                .bind("period", period)
                                .bind("lastDay", period.last())
                                .bind("whole", touched.units().isEmpty())
                                .bindArray(
                                        "units",
                                        String.class,
                                        touched.units().orElse(Set.of()).stream()
                                                .map(UnitCode::text)
                                                .toList())
                                .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Adds to a period's items what was left for later of the same slices. */
    void takeUp(Handle handle, Period period, Collection<IndicatorCode> indicators, Agenda agenda) {
        handle.createQuery(TAKE)
                .bind("period", period)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .mapTo(DueSlice.class)
                .forEach(due -> due.addTo(agenda));
    }

    /** Takes up what was left for later, the latest periods first. */
    Agenda takeLatest(Handle handle, int most) {
        Agenda agenda = new Agenda();
        handle.createQuery(TAKE_LATEST).bind("most", most).mapTo(DueSlice.class).forEach(due -> due.addTo(agenda));
        return agenda;
    }

    /** A tenant for which something was left, in turn. */
    Optional<String> nextTenant(Handle handle, String last) {
        return handle.createQuery(NEXT_TENANT)
                .bind("last", last)
                .mapTo(String.class)
                .findOne();
    }

    record DueSlice(IndicatorCode indicator, Period period, List<String> units, boolean whole) {
        private void addTo(Agenda agenda) {
            Slice slice = new Slice(indicator, period);
            if (whole) {
                agenda.all(slice);
            } else {
                agenda.measured(slice, units.stream().map(UnitCode::valueOf).toList());
            }
        }
    }
}
