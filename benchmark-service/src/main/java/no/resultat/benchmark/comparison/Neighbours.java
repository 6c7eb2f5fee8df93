package no.resultat.benchmark.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who is most like a municipality: by the distance of some figures, each in standard deviations over all
 * municipalities, so that none counts for more because of its unit.
 */
final class Neighbours {
    private static final MathContext EXACT = MathContext.DECIMAL64;

    private Neighbours() {}

    /**
     * @param figures each figure's values by region; regions that lack one are left out
     * @return the nearest first; those as near as each other by code
     */
    static List<Neighbour> of(String region, Map<String, Map<String, BigDecimal>> figures, int most) {
        List<Neighbour> neighbours = new ArrayList<>();
        Map<String, BigDecimal> deviations = new TreeMap<>();
        figures.forEach((figure, values) -> deviations.put(figure, deviation(values)));
        Map<String, BigDecimal> all = figures.values().stream().findFirst().orElse(Map.of());
        for (String other : all.keySet()) {
            boolean complete = figures.values().stream()
                    .allMatch(values -> values.containsKey(other) && values.containsKey(region));
            if (complete && !other.equals(region)) {
                Map<String, BigDecimal> parts = figures.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> part(
                                        entry.getValue().get(region),
                                        entry.getValue().get(other),
                                        deviations.get(entry.getKey())),
                                (a, b) -> a,
                                TreeMap::new));
                neighbours.add(new Neighbour(other, distance(parts), parts));
            }
        }
        neighbours.sort(Comparator.comparing(Neighbour::distance).thenComparing(Neighbour::region));
        return neighbours.subList(0, Math.min(most, neighbours.size()));
    }

    private static BigDecimal part(BigDecimal own, BigDecimal other, BigDecimal deviation) {
        return deviation.signum() == 0 ? BigDecimal.ZERO : other.subtract(own).divide(deviation, EXACT);
    }

    private static BigDecimal distance(Map<String, BigDecimal> parts) {
        return parts.values().stream()
                .map(part -> part.multiply(part))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .sqrt(EXACT);
    }

    private static BigDecimal deviation(Map<String, BigDecimal> values) {
        if (values.size() < 2) {
            return BigDecimal.ZERO;
        }
        BigDecimal count = BigDecimal.valueOf(values.size());
        BigDecimal mean = values.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(count, EXACT);
        return values.values().stream()
                .map(value -> value.subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(count.subtract(BigDecimal.ONE), EXACT)
                .sqrt(EXACT);
    }

    /**
     * One of them.
     *
     * @param parts by figure, how many standard deviations it lies above (or below, negative)
     */
    record Neighbour(String region, BigDecimal distance, Map<String, BigDecimal> parts) {}
}
