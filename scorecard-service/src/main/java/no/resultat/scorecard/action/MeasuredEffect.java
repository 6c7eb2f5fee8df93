package no.resultat.scorecard.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of an action, measured: the mean of the last three measured periods before its start against that of the
 * first three from the day it takes effect; beside it the same of comparable units without such an action; the effect
 * is what the one changed more than the others (from light to action, «Measured effect of an action»).
 *
 * @param before mean of three, in the indicator's unit of measure; empty if there are fewer
 * @param units how many comparable units have all six values
 * @param effect the change beyond that of the others; with few of them empty, and {@code missing} says so
 */
@Schema(name = "MeasuredEffect", description = "What came of an action, beside comparable units")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record MeasuredEffect(
        @Schema(description = "Mean of the last three measured periods before the start", examples = "9.40")
        Optional<BigDecimal> before,

        @Schema(
                description = "Mean of the first three measured periods from the day it takes effect",
                examples = "8.07")
        Optional<BigDecimal> after,

        @Schema(description = "From before to after", examples = "-1.33")
        Optional<BigDecimal> change,

        @Schema(
                description = "How many other units of the type have all six values and no action on the indicator",
                examples = "11")
        int units,

        @Schema(description = "Their mean before", examples = "8.90")
        Optional<BigDecimal> othersBefore,

        @Schema(description = "Their mean after", examples = "8.60")
        Optional<BigDecimal> othersAfter,

        @Schema(description = "Their change", examples = "-0.30")
        Optional<BigDecimal> othersChange,

        @Schema(description = "The change beyond that of the others", examples = "-1.03")
        Optional<BigDecimal> effect,

        @Schema(description = "Why there is no effect; absent if there is one")
        Optional<Missing> missing) {
    private static final int PERIODS = 3;
    private static final int FEWEST_UNITS = 3;
    private static final int DECIMALS = 2;

    /** What an effect cannot be told without. */
    enum Missing {
        /** Three measured periods before the start. */
        @JsonProperty("values-before")
        VALUES_BEFORE,
        /** Three measured periods from the day it takes effect. */
        @JsonProperty("values-after")
        VALUES_AFTER,
        /** Three comparable units. */
        @JsonProperty("comparable-units")
        COMPARABLE_UNITS
    }

    /**
     * @param before the unit's measured values before the start, three at the most
     * @param after those from the day it takes effect, three at the most
     * @param others the six values of each comparable unit, in the order of time
     */
    static MeasuredEffect of(List<BigDecimal> before, List<BigDecimal> after, List<List<BigDecimal>> others) {
        Optional<BigDecimal> own = mean(before);
        Optional<BigDecimal> then = mean(after);
        if (own.isEmpty() || then.isEmpty()) {
            return new MeasuredEffect(
                    own.map(MeasuredEffect::rounded),
                    then.map(MeasuredEffect::rounded),
                    Optional.empty(),
                    others.size(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(own.isEmpty() ? Missing.VALUES_BEFORE : Missing.VALUES_AFTER));
        }
        BigDecimal change = then.get().subtract(own.get());
        boolean isComparable = others.size() >= FEWEST_UNITS;
        Optional<BigDecimal> othersBefore = ofOthers(others, isComparable, 0);
        Optional<BigDecimal> othersAfter = ofOthers(others, isComparable, PERIODS);
        Optional<BigDecimal> othersChange = othersAfter.map(mean -> mean.subtract(othersBefore.orElseThrow()));
        return new MeasuredEffect(
                own.map(MeasuredEffect::rounded),
                then.map(MeasuredEffect::rounded),
                Optional.of(rounded(change)),
                others.size(),
                othersBefore.map(MeasuredEffect::rounded),
                othersAfter.map(MeasuredEffect::rounded),
                othersChange.map(MeasuredEffect::rounded),
                othersChange.map(expected -> rounded(change.subtract(expected))),
                Optional.of(Missing.COMPARABLE_UNITS).filter(missing -> !isComparable));
    }

    private static Optional<BigDecimal> ofOthers(List<List<BigDecimal>> others, boolean isComparable, int from) {
        return isComparable
                ? Optional.of(meanOf(others.stream()
                        .map(values -> meanOf(values.subList(from, from + PERIODS)))
                        .toList()))
                : Optional.empty();
    }

    private static Optional<BigDecimal> mean(List<BigDecimal> values) {
        return values.size() < PERIODS ? Optional.empty() : Optional.of(meanOf(values));
    }

    private static BigDecimal meanOf(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
