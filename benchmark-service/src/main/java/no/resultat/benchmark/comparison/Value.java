package no.resultat.benchmark.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A region's figure of a year.
 *
 * @param numerator and {@code denominator}: what it is computed from, where that is known
 * @param provisional whether it may still be revised
 * @param merged whether it was put together of regions that the region was made of later
 */
public record Value(
        BigDecimal value,
        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,
        boolean provisional,
        boolean merged) {
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int SCALE_DIGITS = 3;

    boolean hasParts() {
        return numerator.isPresent()
                && denominator.filter(part -> part.signum() != 0).isPresent();
    }

    /** What numerator by denominator is multiplied by, to three digits: 100 for percent, 1000 for thousands. */
    Optional<BigDecimal> scale() {
        if (!hasParts() || numerator.get().signum() == 0 || value.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(value.multiply(denominator.get())
                .divide(numerator.get(), EXACT)
                .round(new MathContext(SCALE_DIGITS, RoundingMode.HALF_UP)));
    }

    /**
     * The figure of a region that is made of others, or of shares of them. A single region that only got another number
     * keeps its figure as it is. A count is the sum; a rate is recomputed from the sums of numerators and denominators
     * where all have them, else weighted by inhabitants, as a mean is.
     *
     * @param aggregation what sort of figure it is; empty if nobody has described it, and then it is a rate if it has
     *     parts, and else nothing: it may be a count
     * @return empty if one of them has no value, or nothing to weight it by
     */
    static Optional<Value> merged(List<Piece> pieces, Optional<Combination> aggregation) {
        if (pieces.isEmpty() || pieces.stream().anyMatch(piece -> piece.value().isEmpty())) {
            return Optional.empty();
        }
        Piece first = pieces.get(0);
        if (pieces.size() == 1 && first.share().compareTo(BigDecimal.ONE) == 0) {
            return first.value();
        }
        if (aggregation.isEmpty()) {
            return recomputed(pieces);
        }
        return switch (aggregation.get()) {
            case SUM -> Optional.of(added(pieces));
            case RATE -> recomputed(pieces).or(() -> weighted(pieces));
            case WEIGHTED -> weighted(pieces);
        };
    }

    private static Value added(List<Piece> pieces) {
        boolean haveParts =
                pieces.stream().allMatch(piece -> piece.value().orElseThrow().hasParts());
        return new Value(
                sum(pieces, piece -> piece.value().map(Value::value)),
                Optional.of(sum(pieces, piece -> piece.value().flatMap(Value::numerator)))
                        .filter(sum -> haveParts),
                Optional.of(sum(pieces, piece -> piece.value().flatMap(Value::denominator)))
                        .filter(sum -> haveParts),
                isProvisional(pieces),
                true);
    }

    private static Optional<Value> recomputed(List<Piece> pieces) {
        List<Value> values =
                pieces.stream().map(piece -> piece.value().orElseThrow()).toList();
        Optional<BigDecimal> scale =
                values.stream().flatMap(value -> value.scale().stream()).findFirst();
        if (scale.isEmpty() || !values.stream().allMatch(Value::hasParts)) {
            return Optional.empty();
        }
        BigDecimal numerator = sum(pieces, piece -> piece.value().flatMap(Value::numerator));
        BigDecimal denominator = sum(pieces, piece -> piece.value().flatMap(Value::denominator));
        return Optional.of(new Value(
                numerator.multiply(scale.get()).divide(denominator, EXACT),
                Optional.of(numerator),
                Optional.of(denominator),
                isProvisional(pieces),
                true));
    }

    private static Optional<Value> weighted(List<Piece> pieces) {
        BigDecimal inhabitants = sum(pieces, Piece::inhabitants);
        if (inhabitants.signum() == 0
                || pieces.stream().anyMatch(piece -> piece.inhabitants().isEmpty())) {
            return Optional.empty();
        }
        BigDecimal weighted = sum(
                pieces,
                piece -> piece.inhabitants()
                        .map(weight ->
                                weight.multiply(piece.value().orElseThrow().value())));
        return Optional.of(new Value(
                weighted.divide(inhabitants, EXACT), Optional.empty(), Optional.empty(), isProvisional(pieces), true));
    }

    private static boolean isProvisional(List<Piece> pieces) {
        return pieces.stream().anyMatch(piece -> piece.value().orElseThrow().provisional());
    }

    private static BigDecimal sum(List<Piece> pieces, Function<Piece, Optional<BigDecimal>> part) {
        return pieces.stream()
                .flatMap(piece -> part.apply(piece).stream().map(value -> value.multiply(piece.share())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A region that another is made of, or a share of it. */
    record Piece(Optional<Value> value, Optional<BigDecimal> inhabitants, BigDecimal share) {}
}
