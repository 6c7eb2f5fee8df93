package no.resultat.survey.result;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A figure that may be shown, as other features read it.
 *
 * @param n how many people answered
 * @param answers how often each value was answered
 * @param invited how many could have
 * @param scale what they can be told as
 */
public record Result(long n, Map<String, Long> answers, long invited, Scale scale) {

    /** Answered of invited; empty where nobody was, or more answered, as by open links. */
    public Optional<Ratio> responseRate() {
        return invited < n || invited == 0
                ? Optional.empty()
                : Optional.of(new Ratio(BigDecimal.valueOf(n), BigDecimal.valueOf(invited)));
    }

    /** Empty where such a statistic of these answers means nothing. */
    public Optional<BigDecimal> value(Statistic statistic) {
        Counts counts = new Counts(n, answers);
        if (counts.size() == 0) {
            return Optional.empty();
        }
        return switch (statistic) {
            case MEAN ->
                Optional.of(counts)
                        .filter(known -> scale.numeric())
                        .flatMap(Statistics::of)
                        .map(Statistics::mean);
            case RECOMMENDATION -> counts.recommendation(scale);
            case SHARE_FAVOURABLE -> counts.shareFavourable(scale);
            case RESPONSE_RATE -> Optional.empty();
        };
    }

    /** What can be told of answers. */
    public enum Statistic {
        MEAN,
        SHARE_FAVOURABLE,
        RECOMMENDATION,
        RESPONSE_RATE
    }

    /** A part of a whole. */
    public record Ratio(BigDecimal numerator, BigDecimal denominator) {}
}
