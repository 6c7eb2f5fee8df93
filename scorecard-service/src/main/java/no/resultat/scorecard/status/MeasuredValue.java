package no.resultat.scorecard.status;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Withheld;
import no.resultat.platform.withholding.SmallGroups;

/**
 * What is known of an indicator for a unit and period, and of how many units it is.
 *
 * @param rolledUp whether it was computed from the children's
 * @param coverage of how many units it is
 */
record MeasuredValue(Figure figure, boolean rolledUp, Coverage coverage) {
    static final MeasuredValue NOTHING = nothing(Coverage.NONE);
    static final MeasuredValue WITHHELD = new MeasuredValue(Figure.hidden(Withheld.SMALL_GROUP), false, Coverage.NONE);

    /** What was measured for the unit itself. */
    static MeasuredValue itself(Figure figure) {
        return figure.withheld().isPresent() ? WITHHELD : new MeasuredValue(figure, false, Coverage.WHOLE);
    }

    /** Nothing, of a unit of which or below which something may have been expected. */
    static MeasuredValue nothing(Coverage coverage) {
        return new MeasuredValue(Figure.NOTHING, false, coverage);
    }

    Optional<BigDecimal> value() {
        return figure.value();
    }

    Optional<Long> n() {
        return figure.n();
    }

    boolean withheld() {
        return figure.withheld().isPresent();
    }

    /**
     * As it stands beside its indicator: a rate without a value gets it from its parts, a mean of few people is
     * withheld.
     */
    MeasuredValue as(Aggregation aggregation, BigDecimal scale) {
        boolean isSmall = aggregation == Aggregation.MEAN
                && n().filter(answers -> answers < SmallGroups.SMALLEST).isPresent();
        return withheld() || isSmall ? WITHHELD : new MeasuredValue(figure.valued(scale), rolledUp, coverage);
    }

    /**
     * The parent's value from those of its children. What is withheld is left out, so that no parent reveals it; what
     * cannot be aggregated has no parent value (rules of calculation, «Roll-up over units»).
     */
    static MeasuredValue rollUp(List<MeasuredValue> children, Aggregation aggregation, BigDecimal scale) {
        List<MeasuredValue> shown =
                children.stream().filter(child -> child.value().isPresent()).toList();
        Coverage coverage =
                children.stream().map(child -> child.coverageIn(aggregation)).reduce(Coverage.NONE, Coverage::plus);
        MeasuredValue together = switch (aggregation) {
            case SUM -> sum(shown);
            case RATE -> rateOf(shown, scale);
            case MEAN -> mean(shown);
            case NONE, UNKNOWN -> NOTHING;
        };
        return together.value().isPresent()
                ? together.of(coverage)
                : aggregation == Aggregation.NONE || aggregation == Aggregation.UNKNOWN ? NOTHING : nothing(coverage);
    }

    /** What it counts in its parent's coverage; a value without the parts that are needed is missing there. */
    private Coverage coverageIn(Aggregation aggregation) {
        boolean counts = switch (aggregation) {
            case RATE -> figure.hasParts();
            case MEAN -> n().filter(people -> people > 0).isPresent();
            case SUM, NONE, UNKNOWN -> true;
        };
        return value().isPresent() && !counts ? new Coverage(0, coverage.expected()) : coverage;
    }

    private MeasuredValue of(Coverage units) {
        return new MeasuredValue(figure, rolledUp, units);
    }

    private static MeasuredValue sum(List<MeasuredValue> shown) {
        return shown.stream()
                .flatMap(child -> child.value().stream())
                .reduce(BigDecimal::add)
                .map(Figure::exactly)
                .map(MeasuredValue::together)
                .orElse(NOTHING);
    }

    private static MeasuredValue rateOf(List<MeasuredValue> shown, BigDecimal scale) {
        List<MeasuredValue> rates =
                shown.stream().filter(child -> child.figure.hasParts()).toList();
        BigDecimal numerator = total(rates, Figure::numerator);
        BigDecimal denominator = total(rates, Figure::denominator);
        return denominator.signum() == 0
                ? NOTHING
                : together(new Figure(
                                Optional.empty(),
                                Optional.of(numerator),
                                Optional.of(denominator),
                                people(rates),
                                Optional.empty())
                        .valued(scale));
    }

    private static BigDecimal total(List<MeasuredValue> children, Function<Figure, Optional<BigDecimal>> part) {
        return children.stream()
                .flatMap(child -> part.apply(child.figure).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static MeasuredValue mean(List<MeasuredValue> shown) {
        List<MeasuredValue> counted = shown.stream()
                .filter(child -> child.n().filter(people -> people > 0).isPresent())
                .toList();
        BigDecimal sum = counted.stream()
                .map(child -> child.value()
                        .orElseThrow()
                        .multiply(BigDecimal.valueOf(child.n().orElseThrow())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return people(counted)
                .map(n -> together(Figure.exactly(sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL64))
                        .of(n)))
                .orElse(NOTHING);
    }

    private static Optional<Long> people(List<MeasuredValue> children) {
        return children.stream().map(MeasuredValue::n).flatMap(Optional::stream).reduce(Long::sum);
    }

    private static MeasuredValue together(Figure figure) {
        return new MeasuredValue(figure, true, Coverage.WHOLE);
    }
}
