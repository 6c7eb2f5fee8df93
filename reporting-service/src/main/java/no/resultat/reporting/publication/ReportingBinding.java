package no.resultat.reporting.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.platform.source.Binding;
import no.resultat.reporting.forecast.Forecast;

/** What an indicator's source asks of this service, of any of its kinds. */
record ReportingBinding(Binding binding) {
    private static final Map<String, Forecast.Method> METHODS = Map.of(
            "budget-remaining", Forecast.Method.BUDGET_REMAINING,
            "run-rate", Forecast.Method.RUN_RATE,
            "seasonal", Forecast.Method.SEASONAL);

    String kind() {
        return binding.kind();
    }

    /** Which figure of its kind; without one, the kind's usual one. */
    String measure() {
        return member("measure");
    }

    boolean isForecast() {
        return kind().equals("ledger") && measure().startsWith("forecast-");
    }

    /** Whether it asks for the budget of a whole year, which is known before anything is posted. */
    boolean isAnnualBudget() {
        return kind().equals("ledger") && measure().equals("annual-budget");
    }

    /** How the year is foretold. */
    Forecast.Method method() {
        return METHODS.get(member("method"));
    }

    boolean isCost() {
        return kind().equals("production") && member("statistic").equals("cost-per-unit");
    }

    private String member(String name) {
        return SourceKind.of(kind())
                .flatMap(kind -> kind.member(binding.source(), name))
                .orElseThrow();
    }

    /** The functions that count; all if none is named. */
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
