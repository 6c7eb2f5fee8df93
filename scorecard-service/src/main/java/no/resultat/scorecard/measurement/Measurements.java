package no.resultat.scorecard.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.organisation.Organisation;
import no.resultat.scorecard.measurement.MeasurementsChanged.Slice;
import no.resultat.scorecard.strategy.Definition;
import no.resultat.scorecard.strategy.Definitions;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps every measurement as it was received, from people and from the other services; nothing is overwritten. */
@ApplicationScoped
public class Measurements {
    private static final String CURRENT = """
            select indicator, unit, period, value, numerator, denominator, n, withheld, source, note, revision, recorded_at
            from measurement
            where superseded_at = 'infinity' and indicator = :indicator and unit = :unit and period = :period
            """;
    private static final String REVISIONS = """
            select m.indicator, m.unit, m.period, m.revision
            from measurement m
            join unnest(:indicators, :units, :periods) as k (indicator, unit, period)
              on m.indicator = k.indicator and m.unit = k.unit and m.period = k.period
            where m.superseded_at = 'infinity'
            """;
    private static final String CLOSE = """
            update measurement set superseded_at = :now
            where superseded_at = 'infinity' and indicator = :indicator and unit = :unit and period = :period
            """;
    private static final String RECORD = """
            insert into measurement (indicator, unit, period, value, numerator, denominator, n, withheld, source, note, revision, recorded_at)
            values (:indicator, :unit, :period, :value, :numerator, :denominator, :n, :withheld, :source, :note, :revision, :now)
            """;
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
                select 'unit', 'unknown-unit', format('There is no unit %s in %s', s.unit, s.period)
                where not exists (select from unit_version u
                                  where u.code = s.unit and u.superseded_at = 'infinity'
                                    and u.valid_from <= period_end(s.period) and u.valid_to >= make_date(left(s.period, 4)::integer, 1, 1))
                union all
                select 'period', 'wrong-period', format('Indicator %s is measured by the %s, and %s is none', i.code, lower(i.frequency), s.period)
                where i.frequency <> period_length(s.period)
                union all
                select 'denominator', 'invalid', 'Numerator and denominator come together, and a denominator is not 0'
                where (s.numerator is null) <> (s.denominator is null) or s.denominator = 0
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
    private static final String DIFFERENT = """
            select s.indicator, s.unit, s.period
            from measurement_staging s
            left join measurement m on m.indicator = s.indicator and m.unit = s.unit and m.period = s.period and m.superseded_at = 'infinity'
            where s.import = :import
              and (m.indicator is null
                   or row (m.value, m.numerator, m.denominator, m.n, m.note)
                      is distinct from row (s.value, s.numerator, s.denominator, s.n, s.note))
            """;
    private static final String FOLD = """
            with different as materialized (
                select s.*, coalesce(m.revision, 0) + 1 as revision
                from measurement_staging s
                left join measurement m on m.indicator = s.indicator and m.unit = s.unit and m.period = s.period and m.superseded_at = 'infinity'
                where s.import = :import
                  and (m.indicator is null
                       or row (m.value, m.numerator, m.denominator, m.n, m.note)
                          is distinct from row (s.value, s.numerator, s.denominator, s.n, s.note))
            ),
            closed as (
                update measurement m set superseded_at = :now
                from different d
                where m.indicator = d.indicator and m.unit = d.unit and m.period = d.period and m.superseded_at = 'infinity'
                returning m.indicator
            )
            insert into measurement (indicator, unit, period, value, numerator, denominator, n, source, note, revision, recorded_at)
            select indicator, unit, period, value, numerator, denominator, n, 'manual', note, revision, :now
            from different, (select count(*) from closed) as after_closing
            """;

    private final Jdbi database;
    private final Definitions definitions;
    private final Organisation organisation;
    private final Audit audit;
    private final Event<MeasurementsChanged> changed;

    Measurements(
            Jdbi database,
            Definitions definitions,
            Organisation organisation,
            Audit audit,
            Event<MeasurementsChanged> changed) {
        this.database = database;
        this.definitions = definitions;
        this.organisation = organisation;
        this.audit = audit;
        this.changed = changed;
    }

    /** Writes a manual figure. */
    @Transactional
    Recorded write(IndicatorCode indicator, UnitCode unit, Period period, Figure figure, Precondition precondition) {
        figure.check();
        requireManual(indicator, period);
        if (organisation.known(List.of(unit)).isEmpty()) {
            throw new UnknownUnit(unit.text());
        }
        Instant now = lockTenant();
        Optional<Recorded> before = current(indicator, unit, period);
        precondition.check(before.map(Recorded::revision));
        Recorded after = new Recorded(
                indicator,
                unit,
                period,
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.n(),
                Optional.empty(),
                "manual",
                figure.note(),
                before.map(Recorded::revision).orElse(0L) + 1,
                now);
        record(List.of(after), now);
        audit.changed("measurement", "%s/%s/%s".formatted(indicator, unit, period), before.orElse(null), after);
        changed.fire(new MeasurementsChanged(Set.of(new Slice(indicator, period)), now));
        return after;
    }

    /** Takes what other services computed; an older revision than the known one is ignored. */
    public void take(List<Measurement> events) {
        Instant now = lockTenant();
        Map<Key, Measurement> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.merge(Key.of(event), event, (a, b) -> a.revision() >= b.revision() ? a : b));
        Map<Key, Long> known = revisions(newest.keySet());
        List<Recorded> news = newest.entrySet().stream()
                .filter(entry -> entry.getValue().revision() > known.getOrDefault(entry.getKey(), 0L))
                .map(entry -> recorded(entry.getValue(), now))
                .toList();
        if (!news.isEmpty()) {
            record(news, now);
            changed.fire(new MeasurementsChanged(
                    news.stream()
                            .map(one -> new Slice(one.indicator(), one.period()))
                            .collect(Collectors.toSet()),
                    now));
        }
    }

    /** Rejects the rows of an import that are no manual figures of this municipality. */
    public void check(Staged staged) {
        staged.reject(REJECT);
        staged.reject(REJECT_DUPLICATES);
    }

    /** Records what is different from before. */
    public Folded fold(Staged staged) {
        Set<Slice> slices = staged.handle().createQuery(DIFFERENT).bind("import", staged.id()).mapTo(Key.class).stream()
                .map(key -> new Slice(key.indicator(), key.period()))
                .collect(Collectors.toSet());
        int changes = staged.update(FOLD).execute();
        if (!slices.isEmpty()) {
            changed.fire(new MeasurementsChanged(slices, staged.now()));
        }
        return new Folded(changes);
    }

    private void requireManual(IndicatorCode indicator, Period period) {
        Definition definition = definitions.of(List.of(indicator)).get(indicator);
        if (definition == null) {
            throw new UnknownIndicator(indicator);
        }
        if (!definition.source().isManual()) {
            throw new NotManual(indicator, definition.source().kind());
        }
        if (definition.frequency() != period.length()) {
            throw new WrongPeriod(indicator, period, definition.frequency());
        }
    }

    private Instant lockTenant() {
        return database.withHandle(handle ->
                handle.createQuery("select lock_tenant()").mapTo(Instant.class).one());
    }

    private Optional<Recorded> current(IndicatorCode indicator, UnitCode unit, Period period) {
        return database.withHandle(handle -> handle.createQuery(CURRENT)
                .bind("indicator", indicator)
                .bind("unit", unit)
                .bind("period", period)
                .mapTo(Recorded.class)
                .findOne());
    }

    private Map<Key, Long> revisions(Collection<Key> keys) {
        return database.withHandle(handle -> handle
                .createQuery(REVISIONS)
                .bindArray(
                        "indicators",
                        String.class,
                        keys.stream().map(key -> key.indicator().text()).toList())
                .bindArray(
                        "units",
                        String.class,
                        keys.stream().map(key -> key.unit().text()).toList())
                .bindArray(
                        "periods",
                        String.class,
                        keys.stream().map(key -> key.period().toString()).toList())
                .mapTo(Revised.class)
                .stream()
                .collect(Collectors.toMap(
                        row -> new Key(row.indicator(), row.unit(), row.period()), Revised::revision)));
    }

    private void record(List<Recorded> news, Instant now) {
        database.useHandle(handle -> {
            PreparedBatch close = handle.prepareBatch(CLOSE);
            PreparedBatch record = handle.prepareBatch(RECORD);
            for (Recorded one : news) {
                close.bind("indicator", one.indicator())
                        .bind("unit", one.unit())
                        .bind("period", one.period())
                        .bind("now", now)
                        .add();
                record.bind("indicator", one.indicator())
                        .bind("unit", one.unit())
                        .bind("period", one.period())
                        .bind("value", one.value())
                        .bind("numerator", one.numerator())
                        .bind("denominator", one.denominator())
                        .bind("n", one.n())
                        .bind("withheld", one.withheld())
                        .bind("source", one.source())
                        .bind("note", one.note())
                        .bind("revision", one.revision())
                        .bind("now", now)
                        .add();
            }
            close.execute();
            record.execute();
        });
    }

    private static Recorded recorded(Measurement event, Instant now) {
        return new Recorded(
                event.indicator(),
                event.unit(),
                event.period(),
                event.value(),
                event.numerator(),
                event.denominator(),
                event.n(),
                event.withheld()
                        .map(reason ->
                                reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')),
                event.source(),
                Optional.empty(),
                event.revision(),
                now);
    }

    record Key(IndicatorCode indicator, UnitCode unit, Period period) {
        static Key of(Measurement event) {
            return new Key(event.indicator(), event.unit(), event.period());
        }
    }

    record Revised(IndicatorCode indicator, UnitCode unit, Period period, long revision) {}
}
