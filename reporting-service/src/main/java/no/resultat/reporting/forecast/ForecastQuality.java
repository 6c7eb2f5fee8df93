package no.resultat.reporting.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.Percent;
import no.resultat.reporting.forecast.Forecast.Method;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far off each method was in earlier years, as of the same month, and so which one is proposed and how sure it is
 * (from light to action, «Forecast quality»).
 *
 * @param proposed the method with the smallest mean absolute error, of those that were there in every year that is
 *     known
 */
@Schema(name = "ForecastQuality", description = "How far off each method was in earlier years, as of the same month")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ForecastQuality(
        @Schema(description = "The method with the smallest mean absolute error; absent where no year is known")
        Optional<Method> proposed,

        List<TrackRecord> methods) {
    private static final int DECIMALS = 2;

    /**
     * @param errors by method, of each year that is known whole
     * @param now what each method foretells of this year; one that has nothing to go by is left out
     * @param annualBudget of this year; empty without one, and then there is no interval
     */
    static ForecastQuality of(
            Map<Method, List<YearsError>> errors, Map<Method, BigDecimal> now, Optional<BigDecimal> annualBudget) {
        Set<Integer> years = errors.values().stream()
                .flatMap(List::stream)
                .map(YearsError::year)
                .collect(Collectors.toSet());
        List<TrackRecord> methods = List.of(Method.values()).stream()
                .map(method -> TrackRecord.of(
                        method,
                        errors.getOrDefault(method, List.of()),
                        Optional.ofNullable(now.get(method)),
                        annualBudget))
                .toList();
        return new ForecastQuality(
                methods.stream()
                        .filter(one -> !years.isEmpty()
                                && one.errors().size() == years.size()
                                && one.amount().isPresent())
                        .min(Comparator.comparing(one -> one.exact().orElseThrow()))
                        .map(TrackRecord::method),
                methods);
    }

    /** A method with how far off it was. */
    @Schema(name = "ForecastRecord", description = "A method with how far off it was")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record TrackRecord(
            Method method,

            @Schema(description = "Of each year that is known whole, the last one first")
            List<YearsError> errors,

            @Schema(
                    description = "Mean of the errors' sizes, in percent of the annual budget; absent without errors",
                    examples = "0.83")
            Optional<BigDecimal> meanAbsoluteError,

            @Schema(
                    description = "What it foretells of this year, in NOK; absent if it has nothing to go by",
                    examples = "30300000")
            Optional<BigDecimal> amount,

            @Schema(description = "Where the year will end if it is off as far as before; absent without errors")
            Optional<Interval> interval) {
        private static TrackRecord of(
                Method method,
                List<YearsError> errors,
                Optional<BigDecimal> amount,
                Optional<BigDecimal> annualBudget) {
            return new TrackRecord(
                    method,
                    errors,
                    mean(errors).map(mean -> mean.setScale(DECIMALS, RoundingMode.HALF_UP)),
                    amount,
                    amount.flatMap(foretold -> annualBudget
                            .filter(budget -> !errors.isEmpty())
                            .map(budget -> Interval.of(foretold, budget, errors))));
        }

        private Optional<BigDecimal> exact() {
            return mean(errors);
        }

        private static Optional<BigDecimal> mean(List<YearsError> errors) {
            return errors.isEmpty()
                    ? Optional.empty()
                    : Optional.of(errors.stream()
                            .map(error -> error.percent().abs())
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .divide(BigDecimal.valueOf(errors.size()), MathContext.DECIMAL64));
        }
    }

    /** How far off a method was in a year. */
    @Schema(name = "ForecastError", description = "How far off a method was in a year, as of the same month")
    record YearsError(
            @Schema(examples = "2024") int year,

            @Schema(description = "What it foretold, in NOK")
            BigDecimal amount,

            @Schema(description = "What the year ended at, in NOK")
            BigDecimal ended,

            @Schema(description = "Foretold minus ended, in percent of the annual budget", examples = "-0.5")
            BigDecimal percent) {
        /** @return empty without an annual budget */
        static Optional<YearsError> of(int year, BigDecimal amount, BigDecimal ended, BigDecimal annualBudget) {
            return Percent.ofSize(amount.subtract(ended), annualBudget)
                    .map(percent -> new YearsError(year, amount, ended, percent.rounded(DECIMALS)));
        }
    }

    /** Between which amounts the year will end. */
    @Schema(name = "ForecastInterval", description = "Between which amounts the year will end, in NOK")
    record Interval(BigDecimal from, BigDecimal to) {
        private static Interval of(BigDecimal amount, BigDecimal annualBudget, List<YearsError> errors) {
            BigDecimal largest = extreme(errors, Comparator.reverseOrder());
            BigDecimal smallest = extreme(errors, Comparator.naturalOrder());
            return new Interval(
                    amount.subtract(inKroner(largest, annualBudget)),
                    amount.subtract(inKroner(smallest, annualBudget)));
        }

        private static BigDecimal extreme(List<YearsError> errors, Comparator<BigDecimal> order) {
            return errors.stream().map(YearsError::percent).min(order).orElseThrow();
        }

        private static BigDecimal inKroner(BigDecimal percent, BigDecimal annualBudget) {
            return new Percent(percent).of(annualBudget.abs()).setScale(DECIMALS, RoundingMode.HALF_UP);
        }
    }
}
