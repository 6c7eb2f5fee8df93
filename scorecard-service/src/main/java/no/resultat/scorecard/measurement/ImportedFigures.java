package no.resultat.scorecard.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;

/** Takes manual figures from a file: all of them judged at once, and only those that differ recorded. */
@ApplicationScoped
public class ImportedFigures {
    private static final String REJECT = """
            with missing as materialized (
                select key.unit, key.period
                from (select distinct unit, period from measurement_staging where import = :import and error_code is null) key
                where not exists (select from unit_version u
                                  where u.code = key.unit and u.superseded_at = 'infinity'
                                    and u.valid_from <= period_end(key.period) and u.valid_to >= make_date(left(key.period, 4)::integer, 1, 1))
            )
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from measurement_staging s
            left join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            left join missing on missing.unit = s.unit and missing.period = s.period
            cross join lateral (
                select 'indicator' as field, 'unknown-indicator' as code, format('No scorecard has an indicator %s', s.indicator) as detail
                where i.code is null
                union all
                select 'indicator', 'not-manual', format('Indicator %s gets its values from source %s', i.code, i.source ->> 'kind')
                where i.source ->> 'kind' <> 'manual'
                union all
                select 'unit', 'unknown-unit', format('There is no unit %s in %s', s.unit, s.period)
                where missing.unit is not null
                union all
                select 'period', 'wrong-period', format('Indicator %s is measured by the %s, and %s is none', i.code, lower(i.frequency), s.period)
                where i.frequency <> period_length(s.period)
                union all
                select 'denominator', 'invalid', 'Numerator and denominator come together, and a denominator is not 0'
                where (s.numerator is null) <> (s.denominator is null) or s.denominator = 0
                union all
                select 'value', 'contradiction',
                       format('%s is not %s by %s times %s', trim_scale(s.value), trim_scale(s.numerator), trim_scale(s.denominator), trim_scale(i.scale))
                where i.aggregation = 'RATE' and s.denominator <> 0
                  and abs(s.value - s.numerator * i.scale / abs(s.denominator))
                      > 0.5 * power(10::numeric, -scale(trim_scale(s.value))) + abs(s.value) * 0.000000001
            ) wrong
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String REJECT_DUPLICATES = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, '', 'duplicate', format('Row %s has the same indicator, unit and period', s.first)
            from (select row, first_value(row) over (partition by indicator, unit, period order by row) as first
                  from measurement_staging where import = :import and error_code is null) s
            where s.row > s.first
            on conflict do nothing
            """;
    /**
     * Reads what stands of the file's indicators and periods, whatever the history behind them. A row is found again by
     * its place (ctid), which nothing moves while the tenant is locked.
     */
    private static final String FOLD = """
            with slice as materialized (
                select array_agg(distinct indicator) as indicators, array_agg(distinct period) as periods
                from measurement_staging where import = :import
            ),
            current as materialized (
                select m.ctid as version, m.indicator, m.unit, m.period, m.value, m.numerator, m.denominator, m.n, m.note, m.revision
                from measurement m
                where m.superseded_at = 'infinity'
                  and m.indicator = any ((select indicators from slice)::text[]) and m.period = any ((select periods from slice)::text[])
            ),
            different as materialized (
                select s.*, m.version, coalesce(m.revision, 0) + 1 as revision
                from measurement_staging s
                left join current m on m.indicator = s.indicator and m.unit = s.unit and m.period = s.period
                where s.import = :import
                  and (m.indicator is null
                       or row (m.value, m.numerator, m.denominator, m.n, m.note)
                          is distinct from row (s.value, s.numerator, s.denominator, s.n, s.note))
            ),
            closed as (
                update measurement m set superseded_at = :now from different d where m.ctid = d.version
                returning m.indicator
            )
            insert into measurement (indicator, unit, period, value, numerator, denominator, n, origin, source, note, revision, told, recorded_at)
            select indicator, unit, period, value, numerator, denominator, n, 'MANUAL', 'manual', note, revision,
                   n is null or version is null or may_be_told(indicator, unit, period, n), :now
            from different, (select count(*) from closed) as after_closing
            returning indicator, unit, period
            """;

    private final Event<MeasurementsChanged> changed;

    ImportedFigures(Event<MeasurementsChanged> changed) {
        this.changed = changed;
    }

    /** Rejects the rows of an import that are no manual figures of this municipality. */
    public void check(Staged staged) {
        staged.reject(REJECT);
        staged.reject(REJECT_DUPLICATES);
    }

    /** Records what is different from before. */
    public Folded fold(Staged staged) {
        List<MeasurementsChanged.Of> different = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("now", staged.now())
                .mapTo(MeasurementsChanged.Of.class)
                .list();
        if (!different.isEmpty()) {
            changed.fire(MeasurementsChanged.of(different, staged.now()));
        }
        return new Folded(different.size());
    }
}
