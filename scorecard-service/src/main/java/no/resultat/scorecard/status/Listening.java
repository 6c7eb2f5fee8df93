package no.resultat.scorecard.status;

import java.time.Duration;
import java.time.Instant;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.problem.Malformed;

/**
 * What somebody wants to be told of.
 *
 * @param under of this unit
 * @param withAllBelow and of all units below it
 * @param withValues of values that are others too, not of lights alone
 */
record Listening(UnitCode under, boolean withAllBelow, boolean withValues) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** How long a stream goes on: as long as what it was opened by. */
    static Duration left(Instant until) {
        Duration left = Duration.between(Instant.now(), until);
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    /** @throws Malformed if the text is the id of no event */
    static long position(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Malformed("Last-Event-ID", "'%s' is no event of this stream".formatted(text));
        }
    }
}
