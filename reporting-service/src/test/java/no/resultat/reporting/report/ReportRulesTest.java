package no.resultat.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.reporting.absence.AbsenceReport;
import no.resultat.reporting.deviation.Deviation;
import no.resultat.reporting.report.FigureChange.Item;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.FunctionLine;
import org.junit.jupiter.api.Test;

/** When a deviation is explained, and what is different from what was submitted. */
class ReportRulesTest {
    private static final ExplanationLimits LIMITS = new ExplanationLimits(new BigDecimal("2"), new BigDecimal("50000"));

    @Test
    void a_deviation_is_explained_once_it_is_larger_than_both_limits() {
        assertThat(LIMITS.arePassedBy(deviation(10_000_000, 10_300_000))).isTrue();
        assertThat(LIMITS.arePassedBy(deviation(10_000_000, 9_700_000))).isTrue(); // too little spent is explained too
        assertThat(LIMITS.arePassedBy(deviation(10_000_000, 10_150_000))).isFalse(); // 1.5 %
        assertThat(LIMITS.arePassedBy(deviation(10_000, 40_000))).isFalse(); // 300 % of little
        assertThat(LIMITS.arePassedBy(deviation(0, 60_000))).isTrue(); // without a budget there is no percentage
        assertThat(LIMITS.arePassedBy(deviation(2_500_000, 2_550_000))).isFalse(); // as large as the limit
    }

    @Property
    void a_larger_deviation_is_explained_where_a_smaller_one_is(
            @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int budget,
            @ForAll @IntRange(max = 1_000_000) int deviation) {
        if (LIMITS.arePassedBy(deviation(budget, budget + deviation))) {
            assertThat(LIMITS.arePassedBy(deviation(budget, budget + deviation + 1)))
                    .isTrue();
            assertThat(LIMITS.arePassedBy(deviation(budget, budget - deviation)))
                    .isTrue();
        }
    }

    @Property
    void what_changed_adds_up_and_nothing_else_is_told(
            @ForAll @Size(max = 6) Map<@IntRange(min = 100, max = 110) Integer, @IntRange(max = 1000) Integer> before,
            @ForAll @Size(max = 6) Map<@IntRange(min = 100, max = 110) Integer, @IntRange(max = 1000) Integer> after) {
        List<FigureChange> changes = FigureChange.between(figures(before), figures(after));

        BigDecimal whole = sum(changes, false);
        assertThat(whole).isEqualByComparingTo(sum(changes, true));
        assertThat(whole).isEqualByComparingTo(total(after).subtract(total(before)));
        assertThat(FigureChange.between(figures(after), figures(after))).isEmpty();
        assertThat(changes).allMatch(change -> !change.before().equals(change.after()));
    }

    private static BigDecimal sum(List<FigureChange> changes, boolean ofFunctions) {
        return changes.stream()
                .filter(change -> change.item() == Item.ACTUAL_TO_DATE
                        && change.function().isPresent() == ofFunctions)
                .map(FigureChange::difference)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Figures figures(Map<Integer, Integer> actual) {
        Deviation all = Deviation.of(BigDecimal.ZERO, total(actual));
        return new Figures(
                Instant.EPOCH,
                Optional.empty(),
                all,
                all,
                BigDecimal.ZERO,
                new TreeMap<>(actual)
                        .entrySet().stream()
                                .map(one -> new FunctionLine(
                                        one.getKey().toString(),
                                        deviation(0, one.getValue()),
                                        deviation(0, one.getValue()),
                                        BigDecimal.ZERO,
                                        false))
                                .toList(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                new AbsenceReport.Line(
                        "skole-1",
                        "Skole 1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of());
    }

    private static BigDecimal total(Map<Integer, Integer> actual) {
        return actual.values().stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Deviation deviation(int budget, int actual) {
        return Deviation.of(BigDecimal.valueOf(budget), BigDecimal.valueOf(actual));
    }
}
