package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of an indicator for one unit and period (<i>tall</i>): a value with the parts that it can be rolled up
 * from, or a value that exists and is not told, or nothing.
 *
 * @param value in the indicator's unit of measure; empty if it is {@link #withheld}, or if there is no figure any more
 * @param numerator and {@code denominator}: what a rate is computed from, so that it can be rolled up
 * @param n how many people answered, or stand behind the figure
 * @param withheld why a value that exists is not told
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Figure(
        @JsonPropertyDescription("In the indicator's unit of measure; absent if it is withheld or taken back")
        Optional<BigDecimal> value,

        @JsonPropertyDescription("The upper part of a rate, so that it can be rolled up")
        Optional<BigDecimal> numerator,

        @JsonPropertyDescription("The lower part of a rate, so that it can be rolled up")
        Optional<BigDecimal> denominator,

        @JsonPropertyDescription("How many people answered, or stand behind it")
        Optional<Long> n,

        @JsonPropertyDescription("Why a value that exists is not told; absent where nothing is withheld")
        Optional<Withheld> withheld) {
    /** No figure. */
    public static final Figure NOTHING = new Figure(null, null, null, null, null);

    private static final int DECIMALS = 6;

    /** @throws IllegalArgumentException if there is a value and a reason to withhold it */
    public Figure {
        value = Objects.requireNonNullElse(value, Optional.empty());
        numerator = Objects.requireNonNullElse(numerator, Optional.empty());
        denominator = Objects.requireNonNullElse(denominator, Optional.empty());
        n = Objects.requireNonNullElse(n, Optional.empty());
        withheld = Objects.requireNonNullElse(withheld, Optional.empty());
        if (value.isPresent() && withheld.isPresent()) {
            throw new IllegalArgumentException("a figure has a value or a reason to withhold it, not both");
        }
    }

    /** A plain value, such as an amount or a mean, as it is. */
    public static Figure exactly(BigDecimal value) {
        return new Figure(Optional.of(value), null, null, null, null);
    }

    /** A plain value, such as an amount or a mean, rounded to six decimals. */
    public static Figure amount(BigDecimal value) {
        return exactly(rounded(value));
    }

    /**
     * A rate in percent, rounded to six decimals, with what it is computed from. Nothing without a denominator, of
     * which no rate can be told.
     */
    public static Optional<Figure> percent(BigDecimal numerator, BigDecimal denominator) {
        return quotient(numerator, denominator, Percent.WHOLE);
    }

    /** The same, not in percent. */
    public static Optional<Figure> ratio(BigDecimal numerator, BigDecimal denominator) {
        return quotient(numerator, denominator, BigDecimal.ONE);
    }

    private static Optional<Figure> quotient(BigDecimal numerator, BigDecimal denominator, BigDecimal scale) {
        return denominator.signum() == 0
                ? Optional.empty()
                : Optional.of(new Figure(
                        Optional.of(rounded(rate(numerator, denominator, scale))),
                        Optional.of(numerator),
                        Optional.of(denominator),
                        null,
                        null));
    }

    /** What one's own value is held against a group's by: the comparison with both, rounded to six decimals. */
    public static Figure relative(BigDecimal value, BigDecimal own, BigDecimal group) {
        return new Figure(
                Optional.of(rounded(value)), Optional.of(rounded(own)), Optional.of(rounded(group)), null, null);
    }

    /** A figure that exists and is not told. */
    public static Figure hidden(Withheld reason) {
        return new Figure(null, null, null, null, Optional.of(reason));
    }

    /**
     * A rate: the denominator's sign is that of a net budget, which may be an income; the rate's is that of the
     * numerator.
     *
     * @param scale 100 for percent
     */
    public static BigDecimal rate(BigDecimal numerator, BigDecimal denominator, BigDecimal scale) {
        return numerator.multiply(scale).divide(denominator.abs(), MathContext.DECIMAL64);
    }

    /** The same with how many people answered, or stand behind it. */
    public Figure of(long people) {
        return new Figure(value, numerator, denominator, Optional.of(people), withheld);
    }

    /** The same with the value that its parts give, if it has none and they give one. */
    public Figure valued(BigDecimal scale) {
        return value.isPresent() || withheld.isPresent() || numerator.isEmpty() || !hasDenominator()
                ? this
                : new Figure(
                        Optional.of(rate(numerator.get(), denominator.orElseThrow(), scale)),
                        numerator,
                        denominator,
                        n,
                        withheld);
    }

    /** Whether it has the parts of a rate. */
    public boolean hasParts() {
        return numerator.isPresent() && denominator.isPresent();
    }

    /** Whether it has something that a rate can be divided by. */
    public boolean hasDenominator() {
        return denominator.filter(number -> number.signum() != 0).isPresent();
    }

    /** Whether there is neither a value nor a reason to withhold one. */
    public boolean tellsNothing() {
        return value.isEmpty() && withheld.isEmpty();
    }

    /** Whether the other tells the same; 1.0 is the same as 1. */
    public boolean tellsTheSameAs(Figure other) {
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
        BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
