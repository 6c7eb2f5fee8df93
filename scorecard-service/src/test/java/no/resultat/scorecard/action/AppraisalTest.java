package no.resultat.scorecard.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.resultat.contracts.Period;
import org.junit.jupiter.api.Test;

class AppraisalTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    @Test
    void fifty_thousand_a_month_pay_twelve_hundred_thousand_back() {
        Appraisal worth = Appraisal.of(
                Map.of(JANUARY, new BigDecimal("1200000")),
                monthly(YearMonth.of(2026, 7), YearMonth.of(2030, 12), 50_000),
                new BigDecimal("4"));

        assertThat(worth.paidBack()).contains(Period.valueOf("2028-06"));
        assertThat(worth.paidBackDiscounted()).contains(Period.valueOf("2028-08"));
        assertThat(worth.netPresentValue()).isEqualByComparingTo("1231057");
        assertThat(worth.benefit()).isEqualByComparingTo("2700000");
    }

    @Test
    void what_brings_too_little_is_never_paid_back() {
        Appraisal worth = Appraisal.of(
                Map.of(JANUARY, new BigDecimal("1200000")),
                monthly(YearMonth.of(2026, 2), YearMonth.of(2026, 12), 50_000),
                new BigDecimal("4"));

        assertThat(worth.paidBack()).isEmpty();
        assertThat(worth.netPresentValue()).isNegative();
    }

    /** Money that comes later is worth less, and no sooner back. */
    @Property
    void a_higher_rate_makes_the_same_flows_worth_less(
            @ForAll @IntRange(min = 1, max = 5_000_000) int invested,
            @ForAll @IntRange(min = 1, max = 200_000) int monthly,
            @ForAll @IntRange(max = 15) int percent) {
        Map<YearMonth, BigDecimal> investment = Map.of(JANUARY, BigDecimal.valueOf(invested));
        Map<YearMonth, BigDecimal> benefit = monthly(JANUARY.plusMonths(1), JANUARY.plusMonths(60), monthly);
        Appraisal lower = Appraisal.of(investment, benefit, BigDecimal.valueOf(percent));
        Appraisal higher = Appraisal.of(investment, benefit, BigDecimal.valueOf(percent + 1L));

        assertThat(higher.netPresentValue()).isLessThanOrEqualTo(lower.netPresentValue());
        assertThat(higher.paidBack()).isEqualTo(lower.paidBack());
        lower.paidBackDiscounted()
                .ifPresent(month -> assertThat(month)
                        .isGreaterThanOrEqualTo(lower.paidBack().orElseThrow()));
    }

    @Property
    void without_a_rate_the_net_present_value_is_the_plain_difference(
            @ForAll @IntRange(min = 1, max = 5_000_000) int invested,
            @ForAll @IntRange(min = 1, max = 200_000) int monthly) {
        Appraisal worth = Appraisal.of(
                Map.of(JANUARY, BigDecimal.valueOf(invested)),
                monthly(JANUARY.plusMonths(1), JANUARY.plusMonths(24), monthly),
                BigDecimal.ZERO);

        assertThat(worth.netPresentValue()).isEqualByComparingTo(worth.benefit().subtract(worth.investment()));
    }

    private static Map<YearMonth, BigDecimal> monthly(YearMonth from, YearMonth to, long amount) {
        return LongStream.rangeClosed(0, from.until(to, ChronoUnit.MONTHS))
                .boxed()
                .collect(Collectors.toMap(from::plusMonths, month -> BigDecimal.valueOf(amount)));
    }
}
