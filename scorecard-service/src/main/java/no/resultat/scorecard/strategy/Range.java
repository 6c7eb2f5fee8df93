package no.resultat.scorecard.strategy;

import java.math.BigDecimal;
import java.util.Optional;

/** The values between two limits, both inclusive; without a limit it goes on for ever on that side. */
record Range(Optional<BigDecimal> from, Optional<BigDecimal> to) {
    Range {
        if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
            throw new IllegalArgumentException(
                    "a range does not begin at %s and end at %s".formatted(from.get(), to.get()));
        }
    }

    boolean contains(BigDecimal value) {
        return from.filter(limit -> value.compareTo(limit) < 0).isEmpty()
                && to.filter(limit -> value.compareTo(limit) > 0).isEmpty();
    }

    boolean contains(Range other) {
        boolean fromBelow = from.isEmpty()
                || other.from.filter(limit -> limit.compareTo(from.get()) >= 0).isPresent();
        boolean toAbove = to.isEmpty()
                || other.to.filter(limit -> limit.compareTo(to.get()) <= 0).isPresent();
        return fromBelow && toAbove;
    }

    /** How far outside a value lies; 0 inside. */
    BigDecimal distance(BigDecimal value) {
        BigDecimal below = from.map(limit -> limit.subtract(value)).orElse(BigDecimal.ZERO);
        BigDecimal above = to.map(value::subtract).orElse(BigDecimal.ZERO);
        return below.max(above).max(BigDecimal.ZERO);
    }
}
