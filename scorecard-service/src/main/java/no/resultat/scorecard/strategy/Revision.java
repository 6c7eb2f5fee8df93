package no.resultat.scorecard.strategy;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.scorecard.strategy.Strategy.Indicator;

/** What is different between two versions of a scorecard, indicator by indicator. */
final class Revision {
    private final Map<IndicatorCode, PlacedIndicator> before;
    private final Map<IndicatorCode, PlacedIndicator> after;

    Revision(Optional<Strategy> before, Strategy after) {
        this.before = before.map(Revision::placed).orElse(Map.of());
        this.after = placed(after);
    }

    private static Map<IndicatorCode, PlacedIndicator> placed(Strategy strategy) {
        Map<IndicatorCode, PlacedIndicator> placed = new LinkedHashMap<>();
        for (Strategy.FocusArea area : strategy.focusAreas()) {
            for (Strategy.SuccessFactor factor : area.successFactors()) {
                for (Indicator indicator : factor.indicators()) {
                    placed.put(
                            indicator.code(),
                            new PlacedIndicator(
                                    placed.size(),
                                    area.code(),
                                    area.label(),
                                    factor.code(),
                                    factor.label(),
                                    withoutTargets(indicator),
                                    indicator.targets()));
                }
            }
        }
        return placed;
    }

    private static Indicator withoutTargets(Indicator indicator) {
        return new Indicator(
                indicator.code(),
                indicator.label(),
                indicator.direction(),
                indicator.unitOfMeasure(),
                indicator.decimals(),
                indicator.frequency(),
                indicator.weight(),
                indicator.method(),
                indicator.aggregation(),
                indicator.scale(),
                indicator.corner(),
                indicator.source(),
                List.of());
    }

    /** Those that are new or differ in anything but their targets. */
    List<PlacedIndicator> rewritten() {
        return after.values().stream()
                .filter(one -> !one.withoutTargets()
                        .equals(was(one).map(PlacedIndicator::withoutTargets).orElse(null)))
                .toList();
    }

    /** Those that are new or say something else to the other services. */
    List<Indicator> told() {
        return after.values().stream()
                .filter(one -> was(one).filter(earlier -> earlier.indicator().equals(one.indicator()))
                        .isEmpty())
                .map(PlacedIndicator::indicator)
                .toList();
    }

    /** Those whose targets are new or others. */
    List<PlacedIndicator> aimed() {
        return after.values().stream()
                .filter(one -> !one.targets()
                        .equals(was(one).map(PlacedIndicator::targets).orElse(null)))
                .toList();
    }

    Set<IndicatorCode> gone() {
        Set<IndicatorCode> gone = new LinkedHashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        return gone;
    }

    /** The indicators that stand otherwise by it, each with the years in which it does; empty for all. */
    Map<IndicatorCode, Optional<Set<Integer>>> years() {
        Map<IndicatorCode, Optional<Set<Integer>>> years = new LinkedHashMap<>();
        gone().forEach(code -> years.put(code, Optional.empty()));
        after.values().forEach(one -> {
            Optional<PlacedIndicator> earlier =
                    was(one).filter(known -> isReadAlike(known.indicator(), one.indicator()));
            if (earlier.isEmpty()) {
                years.put(one.indicator().code(), Optional.empty());
            } else if (!earlier.get().targets().equals(one.targets())) {
                years.put(
                        one.indicator().code(),
                        Optional.of(differing(earlier.get().targets(), one.targets())));
            }
        });
        return years;
    }

    private Optional<PlacedIndicator> was(PlacedIndicator one) {
        return Optional.ofNullable(before.get(one.indicator().code()));
    }

    private static boolean isReadAlike(Indicator a, Indicator b) {
        return a.direction() == b.direction()
                && a.frequency() == b.frequency()
                && a.aggregation().equals(b.aggregation())
                && a.scale().equals(b.scale());
    }

    private static Set<Integer> differing(Collection<Target> before, Collection<Target> after) {
        Set<Target> differing = new HashSet<>(before);
        after.stream().filter(target -> !differing.remove(target)).toList().forEach(differing::add);
        return differing.stream().map(Target::year).collect(Collectors.toSet());
    }

    /** An indicator where it stands on its card. */
    record PlacedIndicator(
            int position,
            String area,
            Label areaLabel,
            String factor,
            Label factorLabel,
            Indicator indicator,
            List<Target> targets) {
        private PlacedIndicator withoutTargets() {
            return new PlacedIndicator(position, area, areaLabel, factor, factorLabel, indicator, List.of());
        }
    }
}
