package no.resultat.reporting.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.platform.source.Binding;
import no.resultat.reporting.forecast.Forecast;

/**
 * What an indicator's source asks of this service. It is one of
 *
 * <ul>
 *   <li>{@code {"kind":"ledger","measure":"deviation-percent"}}, to date; a {@code forecast-deviation} also has a
 *       {@code method}: {@code budget-remaining} (without one), {@code run-rate} or {@code seasonal};
 *   <li>{@code {"kind":"absence","measure":"rate"}};
 *   <li>{@code {"kind":"production","measure":"elever"}}, the measure being the municipality's own word; with
 *       {@code "statistic":"cost-per-unit"} net expenditure by quantity, of the functions that {@code function} names
 *       with commas between, or of all.
 * </ul>
 */
record LedgerBinding(Binding binding) {
    private static final Map<String, List<String>> MEASURES = Map.of(
            "ledger",
            List.of(
                    "deviation-percent",
                    "deviation",
                    "balance-percent",
                    "actual",
                    "budget",
                    "forecast-deviation-percent",
                    "forecast-deviation"),
            "absence",
            List.of("rate", "self-certified-rate", "doctor-certified-rate", "short-rate", "long-rate", "rolling-rate"));
    private static final Map<String, Forecast.Method> METHODS = Map.of(
            "budget-remaining", Forecast.Method.BUDGET_REMAINING,
            "run-rate", Forecast.Method.RUN_RATE,
            "seasonal", Forecast.Method.SEASONAL);

    String kind() {
        return binding.kind();
    }

    /** Which figure of its kind; without one, the kind's usual one. */
    String measure() {
        return binding.member("measure").orElseGet(() -> MEASURES.get(kind()).get(0));
    }

    /** Why there is nothing to tell of such a source; empty if there is. */
    Optional<String> fault() {
        if (kind().equals("production")) {
            String statistic = binding.member("statistic").orElse("quantity");
            return binding.member("measure").isEmpty()
                    ? Optional.of("production has no measure")
                    : List.of("quantity", "cost-per-unit").contains(statistic)
                            ? Optional.empty()
                            : Optional.of("there is no statistic '%s' of production".formatted(statistic));
        }
        if (!MEASURES.get(kind()).contains(measure())) {
            return Optional.of("there is no measure '%s' of %s".formatted(measure(), kind()));
        }
        return isForecast() && method() == null
                ? Optional.of("there is no such forecast method; write one of " + METHODS.keySet())
                : Optional.empty();
    }

    boolean isForecast() {
        return kind().equals("ledger") && measure().startsWith("forecast-");
    }

    /** How the year is foretold; null if there is no such method. */
    Forecast.Method method() {
        return METHODS.get(binding.member("method").orElse("budget-remaining"));
    }

    boolean isCost() {
        return kind().equals("production")
                && binding.member("statistic").filter("cost-per-unit"::equals).isPresent();
    }

    /** The functions whose cost counts; all if none is named. */
    List<String> functions() {
        return binding.member("function").stream()
                .flatMap(named -> Arrays.stream(named.split(",")))
                .map(String::strip)
                .toList();
    }

    /**
     * The periods whose figures a change in some months touches: to date, a month touches the rest of its year;
     * rolling, the year after it.
     *
     * @param last the last month that anything is known of
     */
    Set<Period> touched(Collection<LocalDate> months, YearMonth last) {
        Set<Period> periods = new LinkedHashSet<>();
        for (LocalDate first : months) {
            YearMonth month = YearMonth.from(first);
            YearMonth end = touchedUntil(month);
            for (YearMonth at = month; !at.isAfter(end) && !at.isAfter(last); at = at.plusMonths(1)) {
                periods.add(Period.of(binding.frequency(), at));
            }
        }
        return periods;
    }

    /** The same, of all months that anything is known of. */
    Set<Period> touched(Collection<LocalDate> known) {
        return known.stream()
                .max(LocalDate::compareTo)
                .map(last -> touched(known, YearMonth.from(last)))
                .orElse(Set.of());
    }

    private YearMonth touchedUntil(YearMonth month) {
        if (kind().equals("ledger")) {
            boolean touchesNextYear = isForecast() && method() == Forecast.Method.SEASONAL;
            return YearMonth.of(touchesNextYear ? month.getYear() + 1 : month.getYear(), 12);
        }
        return measure().equals("rolling-rate") && kind().equals("absence") ? month.plusMonths(11) : month;
    }
}
