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
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;

/** Which bindings' figures are wanted, each of some periods; and the figures, as they are computed. */
public final class FigureRequest {
    private final Map<Binding, Map<Period, List<UnitFigure>>> figures = new LinkedHashMap<>();

    void add(Binding binding, Collection<Period> periods) {
        Map<Period, List<UnitFigure>> byPeriod = figures.computeIfAbsent(binding, none -> new LinkedHashMap<>());
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
                Map<Period, List<UnitFigure>> fitting = new LinkedHashMap<>(byPeriod);
                fitting.keySet().removeIf(period -> period.length() != binding.frequency());
                part.figures.put(binding, fitting);
            }
        });
        return part;
    }

    /** Something was computed of a unit in a period, which each binding of the period takes its figure of, if any. */
    public void computed(Period period, UnitCode unit, Function<Binding, Optional<Figure>> figure) {
        figures.forEach((binding, byPeriod) -> {
            List<UnitFigure> known = byPeriod.get(period);
            if (known != null) {
                figure.apply(binding).ifPresent(one -> known.add(new UnitFigure(unit, one)));
            }
        });
    }

    void forEach(BiConsumer<Binding, Map<Period, List<UnitFigure>>> action) {
        figures.forEach(action);
    }

    boolean contains(IndicatorCode indicator, Period period) {
        return figures.entrySet().stream()
                .anyMatch(of -> of.getKey().indicator().equals(indicator)
                        && of.getValue().containsKey(period));
    }

    record UnitFigure(UnitCode unit, Figure figure) {}
}
