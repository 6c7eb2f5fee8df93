package no.resultat.scorecard.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Figure;
import no.resultat.contracts.UnitCode;
import org.junit.jupiter.api.Test;

class RestsTest {
    private static final UnitCode PARENT = UnitCode.valueOf("parent");

    @Test
    void beside_a_small_group_the_next_smallest_is_withheld_where_the_parent_was_measured_itself() {
        assertThat(hidden(Optional.of(100L), List.of(60, 36, 4))).containsExactly(UnitCode.valueOf("c1"));
    }

    @Test
    void a_parent_that_is_rolled_up_tells_nothing_of_whom_it_leaves_out() {
        assertThat(hidden(Optional.empty(), List.of(60, 36, 4))).isEmpty();
    }

    @Test
    void what_lies_below_a_withheld_one_is_withheld_too() {
        UnitCode small = UnitCode.valueOf("small");
        UnitCode other = UnitCode.valueOf("other");
        UnitCode below = UnitCode.valueOf("below");
        assertThat(Rests.hidden(
                        Map.of(PARENT, List.of(small, other), other, List.of(below)),
                        Map.of(
                                PARENT, mean(20),
                                small, mean(3),
                                other, mean(17),
                                below, mean(17)),
                        Set.of()))
                .containsExactlyInAnyOrder(other, below);
    }

    @Test
    void what_was_withheld_beside_a_small_rest_stays_so_when_the_rest_grows() {
        UnitCode a = UnitCode.valueOf("a");
        UnitCode b = UnitCode.valueOf("b");
        Map<UnitCode, List<UnitCode>> children = Map.of(PARENT, List.of(a, b));
        Set<UnitCode> before = Rests.hidden(children, Map.of(PARENT, mean(20), a, mean(9), b, mean(8)), Set.of());
        assertThat(before).containsExactly(b);
        assertThat(Rests.hidden(children, Map.of(PARENT, mean(25), a, mean(9), b, mean(8)), before))
                .containsExactly(b);
    }

    @Property
    void the_rest_of_a_shown_mean_is_never_a_small_group(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 40) Integer> children,
            @ForAll @IntRange(max = 10) int ownStaff) {
        long all = children.stream().mapToLong(Integer::longValue).sum() + ownStaff;
        Set<UnitCode> hidden = hidden(Optional.of(all), children);
        long shown = 0;
        boolean nobodyShown = true;
        for (int at = 0; at < children.size(); at++) {
            if (children.get(at) >= 5 && !hidden.contains(UnitCode.valueOf("c" + at))) {
                shown += children.get(at);
                nobodyShown = false;
            }
        }
        assertThat(nobodyShown || all == shown || all - shown >= 5).isTrue();
    }

    private static Set<UnitCode> hidden(Optional<Long> own, List<Integer> answers) {
        Map<UnitCode, MeasuredValue> measured = new HashMap<>();
        List<UnitCode> children = new ArrayList<>();
        for (int at = 0; at < answers.size(); at++) {
            UnitCode child = UnitCode.valueOf("c" + at);
            children.add(child);
            measured.put(child, mean(answers.get(at)));
        }
        measured.put(
                PARENT,
                own.map(RestsTest::mean)
                        .orElseGet(() -> MeasuredValue.rollUp(
                                List.copyOf(measured.values()), Aggregation.MEAN, BigDecimal.valueOf(100))));
        return Rests.hidden(Map.of(PARENT, children), measured, Set.of());
    }

    private static MeasuredValue mean(long n) {
        return MeasuredValue.itself(Figure.exactly(BigDecimal.ONE).of(n)).as(Aggregation.MEAN, BigDecimal.valueOf(100));
    }
}
