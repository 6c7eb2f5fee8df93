package no.resultat.contracts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A share in hundredths (<i>prosent</i>) of something, to sixteen digits: whoever tells it rounds it.
 *
 * @param value 100 for the whole
 */
public record Percent(BigDecimal value) {
    public static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** @return empty if the whole is 0, of which nothing is a share */
    public static Optional<Percent> of(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(new Percent(part.multiply(WHOLE).divide(whole, MathContext.DECIMAL64)));
    }

    /** The same of what is counted. */
    public static Optional<Percent> of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /**
     * Of the size of a whole that may be less than 0, such as a budget of income: the sign is that of the part.
     *
     * @return empty if the whole is 0
     */
    public static Optional<Percent> ofSize(BigDecimal part, BigDecimal whole) {
        return of(part, whole.abs());
    }

    /**
     * How far a value lies above another, of that one's size; empty if that is 0, which nothing can be held against.
     */
    public static Optional<Percent> above(BigDecimal base, BigDecimal value) {
        return ofSize(value.subtract(base), base);
    }

    /** So much of an amount, exactly. */
    public BigDecimal of(BigDecimal amount) {
        return amount.multiply(value).movePointLeft(2);
    }

    /** Halves away from 0. */
    public BigDecimal rounded(int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
