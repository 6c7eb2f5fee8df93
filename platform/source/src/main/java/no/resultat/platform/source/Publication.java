package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Period;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.source.PublishedMeasures.Key;
import no.resultat.platform.source.PublishedMeasures.PublishedMeasure;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells the scorecard the figures that its indicators are bound to: in the transaction that changes figures, bindings
 * or organisation, for every unit, and only what is different from what was told before.
 */
@ApplicationScoped
public class Publication {
    private final Jdbi database;
    private final Figures figures;
    private final Bindings bindings;
    private final PublishedMeasures published;

    Publication(Jdbi database, Figures figures, Bindings bindings, PublishedMeasures published) {
        this.database = database;
        this.figures = figures;
        this.bindings = bindings;
        this.published = published;
    }

    /**
     * Figures changed.
     *
     * @param kinds of source whose figures are others now
     * @param touched the periods of a binding whose figures may be others; none, if it is not touched
     * @param now when it is recorded, from {@link no.resultat.platform.database.TenantLock}
     */
    @Transactional(TxType.MANDATORY)
    public void changed(Set<String> kinds, Function<Binding, Collection<Period>> touched, Instant now) {
        database.useHandle(handle -> {
            FigureRequest wanted = new FigureRequest();
            bindings.ofKinds(handle, kinds).forEach(binding -> wanted.add(binding, touched.apply(binding)));
            publish(handle, wanted, now);
        });
    }

    /**
     * Takes indicators' bindings: computes those of ours anew, and takes back what was told of those that are ours no
     * more.
     */
    void bind(List<Indicator> indicators) {
        database.useHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Map<IndicatorCode, Indicator> newest = new LinkedHashMap<>();
            indicators.forEach(one -> newest.merge(one.code(), one, (a, b) -> a.revision() >= b.revision() ? a : b));
            bindings.remember(handle, newest.values());
            List<Binding> ours = bindings.active(handle, newest.keySet());
            FigureRequest wanted = new FigureRequest();
            ours.forEach(binding -> {
                wanted.add(binding, published.periodsOf(handle, binding.indicator()));
                wanted.add(binding, figures.periods(handle, binding));
            });
            publish(handle, wanted, now);
            Set<IndicatorCode> bound = ours.stream().map(Binding::indicator).collect(Collectors.toSet());
            newest.keySet().stream().filter(code -> !bound.contains(code)).forEach(code -> withdraw(handle, code, now));
        });
    }

    private void publish(Handle handle, FigureRequest wanted, Instant now) {
        if (wanted.isEmpty()) {
            return;
        }
        figures.compute(handle, wanted);
        Map<Key, PublishedMeasure> before = published.known(
                handle, wanted.bindings().stream().map(Binding::indicator).toList(), wanted.periods());
        List<Measurement> news = new ArrayList<>();
        wanted.forEach((binding, byPeriod) -> byPeriod.forEach((period, computed) -> computed.forEach(one -> {
            Key key = new Key(binding.indicator(), one.unit(), period);
            PublishedMeasure known = before.remove(key);
            if (known == null || !known.figure().tellsTheSameAs(one.figure())) {
                news.add(key.measurement(one.figure(), binding.name(), known == null ? 1 : known.revision() + 1, now));
            }
        })));
        before.forEach((key, known) -> {
            if (wanted.contains(key.indicator(), key.period())) {
                withdrawn(key, known, now).ifPresent(news::add);
            }
        });
        published.tell(handle, figures.topic(), news);
    }

    private void withdraw(Handle handle, IndicatorCode indicator, Instant now) {
        List<Measurement> news = new ArrayList<>();
        published
                .known(handle, List.of(indicator), published.periodsOf(handle, indicator))
                .forEach((key, known) -> withdrawn(key, known, now).ifPresent(news::add));
        published.tell(handle, figures.topic(), news);
    }

    private static Optional<Measurement> withdrawn(Key key, PublishedMeasure known, Instant now) {
        return known.figure().tellsTheSameAs(Figure.NOTHING)
                ? Optional.empty()
                : Optional.of(key.measurement(Figure.NOTHING, Measurement.WITHDRAWN, known.revision() + 1, now));
    }
}
