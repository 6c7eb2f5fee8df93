package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.FigureRequest;
import org.jdbi.v3.core.Handle;

/** What share of a unit's controls, with those of all that lies below it, is answered, and is in order. */
@ApplicationScoped
class ControlFigures {
    private static final String FIGURES = """
            with recursive
            wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            ),
            place as materialized (
                select w.period, w.first_day, w.last_day, o.code, o.parent from wanted w, lateral organisation(w.first_day, w.last_day) o
            ),
            reach as (
                select period, first_day, last_day, code as root, code as unit from place
                union all
                select reach.period, reach.first_day, reach.last_day, reach.root, place.code
                from reach join place on place.period = reach.period and place.parent = reach.unit
            )
            select reach.period, reach.root as unit, c.form, count(*) as asked, count(c.submitted_on) as answered,
                   count(*) filter (where c.submitted_on is not null and c.negative = 0) as in_order
            from reach
            join control c on c.unit = reach.unit and c.day between reach.first_day and reach.last_day and c.form = any (:forms)
            group by reach.period, reach.root, c.form
            """;

    void compute(Handle handle, FigureRequest all) {
        FigureRequest wanted = all.only(binding -> binding.kind().equals("control"));
        if (!wanted.isEmpty()) {
            List<String> forms = wanted.bindings().stream()
                    .map(ControlFigures::form)
                    .distinct()
                    .toList();
            ReportingFigures.ofPeriods(handle.createQuery(FIGURES), wanted.periods())
                    .bindArray("forms", String.class, forms)
                    .mapTo(ControlRow.class)
                    .forEach(row -> wanted.computed(row.period(), row.unit(), row::figure));
        }
    }

    private static String form(Binding binding) {
        return binding.member("form").orElseThrow();
    }

    record ControlRow(
            Period period, UnitCode unit, String form, BigDecimal asked, BigDecimal answered, BigDecimal inOrder) {
        Optional<Figure> figure(Binding binding) {
            if (!form.equals(ControlFigures.form(binding))) {
                return Optional.empty();
            }
            return new ReportingBinding(binding).measure().equals("share-answered")
                    ? Figure.percent(answered, asked)
                    : Figure.percent(inOrder, answered);
        }
    }
}
