package no.resultat.scorecard.status;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Aggregation;
import no.resultat.scorecard.strategy.Definition;

/**
 * What is known of an indicator for a unit and period: a value with what it can be rolled up from, or that it is
 * withheld, or nothing.
 *
 * @param rolledUp whether it was computed from the children's
 * @param coverage of how many units it is
 */
record MeasuredValue(
        Optional<BigDecimal> value,
        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,
        Optional<Long> n,
        boolean withheld,
        boolean rolledUp,
        Coverage coverage) {
    static final MeasuredValue NOTHING = nothing(Coverage.NONE);
    static final MeasuredValue WITHHELD =
            new MeasuredValue(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, false);

    /** What was measured for the unit itself. */
    MeasuredValue(
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<Long> n,
            boolean withheld,
            boolean rolledUp) {
        this(value, numerator, denominator, n, withheld, rolledUp, withheld ? Coverage.NONE : Coverage.WHOLE);
    }

    /** Nothing, of a unit of which or below which something may have been expected. */
    static MeasuredValue nothing(Coverage coverage) {
        return new MeasuredValue(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, coverage);
    }

    /**
     * As it stands beside its indicator: a rate without a value gets it from its parts, a mean of few people is
     * withheld.
     */
    MeasuredValue as(Aggregation aggregation, BigDecimal scale) {
        if (withheld
                || aggregation == Aggregation.MEAN
                        && n.filter(answers -> answers < Definition.SMALLEST_GROUP)
                                .isPresent()) {
            return WITHHELD;
        }
        if (value.isEmpty()
                && numerator.isPresent()
                && denominator.filter(number -> number.signum() != 0).isPresent()) {
            return new MeasuredValue(
                    Optional.of(rate(numerator.get(), denominator.get(), scale)),
                    numerator,
                    denominator,
                    n,
                    false,
                    rolledUp,
                    coverage);
        }
        return this;
    }

    /**
     * The parent's value from those of its children. What is withheld is left out, so that no parent reveals it; what
     * cannot be aggregated has no parent value (rules of calculation, «Roll-up over units»).
     */
    static MeasuredValue rollUp(List<MeasuredValue> children, Aggregation aggregation, BigDecimal scale) {
        List<MeasuredValue> shown =
                children.stream().filter(child -> child.value.isPresent()).toList();
        Coverage coverage =
                children.stream().map(child -> child.coverageIn(aggregation)).reduce(Coverage.NONE, Coverage::plus);
        MeasuredValue together = switch (aggregation) {
            case SUM -> sum(shown);
            case RATE -> rateOf(shown, scale);
            case MEAN -> mean(shown);
            case NONE, UNKNOWN -> NOTHING;
        };
        return together.value.isPresent()
                ? together.of(coverage)
                : aggregation == Aggregation.NONE || aggregation == Aggregation.UNKNOWN ? NOTHING : nothing(coverage);
    }

    /** What it counts in its parent's coverage; a value without the parts that are needed is missing there. */
    private Coverage coverageIn(Aggregation aggregation) {
        boolean counts = switch (aggregation) {
            case RATE -> numerator.isPresent() && denominator.isPresent();
            case MEAN -> n.filter(people -> people > 0).isPresent();
            case SUM, NONE, UNKNOWN -> true;
        };
        return value.isPresent() && !counts ? new Coverage(0, coverage.expected()) : coverage;
    }

    private MeasuredValue of(Coverage units) {
        return new MeasuredValue(value, numerator, denominator, n, withheld, rolledUp, units);
    }

    private static MeasuredValue sum(List<MeasuredValue> shown) {
        return shown.stream()
                .map(child -> child.value.get())
                .reduce(BigDecimal::add)
                .map(total -> rolledUp(total, Optional.empty(), Optional.empty(), Optional.empty()))
                .orElse(NOTHING);
    }

    private static MeasuredValue rateOf(List<MeasuredValue> shown, BigDecimal scale) {
        List<MeasuredValue> rates = shown.stream()
                .filter(child -> child.numerator.isPresent() && child.denominator.isPresent())
                .toList();
        BigDecimal numerator =
                rates.stream().map(child -> child.numerator.get()).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal denominator =
                rates.stream().map(child -> child.denominator.get()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (denominator.signum() == 0) {
            return NOTHING;
        }
        return rolledUp(
                rate(numerator, denominator, scale), Optional.of(numerator), Optional.of(denominator), people(rates));
    }

    private static MeasuredValue mean(List<MeasuredValue> shown) {
        List<MeasuredValue> counted = shown.stream()
                .filter(child -> child.n.filter(people -> people > 0).isPresent())
                .toList();
        Optional<Long> people = people(counted);
        BigDecimal sum = counted.stream()
                .map(child -> child.value.get().multiply(BigDecimal.valueOf(child.n.get())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return people.filter(n -> n > 0)
                .map(n -> rolledUp(
                        sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL64),
                        Optional.empty(),
                        Optional.empty(),
                        people))
                .orElse(NOTHING);
    }

    private static Optional<Long> people(List<MeasuredValue> children) {
        return children.stream().map(MeasuredValue::n).flatMap(Optional::stream).reduce(Long::sum);
    }

    /** The denominator's sign is that of a net budget, which may be an income; the rate's is that of the numerator. */
    private static BigDecimal rate(BigDecimal numerator, BigDecimal denominator, BigDecimal scale) {
        return numerator.multiply(scale).divide(denominator.abs(), MathContext.DECIMAL64);
    }

    private static MeasuredValue rolledUp(
            BigDecimal value, Optional<BigDecimal> numerator, Optional<BigDecimal> denominator, Optional<Long> n) {
        return new MeasuredValue(Optional.of(value), numerator, denominator, n, false, true);
    }
}
