package no.resultat.survey.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Rules of calculation, «Survey results». */
class StatisticsTest {
    @Test
    void six_answers_have_the_mean_deviation_and_interval_of_the_worked_example() {
        Statistics six = of(List.of(4, 5, 5, 6, 3, 5));
        assertThat(rounded(six.mean())).isEqualTo("4.667");
        assertThat(rounded(six.deviation().orElseThrow())).isEqualTo("1.033");
        assertThat(rounded(six.interval().orElseThrow().low())).isEqualTo("3.583");
        assertThat(rounded(six.interval().orElseThrow().high())).isEqualTo("5.751");
    }

    /**
     * Welch (1947) by hand: means 4.6667 and 3.5, variances of the means 0.17778 and 0.18333, 9.997 degrees of freedom.
     */
    @Test
    void a_change_between_waves_is_tested_by_welch() {
        Statistics.Change change = of(List.of(4, 5, 5, 6, 3, 5)).since(of(List.of(3, 4, 2, 5, 4, 3)));
        assertThat(rounded(change.difference())).isEqualTo("1.167");
        Statistics.Test test = change.test().orElseThrow();
        assertThat(rounded(test.t())).isEqualTo("1.941");
        assertThat(rounded(test.degreesOfFreedom())).isEqualTo("9.998");
        assertThat(rounded(test.chance())).isEqualTo("0.081");
    }

    @Test
    void where_nobody_differs_there_is_a_difference_and_no_test() {
        Statistics.Change change = of(List.of(4, 4, 4)).since(of(List.of(3, 3)));
        assertThat(change.difference()).isEqualByComparingTo("1");
        assertThat(change.test()).isEmpty();
    }

    @Test
    void one_answer_has_a_mean_and_nothing_else() {
        assertThat(of(List.of(5)).deviation()).isEmpty();
        assertThat(of(List.of(5)).interval()).isEmpty();
    }

    @Property
    void the_mean_lies_within_its_interval_and_the_answers(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 1, max = 6) Integer> answers) {
        Statistics statistics = of(answers);
        Statistics.Interval interval = statistics.interval().orElseThrow();
        assertThat(statistics.mean()).isBetween(BigDecimal.ONE, BigDecimal.valueOf(6));
        assertThat(statistics.mean()).isBetween(interval.low(), interval.high());
    }

    @Property
    void going_back_is_the_opposite_of_going_forward(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 1, max = 6) Integer> one,
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 1, max = 6) Integer> other) {
        Statistics.Change forward = of(one).since(of(other));
        Statistics.Change back = of(other).since(of(one));
        assertThat(forward.difference()).isEqualByComparingTo(back.difference().negate());
        assertThat(forward.test().map(test -> rounded(test.chance())))
                .isEqualTo(back.test().map(test -> rounded(test.chance())));
    }

    @Property
    void counts_of_two_groups_add_up_to_those_of_both(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 6) Integer> one,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 6) Integer> other) {
        List<Integer> both =
                java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
        assertThat(counts(one).plus(counts(other))).isEqualTo(counts(both));
    }

    private static Statistics of(List<Integer> answers) {
        return Statistics.of(counts(answers)).orElseThrow();
    }

    private static Counts counts(List<Integer> answers) {
        Map<String, Long> counts = answers.stream()
                .map(String::valueOf)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new Counts(answers.size(), counts);
    }

    private static String rounded(BigDecimal value) {
        return value.setScale(3, RoundingMode.HALF_UP).toPlainString();
    }
}
