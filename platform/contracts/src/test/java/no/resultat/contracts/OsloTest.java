package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;

class OsloTest {
    @Test
    void an_evening_in_utc_is_the_next_day_and_in_summer_an_hour_earlier() {
        assertThat(Oslo.dayOf(Instant.parse("2026-01-31T22:59:59Z"))).isEqualTo("2026-01-31");
        assertThat(Oslo.dayOf(Instant.parse("2026-01-31T23:00:00Z"))).isEqualTo("2026-02-01");
        assertThat(Oslo.dayOf(Instant.parse("2026-06-30T22:00:00Z"))).isEqualTo("2026-07-01");
    }

    @Property
    void a_day_begins_as_soon_as_the_one_before_ends(
            @ForAll @DateRange(min = "1990-01-01", max = "2080-12-31") LocalDate day) {
        Instant start = Oslo.startOf(day);
        assertThat(Oslo.dayOf(start)).isEqualTo(day);
        assertThat(Oslo.dayOf(start.minusNanos(1))).isEqualTo(day.minusDays(1));
    }
}
