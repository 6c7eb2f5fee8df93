package no.resultat.platform.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;

/** Which bindings' figures are wanted, each of some periods; and the figures, as they are computed. */
public final class FigureRequest {
    private final Map<Binding, Map<Period, List<Measure>>> figures = new LinkedHashMap<>();

    void add(Binding binding, Collection<Period> periods) {
        Map<Period, List<Measure>> byPeriod = figures.computeIfAbsent(binding, none -> new LinkedHashMap<>());
        periods.forEach(period -> byPeriod.computeIfAbsent(period, none -> new ArrayList<>()));
    }

    /** Whether nothing is. */
    public boolean isEmpty() {
        return periods().isEmpty();
    }

    /** The bindings that it is wanted of. */
    public Set<Binding> bindings() {
        return figures.keySet();
    }

    /** Every period that anything is wanted of. */
    public List<Period> periods() {
        return figures.values().stream()
                .flatMap(byPeriod -> byPeriod.keySet().stream())
                .distinct()
                .toList();
    }

    /**
     * Those of some bindings, and of them the periods that are as long as the indicator's; what is computed for them is
     * computed for this.
     */
    public FigureRequest only(Predicate<Binding> condition) {
        FigureRequest part = new FigureRequest();
        figures.forEach((binding, byPeriod) -> {
            if (condition.test(binding)) {
                Map<Period, List<Measure>> fitting = new LinkedHashMap<>(byPeriod);
                fitting.keySet().removeIf(period -> period.length() != binding.frequency());
                part.figures.put(binding, fitting);
            }
        });
        return part;
    }

    /** A figure was computed, which each binding of the period takes its measure of, if it has one there. */
    public void computed(Period period, Function<Binding, Optional<Measure>> measure) {
        figures.forEach((binding, byPeriod) -> {
            List<Measure> known = byPeriod.get(period);
            if (known != null) {
                measure.apply(binding).ifPresent(known::add);
            }
        });
    }

    void forEach(BiConsumer<Binding, Map<Period, List<Measure>>> action) {
        figures.forEach(action);
    }

    boolean contains(IndicatorCode indicator, Period period) {
        return figures.entrySet().stream()
                .anyMatch(of -> of.getKey().indicator().equals(indicator)
                        && of.getValue().containsKey(period));
    }
}
