package no.resultat.scorecard.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.contracts.Direction;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.goal.EffectChain.Change;
import no.resultat.scorecard.goal.EffectChain.Finding;
import no.resultat.scorecard.goal.GoalDocument.Aim;
import no.resultat.scorecard.goal.GoalDocument.Milestone;
import no.resultat.scorecard.goal.GoalProgress.Course;
import no.resultat.scorecard.goal.Smart.Missing;
import org.junit.jupiter.api.Test;

/** The rules of goals with their worked examples (from light to action). */
class GoalRulesTest {
    private static final Aim HALDEN =
            new Aim(2002, new BigDecimal("8.0"), 2005, new BigDecimal("5.2"), Optional.empty(), Optional.empty());
    private static final double[] FIRST = {5, -2, 0, 3, 8, 1, -4, 6, 2, -1};
    private static final double[] OTHER = {.30, -.10, .05, .10, .40, .00, -.20, .35, .15, -.05};

    @Test
    void progress_is_held_against_the_straight_line() {
        GoalProgress progress =
                GoalProgress.of(HALDEN, 2004, new BigDecimal("6.5")).orElseThrow();

        assertThat(progress.progress()).isEqualByComparingTo("53.6");
        assertThat(progress.time()).isEqualByComparingTo("66.7");
        assertThat(progress.course()).isEqualTo(Course.BEHIND);
        assertThat(GoalProgress.of(HALDEN, 2004, new BigDecimal("6.1"))
                        .orElseThrow()
                        .course())
                .isEqualTo(Course.ON_COURSE);
        assertThat(GoalProgress.of(HALDEN, 2004, new BigDecimal("5.2"))
                        .orElseThrow()
                        .course())
                .isEqualTo(Course.REACHED);
        assertThat(GoalProgress.of(HALDEN, 2003, new BigDecimal("8.4"))
                        .orElseThrow()
                        .progress())
                .isNegative();
    }

    @Test
    void an_effect_chain_is_supported_by_changes_that_go_together() {
        EffectChain chain = EffectChain.of(changes(FIRST, OTHER), true);

        assertThat(chain.n()).isEqualTo(10);
        assertThat(chain.correlation()).contains(new BigDecimal("0.976"));
        assertThat(chain.from()).contains(new BigDecimal("0.898"));
        assertThat(chain.to()).contains(new BigDecimal("0.994"));
        assertThat(chain.finding()).isEqualTo(Finding.SUPPORTS);
        assertThat(EffectChain.of(changes(FIRST, OTHER), false).finding()).isEqualTo(Finding.CONTRADICTS);
    }

    @Test
    void fewer_than_ten_units_are_too_few_and_what_does_not_vary_says_nothing() {
        assertThat(EffectChain.of(changes(FIRST, OTHER).subList(0, 9), true).finding())
                .isEqualTo(Finding.TOO_FEW);
        assertThat(EffectChain.of(changes(FIRST, new double[10]), true).finding())
                .isEqualTo(Finding.SAYS_NOTHING);
    }

    @Property
    void the_interval_holds_the_correlation_and_turns_with_the_direction(
            @ForAll @Size(min = 10, max = 40) List<@IntRange(min = -50, max = 50) Integer> first,
            @ForAll @IntRange(min = -20, max = 20) int noise) {
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < first.size(); at++) {
            changes.add(new Change(first.get(at), first.get((at + 1) % first.size()) + (double) noise));
        }
        EffectChain upward = EffectChain.of(changes, true);
        EffectChain downward = EffectChain.of(changes, false);

        upward.correlation()
                .ifPresent(rho -> assertThat(rho)
                        .isBetween(upward.from().orElseThrow(), upward.to().orElseThrow())
                        .isBetween(BigDecimal.ONE.negate(), BigDecimal.ONE));
        assertThat(downward.finding())
                .isEqualTo(
                        switch (upward.finding()) {
                            case SUPPORTS -> Finding.CONTRADICTS;
                            case CONTRADICTS -> Finding.SUPPORTS;
                            case TOO_FEW, SAYS_NOTHING -> upward.finding();
                        });
    }

    @Test
    void smart_says_what_is_missing_of_each_letter() {
        Smart empty = Smart.of(
                goal(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                false,
                0,
                Optional.empty());
        assertThat(empty.specific()).containsExactly(Missing.OWNER);
        assertThat(empty.measurable()).containsExactly(Missing.INDICATOR);
        assertThat(empty.attractive()).containsExactly(Missing.REASON);
        assertThat(empty.realistic()).containsExactly(Missing.CONTRIBUTION);
        assertThat(empty.timeBound()).containsExactly(Missing.TARGET_YEAR);

        Aim whole = new Aim(
                2002,
                new BigDecimal("8"),
                2005,
                new BigDecimal("5.2"),
                Optional.of(
                        List.of(new Milestone(2003, new BigDecimal("7")), new Milestone(2004, new BigDecimal("6")))),
                Optional.empty());
        Optional<IndicatorCode> indicator = Optional.of(new IndicatorCode("G1"));
        Smart met = Smart.of(
                goal(Optional.of("leder"), Optional.of("Barna"), indicator, Optional.of(whole)),
                true,
                1,
                Optional.empty());
        assertThat(List.of(met.specific(), met.measurable(), met.attractive(), met.realistic(), met.timeBound()))
                .allMatch(List::isEmpty);
        assertThat(Smart.of(
                        goal(Optional.empty(), Optional.empty(), indicator, Optional.of(HALDEN)),
                        false,
                        0,
                        Optional.empty()))
                .satisfies(some -> assertThat(some.measurable()).containsExactly(Missing.CURRENT_VALUE))
                .satisfies(some -> assertThat(some.timeBound()).containsExactly(Missing.MILESTONES));
    }

    @Test
    void a_target_far_beyond_the_best_of_the_others_is_not_realistic() {
        Optional<IndicatorCode> indicator = Optional.of(new IndicatorCode("G1"));
        GoalDocument halden = goal(Optional.empty(), Optional.empty(), indicator, Optional.of(HALDEN));
        Ambition reachable =
                new Ambition(Direction.LOWER_IS_BETTER, Optional.of(new BigDecimal("5.7")), BigDecimal.TEN);
        Ambition beyond = new Ambition(Direction.LOWER_IS_BETTER, Optional.of(new BigDecimal("5.8")), BigDecimal.TEN);

        assertThat(Smart.of(halden, true, 1, Optional.of(reachable)).realistic())
                .isEmpty();
        assertThat(Smart.of(halden, true, 0, Optional.of(beyond)).realistic())
                .containsExactly(Missing.CONTRIBUTION, Missing.BEYOND_BEST);
        assertThat(new Ambition(Direction.HIGHER_IS_BETTER, Optional.empty(), BigDecimal.ZERO)
                        .isTooMuch(new BigDecimal("99")))
                .isFalse();
    }

    @Property
    void what_the_best_have_reached_is_never_too_much_and_a_wider_limit_allows_no_less(
            @ForAll @IntRange(min = -1000, max = 1000) int best,
            @ForAll @IntRange(min = -1000, max = 1000) int target,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll Direction direction) {
        Ambition narrow = ambition(direction, best, percent);
        Ambition wide = ambition(direction, best, percent + 1);

        assertThat(narrow.isTooMuch(BigDecimal.valueOf(best))).isFalse();
        assertThat(wide.isTooMuch(BigDecimal.valueOf(target)) && !narrow.isTooMuch(BigDecimal.valueOf(target)))
                .isFalse();
    }

    private static Ambition ambition(Direction direction, int best, int percent) {
        return new Ambition(direction, Optional.of(BigDecimal.valueOf(best)), BigDecimal.valueOf(percent));
    }

    private static GoalDocument goal(
            Optional<String> person, Optional<String> reason, Optional<IndicatorCode> indicator, Optional<Aim> aim) {
        return new GoalDocument(
                new Label(Map.of("nb", "Mål")),
                reason,
                GoalDocument.Level.GOAL,
                1,
                new UnitCode("fjordvik"),
                Optional.empty(),
                person,
                Optional.empty(),
                indicator,
                aim,
                Optional.empty(),
                Optional.empty());
    }

    private static List<Change> changes(double[] first, double[] other) {
        return IntStream.range(0, first.length)
                .mapToObj(at -> new Change(first[at], other[at]))
                .toList();
    }
}
