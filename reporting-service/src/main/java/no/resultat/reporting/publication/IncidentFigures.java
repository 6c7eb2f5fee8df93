package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.source.FigureRequest;
import org.jdbi.v3.core.Handle;

/** What a unit with all that lies below it has reported of incidents in a year; withheld where they are few. */
@ApplicationScoped
class IncidentFigures {
    private static final String FIGURES = """
            select w.period, t.unit, t.reported, t.resolved, t.in_time, t.days, t.hidden, t.pace_hidden
            from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            join incident_total t on t.superseded_at = 'infinity' and t.year = extract(year from w.first_day)
            where extract(year from w.last_day) = extract(year from w.first_day)
            """;

    void compute(Handle handle, FigureRequest all) {
        FigureRequest wanted = all.only(binding -> binding.kind().equals("incident"));
        if (!wanted.isEmpty()) {
            ReportingFigures.ofPeriods(handle.createQuery(FIGURES), wanted.periods())
                    .mapTo(IncidentRow.class)
                    .forEach(row -> wanted.computed(
                            row.period(), row.unit(), binding -> row.figure(new ReportingBinding(binding).measure())));
        }
    }

    record IncidentRow(
            Period period,
            UnitCode unit,
            BigDecimal reported,
            BigDecimal resolved,
            BigDecimal inTime,
            BigDecimal days,
            boolean hidden,
            boolean paceHidden) {
        Optional<Figure> figure(String name) {
            if (name.equals("count") ? hidden : paceHidden) {
                return Optional.of(Figure.hidden(Withheld.SMALL_GROUP));
            }
            return switch (name) {
                case "count" -> Optional.of(Figure.exactly(reported));
                case "days-to-resolve" -> Figure.ratio(days, resolved);
                case "share-in-time" -> Figure.percent(inTime, resolved);
                default -> Optional.empty();
            };
        }
    }
}
