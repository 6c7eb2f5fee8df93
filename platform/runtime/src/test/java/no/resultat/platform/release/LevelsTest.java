package no.resultat.platform.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.resultat.platform.caller.Level;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private static final Instant MORNING = Instant.parse("2026-04-10T06:00:00Z");
    private static final Instant NOON = Instant.parse("2026-04-10T10:00:00Z");

    @Test
    void a_level_that_reads_before_one_inside_it_overtakes_it() {
        assertThat(levels(Level.EXECUTIVE_GROUP, NOON, Level.CITIZENS, MORNING).overtaking())
                .contains(new Levels.Overtaking(Level.CITIZENS, Level.EXECUTIVE_GROUP));
        assertThat(levels(Level.EXECUTIVE_GROUP, MORNING, Level.CITIZENS, NOON).overtaking())
                .isEmpty();
        assertThat(levels(Level.COUNCIL, NOON, Level.CITIZENS, NOON).overtaking())
                .as("both at once")
                .isEmpty();
    }

    @Test
    void what_opens_now_opens_for_those_inside_too() {
        assertThat(levels(Level.COUNCIL, NOON, Level.WORKPLACE, MORNING).open(Level.CITIZENS, MORNING.plusSeconds(60)))
                .isEqualTo(Levels.of(Map.of(
                        Level.WORKPLACE,
                        MORNING,
                        Level.COUNCIL,
                        MORNING.plusSeconds(60),
                        Level.CITIZENS,
                        MORNING.plusSeconds(60))));
    }

    @Property
    void opening_and_closing_keep_the_order(
            @ForAll Level level,
            @ForAll @IntRange(max = 100) int at,
            @ForAll Map<Level, @IntRange(max = 100) Integer> said) {
        Levels ordered = ordered(said);
        assertThat(ordered.open(level, MORNING.plusSeconds(at)).overtaking()).isEqualTo(Optional.empty());
        assertThat(ordered.open(level, MORNING.plusSeconds(at)).openAt(MORNING.plusSeconds(at)))
                .contains(level);
        assertThat(ordered.close(level).said().keySet()).allMatch(inner -> inner.compareTo(level) < 0);
    }

    private static Levels ordered(Map<Level, Integer> said) {
        Map<Level, Instant> ordered = new EnumMap<>(Level.class);
        int latest = 0;
        for (Map.Entry<Level, Integer> one : new EnumMap<>(withAny(said)).entrySet()) {
            latest = Math.max(latest, one.getValue());
            ordered.put(one.getKey(), MORNING.plusSeconds(latest));
        }
        return Levels.of(ordered);
    }

    private static Map<Level, Integer> withAny(Map<Level, Integer> said) {
        Map<Level, Integer> some = new EnumMap<>(Level.class);
        some.put(Level.WORKPLACE, 0);
        some.putAll(said);
        return some;
    }

    private static Levels levels(Level one, Instant from, Level other, Instant then) {
        return Levels.of(Map.of(one, from, other, then));
    }
}
