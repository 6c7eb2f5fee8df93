package no.resultat.scorecard.status;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.strategy.Definition;
import no.resultat.scorecard.strategy.Target;

/**
 * One indicator in one period, over the whole organisation of that period: from what was measured to how everybody
 * stands.
 */
final class Evaluation {
    private final Definition definition;
    private final Period period;
    private final Places places;
    private final Map<UnitCode, MeasuredValue> own;
    private final Set<UnitCode> hiddenBefore;
    private final int leastCoverage;
    private final Map<UnitCode, MeasuredValue> found;
    private Set<UnitCode> measuredBefore = Set.of();

    /**
     * @param places the period's organisation
     * @param own what was measured for the units themselves
     * @param known what units bring that are not computed again; nothing if all are
     * @param hiddenBefore whose mean was withheld in an earlier version for the sake of others
     * @param leastCoverage how many percent of the units below must have reported for a light
     */
    Evaluation(
            Definition definition,
            Period period,
            Places places,
            Map<UnitCode, MeasuredValue> own,
            Map<UnitCode, MeasuredValue> known,
            Set<UnitCode> hiddenBefore,
            int leastCoverage) {
        this.definition = definition;
        this.period = period;
        this.places = places;
        this.own = own;
        this.found = new HashMap<>(known);
        this.hiddenBefore = hiddenBefore;
        this.leastCoverage = leastCoverage;
    }

    /** Every unit that is there, or was measured. */
    Set<UnitCode> everybody() {
        Set<UnitCode> everybody = new LinkedHashSet<>(places.all());
        everybody.addAll(own.keySet());
        return everybody;
    }

    /**
     * How units stand of which anything is known.
     *
     * @param due which
     * @param before units' values in the period measured before
     * @param baselines values of other periods, for changes
     */
    Map<UnitCode, Standing> standings(
            Set<UnitCode> due, Map<UnitCode, BigDecimal> before, Map<Period, Map<UnitCode, BigDecimal>> baselines) {
        measuredBefore = before.keySet();
        due.forEach(this::measured);
        Set<UnitCode> hidden = definition.aggregation() == Aggregation.MEAN
                ? Rests.hidden(places.children(), found, hiddenBefore)
                : Set.of();
        Map<UnitCode, Standing> standings = new LinkedHashMap<>();
        for (UnitCode unit : due) {
            MeasuredValue measured =
                    hidden.contains(unit) && found.get(unit).value().isPresent()
                            ? MeasuredValue.WITHHELD
                            : found.get(unit);
            if (measured.value().isPresent() || measured.withheld()) {
                standings.put(unit, standing(unit, measured, before, baselines));
            }
        }
        return standings;
    }

    private Standing standing(
            UnitCode unit,
            MeasuredValue measured,
            Map<UnitCode, BigDecimal> before,
            Map<Period, Map<UnitCode, BigDecimal>> baselines) {
        Optional<Target> target = definition.target(unit, period);
        Verdict verdict = measured.rolledUp() && measured.coverage().isBelow(leastCoverage)
                ? Verdict.incomplete(target)
                : Verdict.of(
                        measured,
                        definition.direction(),
                        target,
                        period,
                        other -> Optional.ofNullable(
                                baselines.getOrDefault(other, Map.of()).get(unit)));
        Optional<Trend> trend = measured.value()
                .flatMap(value -> Optional.ofNullable(before.get(unit))
                        .map(earlier -> Comparison.trend(
                                value,
                                earlier,
                                definition.direction(),
                                target.map(known -> known.criteria().get(0)))));
        return new Standing(measured, verdict, trend, target.flatMap(Target::matchOfSeveral));
    }

    /** A unit's own measurement, else what its children's make together. */
    private MeasuredValue measured(UnitCode unit) {
        MeasuredValue known = found.get(unit);
        if (known == null) {
            MeasuredValue itself =
                    own.getOrDefault(unit, MeasuredValue.NOTHING).as(definition.aggregation(), definition.scale());
            known = itself.value().isPresent() || itself.withheld() ? itself : rolledUp(unit);
            found.put(unit, known);
        }
        return known;
    }

    private MeasuredValue rolledUp(UnitCode unit) {
        List<MeasuredValue> below =
                places.below(unit).stream().map(this::measured).toList();
        return below.isEmpty() && measuredBefore.contains(unit)
                ? MeasuredValue.nothing(Coverage.MISSING)
                : MeasuredValue.rollUp(below, definition.aggregation(), definition.scale());
    }

    /**
     * How a unit stands.
     *
     * @param match of several criteria, how they go together
     */
    record Standing(MeasuredValue measured, Verdict verdict, Optional<Trend> trend, Optional<Target.Match> match) {}
}
