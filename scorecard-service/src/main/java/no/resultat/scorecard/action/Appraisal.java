package no.resultat.scorecard.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import no.resultat.contracts.Period;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a business case is worth: when the sum of its flows has come back to zero, undiscounted and discounted, and its
 * net present value on the first day of its first month; a month's flow is discounted by (1 + rate)^(months / 12) (from
 * light to action, «Business case»).
 */
@Schema(name = "Appraisal", description = "What a business case is worth")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Appraisal(
        @Schema(description = "The sum of what is invested, in kroner", examples = "1200000")
        BigDecimal investment,

        @Schema(description = "The sum of what it brings, in kroner", examples = "2700000")
        BigDecimal benefit,

        @Schema(
                type = SchemaType.STRING,
                description = "The month in which it has paid itself back; absent if it never does",
                examples = "2028-06")
        Optional<Period> paidBack,

        @Schema(
                type = SchemaType.STRING,
                description = "The same of discounted flows; absent if it never does",
                examples = "2028-08")
        Optional<Period> paidBackDiscounted,

        @Schema(description = "Net present value in kroner, on the first day of the first month", examples = "1231057")
        BigDecimal netPresentValue) {
    private static final int MONTHS = 12;

    /**
     * @param investments by month, positive where money is spent
     * @param benefits by month, positive where money is saved
     * @param percent the rate of discount a year, in percent
     */
    static Appraisal of(
            Map<YearMonth, BigDecimal> investments, Map<YearMonth, BigDecimal> benefits, BigDecimal percent) {
        SortedMap<YearMonth, BigDecimal> flows = new TreeMap<>();
        benefits.forEach((month, amount) -> flows.merge(month, amount, BigDecimal::add));
        investments.forEach((month, amount) -> flows.merge(month, amount.negate(), BigDecimal::add));
        SortedMap<YearMonth, BigDecimal> discounted = new TreeMap<>();
        flows.forEach((month, amount) -> discounted.put(
                month, amount.multiply(factor(flows.firstKey(), month, percent), MathContext.DECIMAL64)));
        return new Appraisal(
                sum(investments),
                sum(benefits),
                paidBack(flows),
                paidBack(discounted),
                sum(discounted).setScale(0, RoundingMode.HALF_UP));
    }

    /** The twelfth root is no decimal; a double has three digits more than any sum of kroner. */
    private static BigDecimal factor(YearMonth first, YearMonth month, BigDecimal percent) {
        double years = (double) ChronoUnit.MONTHS.between(first, month) / MONTHS;
        return BigDecimal.valueOf(Math.pow(1 + percent.doubleValue() / 100, -years));
    }

    /** The first month from which on the sum never falls below zero again. */
    private static Optional<Period> paidBack(SortedMap<YearMonth, BigDecimal> flows) {
        BigDecimal sum = BigDecimal.ZERO;
        YearMonth back = null;
        boolean hasSpent = false;
        for (Map.Entry<YearMonth, BigDecimal> flow : flows.entrySet()) {
            sum = sum.add(flow.getValue());
            hasSpent |= sum.signum() < 0;
            back = sum.signum() < 0 ? null : back == null && hasSpent ? flow.getKey() : back;
        }
        return Optional.ofNullable(back).map(month -> Period.of(Period.Length.MONTH, month));
    }

    private static BigDecimal sum(Map<YearMonth, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
