package no.resultat.platform.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.platform.withholding.SmallGroups.Group;
import org.junit.jupiter.api.Test;

class SmallGroupsTest {
    private static final int LIMIT = 5;

    @Test
    void a_large_tree_is_shown_whole() {
        assertThat(hidden(group("city", "", 0), group("a", "city", 9), group("b", "city", 7)))
                .isEmpty();
    }

    @Test
    void with_one_small_unit_its_next_smallest_sibling_is_withheld_too() {
        assertThat(hidden(group("city", "", 0), group("a", "city", 4), group("b", "city", 7), group("c", "city", 30)))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_small_unit_needs_no_company_where_its_parent_has_people_of_its_own() {
        assertThat(hidden(group("city", "", 12), group("a", "city", 4), group("b", "city", 7)))
                .containsExactly("a");
    }

    @Test
    void what_lies_below_a_withheld_sibling_is_withheld_with_it() {
        assertThat(hidden(
                        group("city", "", 0),
                        group("a", "city", 4),
                        group("b", "city", 0),
                        group("b1", "b", 6),
                        group("b2", "b", 6)))
                .containsExactlyInAnyOrder("a", "b", "b1", "b2");
    }

    @Test
    void figures_with_nobody_counted_behind_them_are_those_of_a_small_group() {
        assertThat(hidden(
                        group("city", "", 0),
                        new Group("left", Optional.of("city"), OptionalLong.of(0)),
                        group("a", "city", 7),
                        group("b", "city", 30)))
                .containsExactlyInAnyOrder("left", "a");
    }

    @Test
    void a_unit_without_figures_neither_hides_nor_is_hidden() {
        assertThat(hidden(group("city", "", 0), group("closed", "city", 0), group("a", "city", 7)))
                .isEmpty();
    }

    /** The attacker knows all shown totals and adds and subtracts them at will. */
    @Property(tries = 500)
    void no_sum_of_what_is_shown_is_a_group_below_the_limit(@ForAll("trees") List<Group> tree) {
        Set<String> hidden = SmallGroups.hidden(tree, LIMIT);
        List<Group> cells =
                tree.stream().filter(group -> !group.people().isEmpty()).toList();
        List<double[]> shown = new ArrayList<>();
        for (Group group : tree) {
            if (!hidden.contains(group.code())) {
                shown.add(cells.stream()
                        .mapToDouble(cell -> isBelow(cell, group, tree) ? 1 : 0)
                        .toArray());
            }
        }
        int rank = rank(shown);
        for (int subset = 1; subset < 1 << cells.size(); subset++) {
            double[] target = new double[cells.size()];
            long people = 0;
            for (int cell = 0; cell < cells.size(); cell++) {
                if ((subset >> cell & 1) == 1) {
                    target[cell] = 1;
                    people += cells.get(cell).people().get(0);
                }
            }
            if (people < LIMIT) {
                List<double[]> with = new ArrayList<>(shown);
                with.add(target);
                assertThat(rank(with)).as("a group of %d is determined", people).isGreaterThan(rank);
            }
        }
    }

    @Property
    void the_order_of_the_units_does_not_matter(@ForAll("trees") List<Group> tree) {
        List<Group> reversed = new ArrayList<>(tree);
        java.util.Collections.reverse(reversed);
        assertThat(SmallGroups.hidden(reversed, LIMIT)).isEqualTo(SmallGroups.hidden(tree, LIMIT));
    }

    @Provide
    Arbitrary<List<Group>> trees() {
        return Arbitraries.integers()
                .between(2, 10)
                .flatMap(size -> Arbitraries.randomValue(random -> {
                    List<Group> tree = new ArrayList<>();
                    for (int at = 0; at < size; at++) {
                        Optional<String> parent = at == 0 ? Optional.empty() : Optional.of("u" + random.nextInt(at));
                        int people = random.nextInt(10) - 1;
                        tree.add(new Group(
                                "u" + at, parent, people < 0 ? OptionalLong.empty() : OptionalLong.of(people)));
                    }
                    return tree;
                }));
    }

    private static boolean isBelow(Group cell, Group above, List<Group> tree) {
        for (Group at = cell; ; ) {
            if (at.code().equals(above.code())) {
                return true;
            }
            Optional<String> parent = at.parent();
            if (parent.isEmpty()) {
                return false;
            }
            at = tree.stream()
                    .filter(group -> group.code().equals(parent.get()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int rank(List<double[]> rows) {
        List<double[]> left = new ArrayList<>(rows.stream().map(double[]::clone).toList());
        int rank = 0;
        int columns = left.isEmpty() ? 0 : left.get(0).length;
        for (int column = 0; column < columns && rank < left.size(); column++) {
            int pivot = rank;
            while (pivot < left.size() && Math.abs(left.get(pivot)[column]) < 1e-9) {
                pivot++;
            }
            if (pivot == left.size()) {
                continue;
            }
            java.util.Collections.swap(left, rank, pivot);
            for (int row = rank + 1; row < left.size(); row++) {
                double factor = left.get(row)[column] / left.get(rank)[column];
                for (int at = column; at < columns; at++) {
                    left.get(row)[at] -= factor * left.get(rank)[at];
                }
            }
            rank++;
        }
        return rank;
    }

    private static Set<String> hidden(Group... tree) {
        return SmallGroups.hidden(List.of(tree), LIMIT);
    }

    private static Group group(String code, String parent, long people) {
        return new Group(
                code,
                parent.isEmpty() ? Optional.empty() : Optional.of(parent),
                people == 0 ? OptionalLong.empty() : OptionalLong.of(people));
    }
}
