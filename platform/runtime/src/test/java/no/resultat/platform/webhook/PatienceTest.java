package no.resultat.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void what_is_not_taken_is_tried_for_three_days_and_no_longer() {
        Instant now = START;
        int attempts = 1;
        Optional<Instant> next = Patience.next(START, now, attempts);
        while (next.isPresent()) {
            assertThat(next.get()).isAfter(now);
            now = next.get();
            next = Patience.next(START, now, ++attempts);
        }
        assertThat(attempts).isEqualTo(10);
        assertThat(Duration.between(START, now)).isBetween(Duration.ofHours(60), Duration.ofHours(72));
    }

    @Property
    void a_subscriber_that_fails_more_rests_longer_and_never_long(
            @ForAll @IntRange(min = 1, max = 100_000) int failures) {
        assertThat(Patience.rest(failures))
                .isBetween(Duration.ofSeconds(5), Duration.ofMinutes(5))
                .isLessThanOrEqualTo(Patience.rest(failures + 1));
    }
}
