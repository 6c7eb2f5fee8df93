package no.resultat.scorecard.status;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.scorecard.strategy.Criterion;
import no.resultat.scorecard.strategy.Limits;
import no.resultat.scorecard.strategy.Target;

/**
 * How a value stands to its target (rules of calculation, «Targets and status»).
 *
 * @param reason why it is grey; empty if it is not
 * @param attainment 0 to 100; empty when grey
 */
record Verdict(
        Light light, Optional<GreyReason> reason, Optional<BigDecimal> attainment, List<CriterionResult> criteria) {

    static Verdict grey(GreyReason reason, List<CriterionResult> criteria) {
        return new Verdict(Light.GREY, Optional.of(reason), Optional.empty(), criteria);
    }

    /** Of too few of the units below. */
    static Verdict incomplete(Optional<Target> target) {
        return grey(GreyReason.INCOMPLETE, unjudged(target));
    }

    /** @param baseline the value in another period, if there is one */
    static Verdict of(
            MeasuredValue measured,
            Direction direction,
            Optional<Target> target,
            Period period,
            Function<Period, Optional<BigDecimal>> baseline) {
        if (measured.withheld()) {
            return grey(GreyReason.WITHHELD, unjudged(target));
        }
        if (measured.value().isEmpty()) {
            return grey(GreyReason.NO_VALUE, unjudged(target));
        }
        if (target.isEmpty()) {
            return grey(GreyReason.NO_TARGET, List.of());
        }
        List<CriterionResult> criteria = new ArrayList<>();
        List<BigDecimal> attainments = new ArrayList<>();
        for (Criterion criterion : target.get().criteria()) {
            Limits limits = criterion.limits(direction);
            Optional<BigDecimal> held = held(criterion, measured, direction, period, baseline);
            criteria.add(new CriterionResult(criterion, held, held.map(limits::lightOf)));
            held.map(limits::attainmentOf).ifPresent(attainments::add);
        }
        boolean any =
                target.get().match().filter(match -> match == Target.Match.ANY).isPresent();
        if (attainments.isEmpty() || !any && attainments.size() < criteria.size()) {
            return grey(GreyReason.NO_BASELINE, criteria);
        }
        List<Light> lights = criteria.stream()
                .map(CriterionResult::light)
                .flatMap(Optional::stream)
                .toList();
        // the lights are declared from the best to the worst
        Light light = lights.stream()
                .reduce((a, b) -> (a.compareTo(b) < 0) == any ? a : b)
                .orElseThrow();
        BigDecimal attainment =
                attainments.stream().reduce((a, b) -> any ? a.max(b) : a.min(b)).orElseThrow();
        return new Verdict(light, Optional.empty(), Optional.of(attainment), criteria);
    }

    private static List<CriterionResult> unjudged(Optional<Target> target) {
        return target.stream()
                .flatMap(known -> known.criteria().stream())
                .map(criterion -> new CriterionResult(criterion, Optional.empty(), Optional.empty()))
                .toList();
    }

    private static Optional<BigDecimal> held(
            Criterion criterion,
            MeasuredValue measured,
            Direction direction,
            Period period,
            Function<Period, Optional<BigDecimal>> baseline) {
        BigDecimal value = measured.value().orElseThrow();
        return switch (criterion.basis()) {
            case LEVEL, COUNT -> Optional.of(value);
            case CHANGE ->
                baseline.apply(criterion.baseline().orElse(period.yearBefore()))
                        .flatMap(before -> Comparison.changePercent(value, before));
            case RELATIVE ->
                measured.figure().hasParts()
                        ? Comparison.percentBetter(
                                measured.figure().numerator().orElseThrow(),
                                measured.figure().denominator().orElseThrow(),
                                direction)
                        : Optional.of(value);
        };
    }
}
