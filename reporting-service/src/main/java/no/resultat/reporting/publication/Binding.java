package no.resultat.reporting.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;

/** An indicator that gets its values from this service. */
record Binding(IndicatorCode indicator, Period.Length frequency, SourceBinding source) {
    /** The kinds that are this service's own. */
    static final List<String> KINDS = List.of("ledger", "absence", "production");

    String kind() {
        return source.kind();
    }

    /** Which figure of its kind; without one, the kind's usual one. */
    String measure() {
        return source.member("measure")
                .orElse(kind().equals("ledger") ? "deviation-percent" : kind().equals("absence") ? "rate" : "quantity");
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
            YearMonth end = switch (kind() + "/" + measure()) {
                case "absence/rolling-rate" -> month.plusMonths(11);
                case "ledger/deviation-percent",
                        "ledger/deviation",
                        "ledger/balance-percent",
                        "ledger/actual",
                        "ledger/budget" -> YearMonth.of(month.getYear(), 12);
                default -> month;
            };
            for (YearMonth at = month; !at.isAfter(end) && !at.isAfter(last); at = at.plusMonths(1)) {
                periods.add(Period.of(frequency, at));
            }
        }
        return periods;
    }
}
