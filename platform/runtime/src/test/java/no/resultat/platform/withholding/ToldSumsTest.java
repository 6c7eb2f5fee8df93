package no.resultat.platform.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.platform.testing.Attacker;
import org.junit.jupiter.api.Test;

class ToldSumsTest {
    private static final int LIMIT = 5;

    private final ToldSums sums = new ToldSums(LIMIT);

    @Test
    void a_unit_that_moves_is_not_what_two_sums_differ_by() {
        sums.tell(Map.of("a", 20L, "x", 4L));
        assertThat(sums.tellIfSafe(Map.of("a", 20L))).isFalse();
        assertThat(sums.tellIfSafe(Map.of("b", 30L, "x", 4L))).isFalse();
        assertThat(sums.tellIfSafe(Map.of("b", 30L))).isTrue();
    }

    @Test
    void a_late_hire_is_told_of_only_together_with_others() {
        sums.tell(Map.of("a", 20L));
        assertThat(sums.tellIfSafe(Map.of("a", 21L))).isFalse();
        assertThat(sums.tellIfSafe(Map.of("a", 25L))).isTrue();
        assertThat(sums.tellIfSafe(Map.of("a", 21L))).isFalse();
    }

    @Test
    void a_correction_of_the_same_people_is_told() {
        sums.tell(Map.of("a", 20L));
        assertThat(sums.tellIfSafe(Map.of("a", 20L))).isTrue();
    }

    @Test
    void few_who_left_are_what_two_sums_differ_by() {
        sums.tell(Map.of("a", 6L));
        assertThat(sums.tellIfSafe(Map.of("a", 4L))).isFalse();
        assertThat(sums.tellIfSafe(Map.of("a", 1L))).isFalse();
    }

    @Test
    void a_small_unit_that_comes_late_is_not_told_by_its_parent() {
        sums.tell(Map.of("a", 20L, "b", 30L));
        assertThat(sums.tellIfSafe(Map.of("a", 20L, "b", 30L, "x", 3L))).isFalse();
        assertThat(sums.tellIfSafe(Map.of("a", 20L, "b", 30L, "x", 3L, "y", 2L)))
                .isTrue();
        assertThat(sums.tellIfSafe(Map.of("a", 20L, "x", 3L))).isFalse();
    }

    @Test
    void figures_without_anybody_counted_are_those_of_a_small_group() {
        sums.tell(Map.of("a", 20L));
        assertThat(sums.tellIfSafe(Map.of("a", 20L, "left", 0L))).isFalse();
    }

    /**
     * The attacker has every sum that was told and adds and subtracts multiples of them at will: whatever comes out is
     * made of at least as many people as the limit.
     */
    @Property
    void nothing_that_can_be_computed_is_of_fewer_than_the_limit(@ForAll("histories") List<Map<String, Long>> history) {
        ToldSums told = new ToldSums(LIMIT);
        Attacker attacker = new Attacker();
        history.stream().filter(told::tellIfSafe).forEach(attacker::hears);
        assertThat(attacker.computable(LIMIT)).isEmpty();
    }

    @Property
    void what_was_told_may_be_told_again(@ForAll("histories") List<Map<String, Long>> history) {
        ToldSums told = new ToldSums(LIMIT);
        List<Map<String, Long>> accepted =
                history.stream().filter(told::tellIfSafe).toList();
        assertThat(accepted).allMatch(told::tellIfSafe);
    }

    @Provide
    Arbitrary<List<Map<String, Long>>> histories() {
        Arbitrary<Map<String, Long>> sum = Arbitraries.maps(
                        Arbitraries.of("a", "b", "c", "d"), Arbitraries.longs().between(0, 24))
                .ofMinSize(1)
                .ofMaxSize(4);
        return sum.list().ofMinSize(2).ofMaxSize(8).map(ArrayList::new);
    }
}
