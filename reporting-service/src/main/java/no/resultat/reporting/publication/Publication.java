package no.resultat.reporting.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.events.Outbox;
import no.resultat.reporting.absence.AbsenceChanged;
import no.resultat.reporting.ledger.LedgerChanged;
import no.resultat.reporting.production.ProductionChanged;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Tells the scorecard the figures that its indicators are bound to: in the transaction that changes figures, bindings
 * or organisation, for every unit, and only what is different from what was told before.
 */
@ApplicationScoped
public class Publication {
    private static final String BIND = """
            insert into binding (indicator, frequency, source, active, revision)
            values (:indicator, :frequency, :source::jsonb, :active, :revision)
            on conflict (tenant, indicator) do update
            set frequency = excluded.frequency, source = excluded.source, active = excluded.active, revision = excluded.revision
            where excluded.revision > binding.revision
            """;
    private static final String BINDINGS = """
            select indicator, frequency, source::text from binding where active and source ->> 'kind' = :kind
            """;
    private static final String ACTIVE = """
            select indicator, frequency, source::text from binding where active and indicator = any (:indicators)
            """;
    private static final String MONTHS = """
            select distinct month from balance where superseded_at = 'infinity' and kind = 'actual' and :kind = 'ledger'
            union
            select distinct month from absence_total where superseded_at = 'infinity' and :kind = 'absence'
            union
            select distinct month from production where superseded_at = 'infinity' and :kind = 'production'
            """;
    private static final String PUBLISHED = """
            select indicator, unit, period, value, numerator, denominator, n, withheld, revision
            from published
            where indicator = any (:indicators) and period = any (:periods)
            """;
    private static final String PERIODS_OF = "select distinct period from published where indicator = :indicator";
    private static final String REMEMBER = """
            insert into published (indicator, unit, period, value, numerator, denominator, n, withheld, revision)
            values (:indicator, :unit, :period, :value, :numerator, :denominator, :n, :withheld, :revision)
            on conflict (tenant, indicator, unit, period) do update
            set value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator, n = excluded.n,
                withheld = excluded.withheld, revision = excluded.revision
            """;

    private final Jdbi database;
    private final Figures figures;
    private final Outbox outbox;
    private final ObjectMapper json;

    Publication(Jdbi database, Figures figures, Outbox outbox, ObjectMapper json) {
        this.database = database;
        this.figures = figures;
        this.outbox = outbox;
        this.json = json;
    }

    void ledger(@Observes LedgerChanged changed) {
        database.useHandle(handle -> publish(handle, "ledger", changed.months(), changed.now()));
    }

    void absence(@Observes AbsenceChanged changed) {
        database.useHandle(handle -> publish(handle, "absence", changed.months(), changed.now()));
    }

    void production(@Observes ProductionChanged changed) {
        database.useHandle(handle -> publish(handle, "production", changed.months(), changed.now()));
    }

    /** The organisation is another from a day on; absence says so itself, when it is another too. */
    public void reorganised(LocalDate from, Instant now) {
        database.useHandle(handle -> {
            for (String kind : List.of("ledger", "production")) {
                Set<LocalDate> months = months(handle, kind);
                months.removeIf(month -> month.isBefore(from.withDayOfYear(1)));
                publish(handle, kind, months, now);
            }
        });
    }

    /**
     * Takes indicators' bindings: computes those of ours anew, and takes back what was told of those that are ours no
     * more.
     */
    public void bind(List<Indicator> indicators) {
        database.useHandle(handle -> {
            Instant now = handle.createQuery("select lock_tenant()")
                    .mapTo(Instant.class)
                    .one();
            PreparedBatch batch = handle.prepareBatch(BIND);
            indicators.forEach(indicator -> batch.bind("indicator", indicator.code())
                    .bind("frequency", indicator.frequency())
                    .bind("source", write(indicator.source()))
                    .bind(
                            "active",
                            indicator.active()
                                    && Binding.KINDS.contains(indicator.source().kind()))
                    .bind("revision", indicator.revision())
                    .add());
            batch.execute();
            Map<IndicatorCode, Binding> active = new HashMap<>();
            handle.createQuery(ACTIVE)
                    .bindArray(
                            "indicators",
                            String.class,
                            indicators.stream().map(one -> one.code().text()).toList())
                    .mapTo(Row.class)
                    .forEach(row -> active.put(row.indicator(), binding(row)));
            Map<String, Map<Binding, Collection<Period>>> wanted = new HashMap<>();
            active.values().forEach(binding -> {
                Set<LocalDate> months = months(handle, binding.kind());
                Set<Period> periods = new java.util.LinkedHashSet<>(known(handle, binding.indicator()));
                last(months).ifPresent(last -> periods.addAll(binding.touched(months, last)));
                wanted.computeIfAbsent(binding.kind(), kind -> new LinkedHashMap<>())
                        .put(binding, periods);
            });
            wanted.forEach((kind, of) -> publish(handle, kind, of, now));
            indicators.stream()
                    .map(Indicator::code)
                    .filter(code -> !active.containsKey(code))
                    .distinct()
                    .forEach(code -> withdraw(handle, code, now));
        });
    }

    private void publish(Handle handle, String kind, Set<LocalDate> months, Instant now) {
        Optional<YearMonth> last = last(months(handle, kind)).or(() -> last(months));
        if (months.isEmpty() || last.isEmpty()) {
            return;
        }
        YearMonth until = last.get().isAfter(last(months).orElseThrow())
                ? last.get()
                : last(months).orElseThrow();
        Map<Binding, Collection<Period>> wanted = new LinkedHashMap<>();
        handle.createQuery(BINDINGS)
                .bind("kind", kind)
                .mapTo(Row.class)
                .map(this::binding)
                .forEach(binding -> wanted.put(binding, binding.touched(months, until)));
        publish(handle, kind, wanted, now);
    }

    private void publish(Handle handle, String kind, Map<Binding, Collection<Period>> wanted, Instant now) {
        wanted.values().removeIf(Collection::isEmpty);
        if (wanted.isEmpty()) {
            return;
        }
        Map<Binding, Map<Period, List<Measure>>> computed = figures.of(handle, kind, wanted);
        Map<Key, Known> published = published(handle, wanted);
        List<Measurement> news = new ArrayList<>();
        computed.forEach((binding, byPeriod) -> byPeriod.forEach((period, measures) -> {
            String source = binding.kind() + "/" + binding.measure();
            for (Measure measure : measures) {
                Key key = new Key(binding.indicator(), UnitCode.valueOf(measure.unit()), period);
                Known known = published.remove(key);
                if (known == null || !known.measure().saysTheSame(measure)) {
                    news.add(measurement(key, measure, source, known == null ? 1 : known.revision() + 1, now));
                }
            }
        }));
        published.entrySet().stream()
                .filter(entry -> wanted.entrySet().stream()
                        .anyMatch(of ->
                                of.getKey().indicator().equals(entry.getKey().indicator())
                                        && of.getValue().contains(entry.getKey().period())))
                .forEach(entry ->
                        withdrawn(entry.getKey(), entry.getValue(), now).ifPresent(news::add));
        tell(handle, news);
    }

    private void withdraw(Handle handle, IndicatorCode indicator, Instant now) {
        List<Period> periods = known(handle, indicator);
        List<Measurement> news = new ArrayList<>();
        published(handle, List.of(indicator), periods)
                .forEach((key, known) -> withdrawn(key, known, now).ifPresent(news::add));
        tell(handle, news);
    }

    private static Optional<Measurement> withdrawn(Key key, Known known, Instant now) {
        Measure nothing = Measure.withdrawn(key.unit().text());
        return known.measure().saysTheSame(nothing)
                ? Optional.empty()
                : Optional.of(measurement(key, nothing, "withdrawn", known.revision() + 1, now));
    }

    private void tell(Handle handle, List<Measurement> news) {
        if (news.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(REMEMBER);
        news.forEach(one -> batch.bind("indicator", one.indicator())
                .bind("unit", one.unit())
                .bind("period", one.period())
                .bind("value", one.value())
                .bind("numerator", one.numerator())
                .bind("denominator", one.denominator())
                .bind("n", one.n())
                .bind("withheld", one.withheld().map(Withheld::name))
                .bind("revision", one.revision())
                .add());
        batch.execute();
        outbox.publishAll(
                Topic.REPORTING_MEASUREMENT,
                news,
                one -> "%s|%s|%s".formatted(one.indicator(), one.unit(), one.period()));
    }

    private static Measurement measurement(Key key, Measure measure, String source, long revision, Instant now) {
        return new Measurement(
                key.indicator(),
                key.unit(),
                key.period(),
                measure.value(),
                measure.numerator(),
                measure.denominator(),
                measure.n(),
                measure.withheld(),
                source,
                now,
                revision);
    }

    private static Map<Key, Known> published(Handle handle, Map<Binding, Collection<Period>> wanted) {
        return published(
                handle,
                wanted.keySet().stream().map(Binding::indicator).toList(),
                wanted.values().stream().flatMap(Collection::stream).distinct().toList());
    }

    private static Map<Key, Known> published(Handle handle, List<IndicatorCode> indicators, List<Period> periods) {
        Map<Key, Known> published = new HashMap<>();
        handle.createQuery(PUBLISHED)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .bindArray(
                        "periods",
                        String.class,
                        periods.stream().map(Period::toString).toList())
                .mapTo(PublishedRow.class)
                .forEach(row -> published.put(new Key(row.indicator(), row.unit(), row.period()), row.known()));
        return published;
    }

    private static List<Period> known(Handle handle, IndicatorCode indicator) {
        return new ArrayList<>(handle.createQuery(PERIODS_OF)
                .bind("indicator", indicator)
                .mapTo(Period.class)
                .list());
    }

    private static Set<LocalDate> months(Handle handle, String kind) {
        return handle.createQuery(MONTHS)
                .bind("kind", kind)
                .mapTo(LocalDate.class)
                .set();
    }

    private static Optional<YearMonth> last(Collection<LocalDate> months) {
        return months.stream().max(LocalDate::compareTo).map(YearMonth::from);
    }

    private Binding binding(Row row) {
        try {
            return new Binding(row.indicator(), row.frequency(), json.readValue(row.source(), SourceBinding.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(SourceBinding source) {
        try {
            return json.writeValueAsString(source);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Row(IndicatorCode indicator, Period.Length frequency, String source) {}

    record Key(IndicatorCode indicator, UnitCode unit, Period period) {}

    record Known(Measure measure, long revision) {}

    record PublishedRow(
            IndicatorCode indicator,
            UnitCode unit,
            Period period,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<Long> n,
            Optional<Withheld> withheld,
            long revision) {
        Known known() {
            return new Known(new Measure(unit.text(), value, numerator, denominator, n, withheld), revision);
        }
    }
}
