package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.Status;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.database.Columns;
import no.resultat.platform.database.TenantLock;
import no.resultat.reporting.report.ReportDocument.Lit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** How units stand, as the scorecard tells it; what it withholds it tells without a value. */
@ApplicationScoped
class Lights {
    private static final String TAKE = """
            insert into told_light (indicator, unit, period, last_day, light, value, revision)
            select distinct on (unit, period, indicator) indicator, unit, period, last_day(period), light, value, revision
            from unnest(:indicators, :units, :periods, :lights, :values::numeric[], :revisions::bigint[])
                as told (indicator, unit, period, light, value, revision)
            order by unit, period, indicator, revision desc
            on conflict (tenant, unit, indicator, period) do update
            set light = excluded.light, value = excluded.value, revision = excluded.revision
            where told_light.revision < excluded.revision
            """;
    private static final String OF_UNIT = """
            select distinct on (l.indicator) l.indicator, b.label, l.period, l.light, l.value, b.source ->> 'kind' as source
            from told_light l
            left join binding b on b.indicator = l.indicator
            where l.unit = :unit and l.last_day <= :last and l.last_day > (:last::date - interval '1 year')
            order by l.indicator, l.last_day desc
            """;
    private static final String HIDDEN = """
            select period from unnest(:periods, :days::date[]) as lit (period, day)
            where reading_level() <> '' and not day <@ (select open_days('lights'))
            """;
    private static final String KNOWN = "select indicator from binding where indicator = any (:codes)";

    private final Jdbi database;

    Lights(Jdbi database) {
        this.database = database;
    }

    /** Takes how units stand; older news than what is known is ignored. */
    @Transactional(TxType.MANDATORY)
    void take(List<Status> statuses) {
        database.useHandle(handle -> {
            TenantLock.take(handle);
            Update take = handle.createUpdate(TAKE);
            Columns.bind(
                    take, "indicators", statuses, status -> status.indicator().text());
            Columns.bind(take, "units", statuses, status -> status.unit().text());
            Columns.bind(take, "periods", statuses, status -> status.period().toString());
            Columns.bind(take, "lights", statuses, status -> status.light().name());
            Columns.bind(
                    take,
                    "values",
                    statuses,
                    status -> status.value().map(BigDecimal::toPlainString).orElse(null));
            Columns.bind(take, "revisions", statuses, status -> String.valueOf(status.revision()));
            take.execute();
        });
    }

    /** Each indicator's last light of the twelve months that end with one. */
    List<Lit> of(UnitCode unit, Period month) {
        return database.withHandle(handle -> handle.createQuery(OF_UNIT)
                .bind("unit", unit)
                .bind("last", month.last())
                .mapTo(Lit.class)
                .list());
    }

    /** Those of some lights that the scorecard does not release to the caller, or not yet. */
    List<Lit> hidden(List<Lit> lights) {
        List<Period> periods = lights.stream().map(Lit::period).distinct().toList();
        Set<Period> hidden = database.withHandle(handle -> handle.createQuery(HIDDEN)
                .bindArray(
                        "periods",
                        String.class,
                        periods.stream().map(Period::toString).toList())
                .bindArray(
                        "days",
                        String.class,
                        periods.stream().map(period -> period.last().toString()).toList())
                .mapTo(Period.class)
                .set());
        return lights.stream().filter(lit -> hidden.contains(lit.period())).toList();
    }

    /** Those of some indicators that the scorecard has told of. */
    List<IndicatorCode> known(List<IndicatorCode> codes) {
        return database.withHandle(handle -> handle.createQuery(KNOWN)
                .bindArray(
                        "codes",
                        String.class,
                        codes.stream().map(IndicatorCode::text).toList())
                .mapTo(IndicatorCode.class)
                .list());
    }
}
