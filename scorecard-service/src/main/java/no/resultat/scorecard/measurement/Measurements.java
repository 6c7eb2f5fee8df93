package no.resultat.scorecard.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.database.Columns;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.scorecard.strategy.Definition;
import no.resultat.scorecard.strategy.Definitions;
import no.resultat.scorecard.strategy.Origin;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** Keeps every measurement as it was received, from people and from the other services; nothing is overwritten. */
@ApplicationScoped
public class Measurements {
    private static final String CURRENT = """
            select indicator, unit, period, value, numerator, denominator, n, withheld, null::boolean as held_back, source, note, revision,
                   recorded_at
            from measurement
            where superseded_at = 'infinity' and indicator = :indicator and unit = :unit and period = :period
            """;
    private static final String TOLD = """
            select indicator, unit, period, value, numerator, denominator, n, withheld, nullif(held_back, false) as held_back, source, note,
                   revision, recorded_at
            from told_measurement
            where superseded_at = 'infinity' and indicator = :indicator and unit = :unit and period = :period
            """;
    private static final String REVISIONS = """
            select m.indicator, m.unit, m.period, m.origin, m.revision
            from measurement m
            join unnest(:indicators, :units, :periods) as k (indicator, unit, period)
              on m.indicator = k.indicator and m.unit = k.unit and m.period = k.period
            where m.superseded_at = 'infinity'
            """;
    private static final String IS_THERE = """
            select exists (select from organisation(:first, :last) where code = :unit)
            """;
    private static final String CLOSE = """
            update measurement m set superseded_at = :now
            from unnest(:indicators, :units, :periods) as k (indicator, unit, period)
            where m.superseded_at = 'infinity' and m.indicator = k.indicator and m.unit = k.unit and m.period = k.period
            """;
    private static final String RECORD = """
            insert into measurement (indicator, unit, period, value, numerator, denominator, n, withheld, origin, source, note, revision, told,
                recorded_at)
            select indicator, unit, period, value, numerator, denominator, n, withheld, :origin, source, note, revision,
                may_be_told(indicator, unit, period, n), :now
            from unnest(:indicators, :units, :periods, :values::numeric[], :numerators::numeric[], :denominators::numeric[], :ns::bigint[],
                    :withhelds, :sources, :notes, :revisions::bigint[])
                as c (indicator, unit, period, value, numerator, denominator, n, withheld, source, note, revision)
            """;

    private final Jdbi database;
    private final Definitions definitions;
    private final Audit audit;
    private final Event<MeasurementsChanged> changed;

    Measurements(Jdbi database, Definitions definitions, Audit audit, Event<MeasurementsChanged> changed) {
        this.database = database;
        this.definitions = definitions;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * Writes a manual figure; the same one again changes nothing.
     *
     * @return what may be told of it
     */
    @Transactional
    StoredMeasurement write(
            IndicatorCode indicator, UnitCode unit, Period period, ManualFigure figure, Precondition precondition) {
        figure.check();
        Instant now = lockTenant();
        Definition definition = requireManual(indicator, period);
        requireThere(unit, period);
        requireAgreement(figure, definition);
        Optional<StoredMeasurement> before = read(CURRENT, indicator, unit, period);
        precondition.check(before.map(StoredMeasurement::revision));
        if (before.filter(known -> known.says(figure) && known.source().equals("manual"))
                .isEmpty()) {
            change(
                    new StoredMeasurement(
                            indicator,
                            unit,
                            period,
                            figure.figure(),
                            Optional.empty(),
                            "manual",
                            figure.note(),
                            before.map(StoredMeasurement::revision).orElse(0L) + 1,
                            now),
                    now);
        }
        return read(TOLD, indicator, unit, period).orElseThrow();
    }

    private void change(StoredMeasurement figure, Instant now) {
        Optional<StoredMeasurement> before = read(TOLD, figure.indicator(), figure.unit(), figure.period());
        record(Origin.MANUAL, List.of(figure), now);
        changed.fire(MeasurementsChanged.of(
                List.of(new MeasurementsChanged.Of(figure.indicator(), figure.unit(), figure.period())), now));
        audit.changed(
                "measurement",
                "%s/%s/%s".formatted(figure.indicator(), figure.unit(), figure.period()),
                before.orElse(null),
                read(TOLD, figure.indicator(), figure.unit(), figure.period()).orElseThrow());
    }

    /**
     * Takes what another service computed. An older revision than the known one of the same service is ignored; what
     * somebody else has told gives way only to the one that the indicator is bound to, and only to a figure.
     */
    public void take(Origin origin, List<Measurement> events) {
        Instant now = lockTenant();
        Map<Key, Measurement> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.merge(Key.of(event), event, (a, b) -> a.revision() >= b.revision() ? a : b));
        Map<Key, MeasurementRevision> known = revisions(newest.keySet());
        Map<IndicatorCode, Definition> bound =
                definitions.of(newest.keySet().stream().map(Key::indicator).collect(Collectors.toSet()));
        List<StoredMeasurement> news = newest.entrySet().stream()
                .filter(entry -> Optional.ofNullable(known.get(entry.getKey()))
                        .map(before -> replaces(
                                origin,
                                entry.getValue(),
                                before,
                                Optional.ofNullable(bound.get(entry.getKey().indicator()))))
                        .orElse(true))
                .map(entry -> recorded(
                        agreeing(entry.getValue(), bound.get(entry.getKey().indicator())), now))
                .toList();
        if (!news.isEmpty()) {
            record(origin, news, now);
            changed.fire(MeasurementsChanged.of(
                    news.stream()
                            .map(one -> new MeasurementsChanged.Of(one.indicator(), one.unit(), one.period()))
                            .toList(),
                    now));
        }
    }

    /** A figure that contradicts its parts is parked, and the others go on. */
    private static Measurement agreeing(Measurement event, Definition bound) {
        boolean agrees = bound == null || bound.agrees(event.figure());
        if (!agrees) {
            throw new IllegalArgumentException(bound.contradiction());
        }
        return event;
    }

    private static boolean replaces(
            Origin origin, Measurement event, MeasurementRevision before, Optional<Definition> bound) {
        if (before.origin() == origin) {
            return event.revision() > before.revision();
        }
        return !event.figure().tellsNothing()
                && bound.flatMap(Definition::origin).filter(origin::equals).isPresent();
    }

    private void requireThere(UnitCode unit, Period period) {
        boolean there = database.withHandle(handle -> handle.createQuery(IS_THERE)
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("unit", unit)
                .mapTo(boolean.class)
                .one());
        if (!there) {
            throw new UnknownUnit(unit.text());
        }
    }

    private static void requireAgreement(ManualFigure figure, Definition definition) {
        if (!definition.agrees(figure.figure())) {
            throw ManualFigure.wrong("/value", definition.contradiction());
        }
    }

    private Definition requireManual(IndicatorCode indicator, Period period) {
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
        return definition;
    }

    private Instant lockTenant() {
        return database.withHandle(TenantLock::take);
    }

    private Optional<StoredMeasurement> read(String which, IndicatorCode indicator, UnitCode unit, Period period) {
        return database.withHandle(handle -> handle.createQuery(which)
                .bind("indicator", indicator)
                .bind("unit", unit)
                .bind("period", period)
                .mapTo(StoredMeasurement.class)
                .findOne());
    }

    private Map<Key, MeasurementRevision> revisions(Collection<Key> keys) {
        return database.withHandle(handle ->
                ofKeys(handle.createQuery(REVISIONS), List.copyOf(keys), key -> key)
                        .mapTo(MeasurementRevision.class)
                        .stream()
                        .collect(Collectors.toMap(
                                row -> new Key(row.indicator(), row.unit(), row.period()), Function.identity())));
    }

    private void record(Origin origin, List<StoredMeasurement> news, Instant now) {
        database.useHandle(handle -> {
            ofKeys(handle.createUpdate(CLOSE), news, Key::of).bind("now", now).execute();
            Update record = ofKeys(handle.createUpdate(RECORD), news, Key::of);
            number(record, "values", news, Figure::value);
            number(record, "numerators", news, Figure::numerator);
            number(record, "denominators", news, Figure::denominator);
            Columns.bind(
                    record,
                    "ns",
                    news,
                    one -> one.figure().n().map(String::valueOf).orElse(null));
            Columns.bind(
                    record,
                    "withhelds",
                    news,
                    one -> one.figure().withheld().map(Word::of).orElse(null));
            Columns.bind(record, "sources", news, StoredMeasurement::source);
            Columns.bind(record, "notes", news, one -> one.note().orElse(null));
            Columns.bind(record, "revisions", news, one -> String.valueOf(one.revision()));
            record.bind("origin", origin).bind("now", now).execute();
        });
    }

    private static void number(
            Update statement, String name, List<StoredMeasurement> news, Function<Figure, Optional<BigDecimal>> part) {
        Columns.bind(
                statement,
                name,
                news,
                one -> part.apply(one.figure()).map(BigDecimal::toPlainString).orElse(null));
    }

    private static <S extends SqlStatement<S>, R> S ofKeys(S statement, List<R> rows, Function<R, Key> key) {
        Columns.bind(
                statement, "indicators", rows, row -> key.apply(row).indicator().text());
        Columns.bind(statement, "units", rows, row -> key.apply(row).unit().text());
        return Columns.bind(
                statement, "periods", rows, row -> key.apply(row).period().toString());
    }

    private static StoredMeasurement recorded(Measurement event, Instant now) {
        return new StoredMeasurement(
                event.indicator(),
                event.unit(),
                event.period(),
                event.figure(),
                Optional.empty(),
                event.source(),
                Optional.empty(),
                event.revision(),
                now);
    }

    record Key(IndicatorCode indicator, UnitCode unit, Period period) {
        static Key of(Measurement event) {
            return new Key(event.indicator(), event.unit(), event.period());
        }

        static Key of(StoredMeasurement one) {
            return new Key(one.indicator(), one.unit(), one.period());
        }
    }

    record MeasurementRevision(IndicatorCode indicator, UnitCode unit, Period period, Origin origin, long revision) {}
}
