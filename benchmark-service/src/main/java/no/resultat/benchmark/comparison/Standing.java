package no.resultat.benchmark.comparison;

import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.benchmark.comparison.Series.Compared;

/** Where a municipality stands, as other features read it: the group leaves the municipality itself out. */
public final class Standing {
    private final Compared compared;
    private final Optional<Comparison> comparison;

    public Standing(Compared compared) {
        this.compared = compared;
        this.comparison = Comparison.of(compared.own(), compared.others().values(), compared.direction());
    }

    /** Its own value. */
    public Optional<BigDecimal> own() {
        return compared.own().map(Value::value);
    }

    /** The group's weighted mean, or its mean where there is none. */
    public Optional<BigDecimal> group() {
        return comparison.map(known -> known.group().middle());
    }

    public Optional<BigDecimal> percentBetter() {
        return comparison.flatMap(Comparison::percentBetter);
    }

    public Optional<BigDecimal> percentile() {
        return comparison.flatMap(Comparison::percentile);
    }

    /** The best value of the group; empty where neither direction is better. */
    public Optional<BigDecimal> best() {
        return comparison.flatMap(known -> switch (compared.direction()) {
            case HIGHER_IS_BETTER -> Optional.of(known.group().maximum());
            case LOWER_IS_BETTER -> Optional.of(known.group().minimum());
            case BAND, UNKNOWN -> Optional.empty();
        });
    }

    /** 1 is best. */
    public Optional<Integer> rank() {
        return comparison.flatMap(Comparison::rank);
    }
}
