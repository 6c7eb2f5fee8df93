package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.source.FigureRequest;
import org.jdbi.v3.core.Handle;

/** How many risks a unit has with all that lies below it: now, and at the end of years that are over. */
@ApplicationScoped
class RiskFigures {
    private static final String FIGURES = """
            select w.period, t.unit, t.open, t.red
            from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            join risk_total t on t.superseded_at = 'infinity' and t.year = extract(year from w.first_day)
            where extract(year from w.last_day) = extract(year from w.first_day)
            """;

    void compute(Handle handle, FigureRequest all) {
        FigureRequest wanted = all.only(binding -> binding.kind().equals("risk"));
        if (!wanted.isEmpty()) {
            ReportingFigures.ofPeriods(handle.createQuery(FIGURES), wanted.periods())
                    .mapTo(RiskRow.class)
                    .forEach(row -> wanted.computed(
                            row.period(), row.unit(), binding -> row.figure(new ReportingBinding(binding).measure())));
        }
    }

    record RiskRow(Period period, UnitCode unit, BigDecimal open, BigDecimal red) {
        Optional<Figure> figure(String name) {
            return Optional.of(Figure.exactly(name.equals("red") ? red : open));
        }
    }
}
