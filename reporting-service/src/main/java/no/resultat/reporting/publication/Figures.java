package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import no.resultat.contracts.Period;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Computes what is wanted, with one statement for each sort of figure, however many units, periods and bindings. */
@ApplicationScoped
class Figures {
    private final LedgerFigures ledger;
    private final AbsenceFigures absence;
    private final ProductionFigures production;

    Figures(LedgerFigures ledger, AbsenceFigures absence, ProductionFigures production) {
        this.ledger = ledger;
        this.absence = absence;
        this.production = production;
    }

    void compute(Handle handle, Wanted wanted) {
        ledger.compute(handle, wanted);
        absence.compute(handle, wanted);
        production.compute(handle, wanted);
    }

    /** Binds {@code :periods}, {@code :firsts} and {@code :lasts}. */
    static Query ofPeriods(Query query, List<Period> periods) {
        return query.bindArray("periods", String.class, texts(periods, Period::toString))
                .bindArray(
                        "firsts",
                        String.class,
                        texts(periods, period -> period.first().toString()))
                .bindArray(
                        "lasts",
                        String.class,
                        texts(periods, period -> period.last().toString()));
    }

    /** Binds {@code :from} and {@code :to} too: whole years, from some years before the first to the last. */
    static Query ofYears(Query query, List<Period> periods, int yearsBefore) {
        LocalDate first =
                periods.stream().map(Period::last).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                periods.stream().map(Period::last).max(LocalDate::compareTo).orElseThrow();
        return ofPeriods(query, periods)
                .bind("from", LocalDate.of(first.getYear() - yearsBefore, 1, 1))
                .bind("to", LocalDate.of(last.getYear(), 12, 31));
    }

    private static List<String> texts(List<Period> periods, java.util.function.Function<Period, String> text) {
        return periods.stream().map(text).toList();
    }
}
