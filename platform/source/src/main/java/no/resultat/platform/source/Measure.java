package no.resultat.platform.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;

/**
 * A figure on its way to the scorecard.
 *
 * @param value rounded to six decimals; empty if it is withheld
 */
public record Measure(
        UnitCode unit,
        Optional<BigDecimal> value,
        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,
        Optional<Long> n,
        Optional<Withheld> withheld) {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /** A plain value, such as an amount or a mean. */
    public static Measure amount(UnitCode unit, BigDecimal value) {
        return new Measure(
                unit,
                Optional.of(rounded(value)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A rate in percent, with what it is computed from. Nothing without a denominator, of which no rate can be told.
     */
    public static Optional<Measure> percent(UnitCode unit, BigDecimal numerator, BigDecimal denominator) {
        return quotient(unit, numerator, denominator, PERCENT);
    }

    /** The same, not in percent. */
    public static Optional<Measure> ratio(UnitCode unit, BigDecimal numerator, BigDecimal denominator) {
        return quotient(unit, numerator, denominator, BigDecimal.ONE);
    }

    private static Optional<Measure> quotient(
            UnitCode unit, BigDecimal numerator, BigDecimal denominator, BigDecimal scale) {
        if (denominator.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal value = numerator.multiply(scale).divide(denominator.abs(), MathContext.DECIMAL64);
        return Optional.of(new Measure(
                unit,
                Optional.of(rounded(value)),
                Optional.of(numerator),
                Optional.of(denominator),
                Optional.empty(),
                Optional.empty()));
    }

    /** A value that says how one's own figure stands to a group's. */
    public static Measure relative(UnitCode unit, BigDecimal value, BigDecimal own, BigDecimal group) {
        return new Measure(
                unit,
                Optional.of(rounded(value)),
                Optional.of(rounded(own)),
                Optional.of(rounded(group)),
                Optional.empty(),
                Optional.empty());
    }

    /** A figure that exists and is not told. */
    public static Measure withheld(UnitCode unit, Withheld reason) {
        return new Measure(
                unit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reason));
    }

    /** The same with how many people answered, or stand behind it. */
    public Measure of(long people) {
        return new Measure(unit, value, numerator, denominator, Optional.of(people), withheld);
    }

    static Measure withdrawn(UnitCode unit) {
        return new Measure(
                unit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean saysTheSame(Measure other) {
        return same(value, other.value)
                && same(numerator, other.numerator)
                && same(denominator, other.denominator)
                && n.equals(other.n)
                && withheld.equals(other.withheld);
    }

    private static boolean same(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.isPresent() == b.isPresent() && (a.isEmpty() || a.get().compareTo(b.get()) == 0);
    }

    private static BigDecimal rounded(BigDecimal value) {
        BigDecimal rounded = value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
