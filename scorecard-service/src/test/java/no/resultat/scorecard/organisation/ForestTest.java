package no.resultat.scorecard.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.organisation.Forest.Span;
import org.junit.jupiter.api.Test;

class ForestTest {
    @Test
    void a_unit_may_move_merge_and_close() {
        assertThat(wrongs(
                        span("city", null, "2020-01-01", null),
                        span("north", "city", "2020-01-01", null),
                        span("south", "city", "2020-01-01", null),
                        span("school", "north", "2020-01-01", "2025-07-31"),
                        span("school", "south", "2025-08-01", null)))
                .isEmpty();
    }

    @Test
    void nobody_is_above_themselves_on_any_day() {
        assertThat(wrongs(
                        span("a", null, "2020-01-01", "2020-12-31"),
                        span("a", "b", "2021-01-01", null),
                        span("b", "a", "2020-01-01", null)))
                .containsExactlyInAnyOrder("cycle", "cycle");
    }

    @Test
    void a_parent_is_there() {
        assertThat(wrongs(span("a", "nobody", "2020-01-01", null))).containsExactly("unknown-parent");
    }

    @Test
    void a_parent_is_there_for_as_long_as_its_children() {
        assertThat(wrongs(span("a", null, "2020-01-01", "2024-12-31"), span("b", "a", "2020-01-01", null)))
                .containsExactly("parent-not-valid");
    }

    @Test
    void a_unit_is_one_thing_at_a_time() {
        assertThat(wrongs(span("a", null, "2020-01-01", null), span("a", null, "2021-01-01", null)))
                .containsExactly("overlap", "overlap");
    }

    @Property
    void the_verdict_does_not_depend_on_the_order_of_the_rows(
            @ForAll("organisations") List<Span> spans, @ForAll Random random) {
        List<Span> shuffled = new ArrayList<>(spans);
        Collections.shuffle(shuffled, random);
        assertThat(new HashSet<>(new Forest(shuffled)
                        .wrongs().stream()
                                .map(wrong -> wrong.span() + wrong.code())
                                .toList()))
                .isEqualTo(new HashSet<>(new Forest(spans)
                        .wrongs().stream()
                                .map(wrong -> wrong.span() + wrong.code())
                                .toList()));
    }

    @Provide
    Arbitrary<List<Span>> organisations() {
        return Arbitraries.randomValue(random -> {
            List<Span> spans = new ArrayList<>();
            int size = 2 + random.nextInt(8);
            for (int at = 0; at < size; at++) {
                Optional<UnitCode> parent = random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(UnitCode.valueOf("u" + random.nextInt(size)));
                LocalDate from = LocalDate.of(2020 + random.nextInt(3), 1, 1);
                spans.add(new Span(
                        at + 2,
                        UnitCode.valueOf("u" + random.nextInt(size)),
                        parent,
                        from,
                        from.plusYears(1 + random.nextInt(3)).minusDays(1)));
            }
            return spans;
        });
    }

    private static List<String> wrongs(Span... spans) {
        return new Forest(List.of(spans))
                .wrongs().stream().map(Forest.Wrong::code).toList();
    }

    private static Span span(String code, String parent, String from, String to) {
        return new Span(
                1,
                UnitCode.valueOf(code),
                Optional.ofNullable(parent).map(UnitCode::valueOf),
                LocalDate.parse(from),
                to == null ? LocalDate.MAX : LocalDate.parse(to));
    }
}
