package no.resultat.scorecard.measurement;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.EarlierImport;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.ReversibleImport;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** Many manual figures at once: all of them judged together, and only those that differ recorded. */
@ApplicationScoped
class MeasurementImport implements ReversibleImport {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from measurement_staging s
            left join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            cross join lateral (
                select 'indicator' as field, 'unknown-indicator' as code, format('No scorecard has an indicator %s', s.indicator) as detail
                where i.code is null
                union all
                select 'indicator', 'not-manual', format('Indicator %s gets its values from source %s', i.code, i.source ->> 'kind')
                where i.source ->> 'kind' <> 'manual'
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
     * its place (ctid), which nothing moves while the tenant is locked; in a list of places, since a join would read
     * the history.
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
                update measurement m set superseded_at = :now where m.ctid = any (array(select version from different))
                returning m.indicator
            )
            insert into measurement (indicator, unit, period, value, numerator, denominator, n, origin, source, note, revision, told, recorded_at)
            select indicator, unit, period, value, numerator, denominator, n, 'MANUAL', 'manual', note, revision,
                   n is null or version is null or may_be_told(indicator, unit, period, n), :now
            from different, (select count(*) from closed) as after_closing
            returning indicator, unit, period, revision = 1 as is_new
            """;

    private static final String IS_OVERTAKEN = """
            select exists (select from measurement where recorded_at = :recorded and superseded_at < 'infinity')
            """;
    /**
     * What there was before, or nothing; and told as it was told then, so that no figure is told that was held back.
     */
    private static final String TAKE_BACK = """
            with taken as materialized (
                select m.ctid as version, m.indicator, m.unit, m.period, m.revision, before.value, before.numerator, before.denominator, before.n,
                       before.note, coalesce(before.origin, m.origin) as origin, coalesce(before.source, m.source) as source,
                       coalesce(before.told, true) as told
                from measurement m
                left join measurement before
                  on before.indicator = m.indicator and before.unit = m.unit and before.period = m.period and before.superseded_at = :recorded
                where m.recorded_at = :recorded and m.superseded_at = 'infinity'
            ),
            closed as (
                update measurement m set superseded_at = :now where m.ctid = any (array(select version from taken))
                returning m.indicator
            )
            insert into measurement (indicator, unit, period, value, numerator, denominator, n, note, origin, source, revision, told, recorded_at)
            select t.indicator, t.unit, t.period, t.value, t.numerator, t.denominator, t.n, t.note, t.origin, t.source, t.revision + 1, t.told, :now
            from taken t, (select count(*) from closed) as after_closing
            returning indicator, unit, period, value is null as is_nothing
            """;

    private final Event<MeasurementsChanged> changed;

    MeasurementImport(Event<MeasurementsChanged> changed) {
        this.changed = changed;
    }

    @Override
    public String name() {
        return "measurements";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, CONTROLLER, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push many manual figures";
    }

    @Override
    public String description() {
        return "A row for each indicator, unit and period. The indicator must be bound to `manual` and the period as long as its frequency. A row without value takes an earlier one back.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(
                        "indicator", Type.code(40), "The indicator (måleindikator), by its code on the scorecard"),
                Column.required("unit", Type.unit(), "The unit, by its code in the organisation"),
                Column.required(
                        "period", Type.period(), "The period that was measured, as long as the indicator's frequency"),
                Column.optional(
                        "value",
                        Type.decimal(),
                        "The value in the indicator's unit of measure; empty to take an earlier one back"),
                Column.optional("numerator", Type.decimal(), "What the value is a part of, where it is a rate"),
                Column.optional("denominator", Type.decimal(), "What the numerator is divided by"),
                Column.optional(
                        "n",
                        Type.integer(0, 1_000_000_000),
                        "How many people stand behind the value; few are withheld"),
                Column.optional("note", Type.text(2000), "What a reader should know of the value"));
    }

    @Override
    public String example() {
        return """
                indicator;unit;period;value;n
                B1.1;fjordvik;2024;4,7;812
                B1.1;fjordvik;2025;4,9;790
                """;
    }

    @Override
    public String stagingTable() {
        return "measurement_staging";
    }

    @Override
    public void check(StagedRows staged) {
        staged.reject(REJECT);
        staged.reject(REJECT_DUPLICATES);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        List<FoldedRow> different = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("now", staged.now())
                .mapTo(FoldedRow.class)
                .list();
        tell(different.stream().map(FoldedRow::of).toList(), staged.now());
        long added = different.stream().filter(FoldedRow::isNew).count();
        return new ImportOutcome(added, different.size() - added, 0);
    }

    @Override
    public String isOvertaken() {
        return IS_OVERTAKEN;
    }

    @Override
    public ImportOutcome takeBack(EarlierImport earlier) {
        List<ReturnedRow> returned =
                earlier.query(TAKE_BACK).mapTo(ReturnedRow.class).list();
        tell(returned.stream().map(ReturnedRow::of).toList(), earlier.rows().now());
        long removed = returned.stream().filter(ReturnedRow::isNothing).count();
        return new ImportOutcome(0, returned.size() - removed, removed);
    }

    private void tell(List<MeasurementsChanged.Of> different, Instant now) {
        if (!different.isEmpty()) {
            changed.fire(MeasurementsChanged.of(different, now));
        }
    }

    record FoldedRow(IndicatorCode indicator, UnitCode unit, Period period, boolean isNew) {
        MeasurementsChanged.Of of() {
            return new MeasurementsChanged.Of(indicator, unit, period);
        }
    }

    /** @param isNothing whether there was no figure before the import */
    record ReturnedRow(IndicatorCode indicator, UnitCode unit, Period period, boolean isNothing) {
        MeasurementsChanged.Of of() {
            return new MeasurementsChanged.Of(indicator, unit, period);
        }
    }
}
