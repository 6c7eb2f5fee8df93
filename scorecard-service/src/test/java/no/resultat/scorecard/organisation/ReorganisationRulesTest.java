package no.resultat.scorecard.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.organisation.Forest.Span;
import no.resultat.scorecard.organisation.Forest.Wrong;
import org.junit.jupiter.api.Test;

class ReorganisationRulesTest {
    private static final List<Span> KNOWN = List.of(
            span(0, "city", null, "2020-01-01", null),
            span(0, "north", "city", "2020-01-01", null),
            span(0, "school", "north", "2020-01-01", null));

    @Test
    void a_unit_is_taken_with_all_of_its_rows_or_not_at_all() {
        assertThat(told(
                        KNOWN,
                        List.of(
                                span(2, "school", "north", "2020-01-01", "2025-07-31"),
                                span(3, "school", "south", "2025-08-01", null)),
                        Set.of()))
                .containsExactly("2 unit-refused", "3 unknown-parent");
        assertThat(told(
                        KNOWN,
                        List.of(span(2, "school", "north", "2020-01-01", "2025-07-31")),
                        Set.of(UnitCode.valueOf("school"))))
                .containsExactly("2 unit-refused");
    }

    @Test
    void a_child_of_a_refused_unit_is_refused_for_that() {
        assertThat(told(
                        KNOWN,
                        List.of(
                                span(2, "south", "city", "2025-01-01", "2024-01-01"),
                                span(3, "home", "south", "2025-01-01", null)),
                        Set.of()))
                .containsExactly("2 ends-before-it-begins", "3 parent-refused");
    }

    @Test
    void a_unit_does_not_close_above_one_that_the_file_does_not_name() {
        assertThat(told(KNOWN, List.of(span(2, "north", "city", "2020-01-01", "2025-07-31")), Set.of()))
                .containsExactly("2 child-left-behind");
        assertThat(told(
                        KNOWN,
                        List.of(
                                span(2, "north", "city", "2020-01-01", "2025-07-31"),
                                span(3, "school", "north", "2020-01-01", "2025-07-31")),
                        Set.of()))
                .isEmpty();
    }

    @Property
    void what_is_left_is_always_an_organisation_whatever_the_order_of_the_rows(
            @ForAll("files") List<Span> first, @ForAll("files") List<Span> second, @ForAll Random random) {
        List<Span> known = after(List.of(), first);
        assertThat(new Forest(known).wrongs()).isEmpty();
        List<Span> left = after(known, second);
        assertThat(new Forest(left).wrongs()).isEmpty();
        List<Span> shuffled = new ArrayList<>(second);
        Collections.shuffle(shuffled, random);
        assertThat(after(known, shuffled)).containsExactlyInAnyOrderElementsOf(left);
    }

    @Property
    void every_row_of_a_refused_unit_is_named_once(
            @ForAll("files") List<Span> first, @ForAll("files") List<Span> second) {
        List<Span> known = after(List.of(), first);
        List<Wrong> wrongs = Reorganisation.wrongs(known, second, Set.of());
        Set<UnitCode> refused =
                wrongs.stream().map(wrong -> wrong.span().code()).collect(Collectors.toSet());
        assertThat(wrongs.stream().map(wrong -> wrong.span().row()))
                .containsExactlyInAnyOrderElementsOf(second.stream()
                        .filter(span -> refused.contains(span.code()))
                        .map(Span::row)
                        .toList());
    }

    private static List<Span> after(List<Span> known, List<Span> wanted) {
        Set<UnitCode> refused = Reorganisation.wrongs(known, wanted, Set.of()).stream()
                .map(wrong -> wrong.span().code())
                .collect(Collectors.toSet());
        List<Span> taken =
                wanted.stream().filter(span -> !refused.contains(span.code())).toList();
        Set<UnitCode> replaced = taken.stream().map(Span::code).collect(Collectors.toSet());
        return Stream.concat(known.stream().filter(span -> !replaced.contains(span.code())), taken.stream())
                .toList();
    }

    @Provide
    Arbitrary<List<Span>> files() {
        return Arbitraries.randomValue(random -> {
            List<Span> spans = new ArrayList<>();
            int rows = 1 + random.nextInt(8);
            for (int at = 0; at < rows; at++) {
                LocalDate from = LocalDate.of(2020 + random.nextInt(3), 1, 1);
                spans.add(new Span(
                        at + 2,
                        UnitCode.valueOf("u" + random.nextInt(6)),
                        random.nextInt(3) == 0
                                ? Optional.empty()
                                : Optional.of(UnitCode.valueOf("u" + random.nextInt(6))),
                        from,
                        random.nextBoolean()
                                ? LocalDate.MAX
                                : from.plusYears(random.nextInt(3)).minusDays(1)));
            }
            return spans;
        });
    }

    private static List<String> told(List<Span> known, List<Span> wanted, Set<UnitCode> unreadable) {
        return Reorganisation.wrongs(known, wanted, unreadable).stream()
                .map(wrong -> wrong.span().row() + " " + wrong.code())
                .sorted()
                .toList();
    }

    private static Span span(int row, String code, String parent, String from, String to) {
        return new Span(
                row,
                UnitCode.valueOf(code),
                Optional.ofNullable(parent).map(UnitCode::valueOf),
                LocalDate.parse(from),
                to == null ? LocalDate.MAX : LocalDate.parse(to));
    }
}
