package no.resultat.platform.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When what a subscriber did not take is tried again: soon, then more and more seldom, for three days. The steps are
 * those that Standard Webhooks recommends.
 */
final class Patience {
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20));
    static final Duration WHOLE = Duration.ofDays(3);

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private Patience() {}

    /**
     * @param from since when it has been tried
     * @param attempts how often, the last one included; at least 1
     * @return when to try again; empty if that would be later than three days
     */
    static Optional<Instant> next(Instant from, Instant now, int attempts) {
        Instant next = now.plus(STEPS.get(Math.min(attempts, STEPS.size()) - 1));
        return Optional.of(next).filter(time -> !time.isAfter(from.plus(WHOLE)));
    }

    /**
     * How long a subscriber that does not answer is left alone with everything, so that it is not asked a thousand
     * times what it cannot answer once.
     *
     * @param failures how often in a row; at least 1
     */
    static Duration rest(int failures) {
        Duration doubled = STEPS.get(0).multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }
}
