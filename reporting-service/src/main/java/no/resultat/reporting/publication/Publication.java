package no.resultat.reporting.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.UnitCode;
import no.resultat.reporting.absence.AbsenceChanged;
import no.resultat.reporting.ledger.LedgerChanged;
import no.resultat.reporting.production.ProductionChanged;
import no.resultat.reporting.publication.Published.Key;
import no.resultat.reporting.publication.Published.Known;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Tells the scorecard the figures that its indicators are bound to: in the transaction that changes figures, bindings
 * or organisation, for every unit, and only what is different from what was told before.
 */
@ApplicationScoped
public class Publication {
    private static final Logger LOG = Logger.getLogger(Publication.class);

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

    private final Jdbi database;
    private final Figures figures;
    private final Published published;
    private final ObjectMapper json;

    Publication(Jdbi database, Figures figures, Published published, ObjectMapper json) {
        this.database = database;
        this.figures = figures;
        this.published = published;
        this.json = json;
    }

    void ledger(@Observes LedgerChanged changed) {
        database.useHandle(handle -> {
            publish(handle, "ledger", binding -> true, changed.months(), changed.now());
            publish(handle, "production", Binding::isCost, changed.months(), changed.now());
        });
    }

    void absence(@Observes AbsenceChanged changed) {
        database.useHandle(handle -> publish(handle, "absence", binding -> true, changed.months(), changed.now()));
    }

    void production(@Observes ProductionChanged changed) {
        database.useHandle(handle -> publish(handle, "production", binding -> true, changed.months(), changed.now()));
    }

    /** The organisation is another from a day on; absence says so itself, when it is another too. */
    public void reorganised(LocalDate from, Instant now) {
        database.useHandle(handle -> {
            for (String kind : List.of("ledger", "production")) {
                Set<LocalDate> months = months(handle, kind);
                months.removeIf(month -> month.isBefore(from.withDayOfYear(1)));
                publish(handle, kind, binding -> true, months, now);
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
            Map<IndicatorCode, Indicator> newest = new LinkedHashMap<>();
            indicators.forEach(one -> newest.merge(one.code(), one, (a, b) -> a.revision() >= b.revision() ? a : b));
            remember(handle, newest.values());
            Map<IndicatorCode, Binding> active = active(handle, newest.keySet());
            Wanted wanted = new Wanted();
            active.values().forEach(binding -> {
                Set<LocalDate> months = months(handle, binding.kind());
                wanted.add(binding, published.periodsOf(handle, binding.indicator()));
                last(months).ifPresent(last -> wanted.add(binding, binding.touched(months, last)));
            });
            publish(handle, wanted, now);
            newest.keySet().stream()
                    .filter(code -> !active.containsKey(code))
                    .forEach(code -> withdraw(handle, code, now));
        });
    }

    private void remember(Handle handle, Collection<Indicator> indicators) {
        PreparedBatch batch = handle.prepareBatch(BIND);
        indicators.forEach(indicator -> batch.bind("indicator", indicator.code())
                .bind("frequency", indicator.frequency())
                .bind("source", write(indicator.source()))
                .bind("active", isOurs(indicator))
                .bind("revision", indicator.revision())
                .add());
        batch.execute();
    }

    private static boolean isOurs(Indicator indicator) {
        if (!indicator.active() || !Binding.KINDS.contains(indicator.source().kind())) {
            return false;
        }
        Optional<String> fault = new Binding(indicator.code(), indicator.frequency(), indicator.source()).fault();
        fault.ifPresent(reason -> LOG.warnf("indicator %s gets no values: %s", indicator.code(), reason));
        return fault.isEmpty();
    }

    private Map<IndicatorCode, Binding> active(Handle handle, Collection<IndicatorCode> indicators) {
        return handle
                .createQuery(ACTIVE)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .mapTo(Row.class)
                .map(this::binding)
                .stream()
                .collect(Collectors.toMap(Binding::indicator, binding -> binding));
    }

    private void publish(Handle handle, String kind, Predicate<Binding> condition, Set<LocalDate> months, Instant now) {
        List<Binding> bindings =
                handle.createQuery(BINDINGS).bind("kind", kind).mapTo(Row.class).map(this::binding).stream()
                        .filter(condition)
                        .toList();
        if (bindings.isEmpty() || months.isEmpty()) {
            return;
        }
        Set<LocalDate> known = months(handle, kind);
        known.addAll(months);
        YearMonth last = last(known).orElseThrow();
        Wanted wanted = new Wanted();
        bindings.forEach(binding -> wanted.add(binding, binding.touched(months, last)));
        publish(handle, wanted, now);
    }

    private void publish(Handle handle, Wanted wanted, Instant now) {
        if (wanted.isEmpty()) {
            return;
        }
        figures.compute(handle, wanted);
        Map<Key, Known> before = published.known(
                handle, wanted.bindings().stream().map(Binding::indicator).toList(), wanted.periods());
        List<Measurement> news = new ArrayList<>();
        wanted.forEach((binding, byPeriod) -> byPeriod.forEach((period, measures) -> measures.forEach(measure -> {
            Key key = new Key(binding.indicator(), UnitCode.valueOf(measure.unit()), period);
            Known known = before.remove(key);
            if (known == null || !known.measure().saysTheSame(measure)) {
                news.add(key.measurement(measure, binding.name(), known == null ? 1 : known.revision() + 1, now));
            }
        })));
        before.forEach((key, known) -> {
            if (wanted.contains(key.indicator(), key.period())) {
                withdrawn(key, known, now).ifPresent(news::add);
            }
        });
        published.tell(handle, news);
    }

    private void withdraw(Handle handle, IndicatorCode indicator, Instant now) {
        List<Measurement> news = new ArrayList<>();
        published
                .known(handle, List.of(indicator), published.periodsOf(handle, indicator))
                .forEach((key, known) -> withdrawn(key, known, now).ifPresent(news::add));
        published.tell(handle, news);
    }

    private static Optional<Measurement> withdrawn(Key key, Known known, Instant now) {
        Measure nothing = Measure.withdrawn(key.unit().text());
        return known.measure().saysTheSame(nothing)
                ? Optional.empty()
                : Optional.of(key.measurement(nothing, "withdrawn", known.revision() + 1, now));
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
}
