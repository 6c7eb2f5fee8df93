package no.resultat.scorecard.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Figure;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.scorecard.strategy.Criterion;
import no.resultat.scorecard.strategy.Criterion.Basis;
import no.resultat.scorecard.strategy.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the rules of calculation: Bærum's common scorecard 2004 and Bydel Alna 2006 to 2008. */
class VerdictTest {
    private static final Period YEAR = Period.valueOf("2004");

    @ParameterizedTest(name = "{0}: {5} against {3} / {4} is {6}")
    @CsvSource({
        "B1.1 user satisfaction, HIGHER_IS_BETTER, LEVEL, 5, 4.5, 4.7, YELLOW",
        "B2.1 services with guarantees, HIGHER_IS_BETTER, COUNT, 14, 7, 7, YELLOW",
        "Ø1.1 deviation from budget, HIGHER_IS_BETTER, LEVEL, 0.5, 0.0, 0.2, YELLOW",
        "Alna user satisfaction 2006, HIGHER_IS_BETTER, LEVEL, 4.5, , 4.89, GREEN",
        "Alna user satisfaction 2007, HIGHER_IS_BETTER, LEVEL, 4.5, , 4.70, GREEN",
        "Alna employees 2006, HIGHER_IS_BETTER, LEVEL, 4.5, , 4.2, RED",
        "Alna employees 2008, HIGHER_IS_BETTER, LEVEL, 4.5, , 4.5, GREEN",
        "Alna absence 2008, LOWER_IS_BETTER, LEVEL, 9.9, , 10.5, RED",
        "Alna accounts 2006, LOWER_IS_BETTER, LEVEL, 100, , 97.24, GREEN"
    })
    void a_value_is_held_against_its_limits(
            String indicator,
            Direction direction,
            Basis basis,
            BigDecimal desired,
            BigDecimal lower,
            BigDecimal value,
            Light light) {
        assertThat(verdict(
                                measured(value),
                                direction,
                                Optional.of(target(criterion(basis, desired, lower))),
                                Optional.empty())
                        .light())
                .isEqualTo(light);
    }

    @ParameterizedTest(name = "{0} from {1} is {2}")
    @CsvSource({"8.5, 8.9, GREEN", "8.6, 8.6, YELLOW", "9.0, 8.9, RED"})
    void absence_is_met_by_its_level_or_by_its_change(BigDecimal value, BigDecimal yearBefore, Light light) {
        Target either = new Target(
                2004,
                Optional.empty(),
                Optional.of(Target.Match.ANY),
                List.of(
                        criterion(Basis.LEVEL, number("8.3"), number("8.6")),
                        criterion(Basis.CHANGE, number("-3.5"), number("0.0"))));
        assertThat(verdict(measured(value), Direction.LOWER_IS_BETTER, Optional.of(either), Optional.of(yearBefore))
                        .light())
                .isEqualTo(light);
    }

    @Test
    void with_all_the_worst_criterion_decides() {
        Target both = new Target(
                2004,
                Optional.empty(),
                Optional.of(Target.Match.ALL),
                List.of(
                        criterion(Basis.LEVEL, number("8.3"), number("8.6")),
                        criterion(Basis.CHANGE, number("-3.5"), number("0.0"))));
        assertThat(verdict(
                                measured(number("8.5")),
                                Direction.LOWER_IS_BETTER,
                                Optional.of(both),
                                Optional.of(number("8.9")))
                        .light())
                .isEqualTo(Light.YELLOW);
    }

    @Test
    void a_cost_of_90_where_the_group_has_100_is_ten_percent_better() {
        MeasuredValue cost = MeasuredValue.itself(new Figure(
                Optional.of(number("90")),
                Optional.of(number("90")),
                Optional.of(number("100")),
                Optional.empty(),
                Optional.empty()));
        Verdict verdict = verdict(
                cost,
                Direction.LOWER_IS_BETTER,
                Optional.of(target(criterion(Basis.RELATIVE, number("20"), number("5")))),
                Optional.empty());
        assertThat(verdict.criteria().get(0).measured().orElseThrow()).isEqualByComparingTo("10");
        assertThat(verdict.light()).isEqualTo(Light.YELLOW);
    }

    @Test
    void three_percent_more_efficient_than_the_year_before_is_green() {
        assertThat(verdict(
                                measured(number("103")),
                                Direction.HIGHER_IS_BETTER,
                                Optional.of(target(criterion(Basis.CHANGE, number("3"), number("2.5")))),
                                Optional.of(number("100")))
                        .light())
                .isEqualTo(Light.GREEN);
    }

    @Test
    void a_grey_light_says_why() {
        Optional<Target> target = Optional.of(target(criterion(Basis.LEVEL, number("5"), null)));
        assertThat(verdict(MeasuredValue.NOTHING, Direction.HIGHER_IS_BETTER, target, Optional.empty())
                        .reason())
                .contains(GreyReason.NO_VALUE);
        assertThat(verdict(MeasuredValue.WITHHELD, Direction.HIGHER_IS_BETTER, target, Optional.empty())
                        .reason())
                .contains(GreyReason.WITHHELD);
        assertThat(verdict(measured(number("4")), Direction.HIGHER_IS_BETTER, Optional.empty(), Optional.empty())
                        .reason())
                .contains(GreyReason.NO_TARGET);
        assertThat(verdict(
                                measured(number("4")),
                                Direction.HIGHER_IS_BETTER,
                                Optional.of(target(criterion(Basis.CHANGE, number("3"), null))),
                                Optional.empty())
                        .reason())
                .contains(GreyReason.NO_BASELINE);
    }

    @Test
    void the_trend_follows_the_direction() {
        assertThat(Comparison.trend(number("10.7"), number("11.6"), Direction.LOWER_IS_BETTER, Optional.empty()))
                .isEqualTo(Trend.BETTER);
        assertThat(Comparison.trend(number("4.70"), number("4.89"), Direction.HIGHER_IS_BETTER, Optional.empty()))
                .isEqualTo(Trend.WORSE);
        assertThat(Comparison.trend(number("4.5"), number("4.50"), Direction.HIGHER_IS_BETTER, Optional.empty()))
                .isEqualTo(Trend.UNCHANGED);
    }

    private static Verdict verdict(
            MeasuredValue measured, Direction direction, Optional<Target> target, Optional<BigDecimal> yearBefore) {
        return Verdict.of(
                measured,
                direction,
                target,
                YEAR,
                period -> yearBefore.filter(value -> period.equals(YEAR.yearBefore())));
    }

    private static MeasuredValue measured(BigDecimal value) {
        return MeasuredValue.itself(Figure.exactly(value));
    }

    private static Target target(Criterion criterion) {
        return new Target(2004, Optional.empty(), Optional.empty(), List.of(criterion));
    }

    private static Criterion criterion(Basis basis, BigDecimal desired, BigDecimal lower) {
        return new Criterion(
                basis,
                desired,
                Optional.empty(),
                Optional.ofNullable(lower),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
