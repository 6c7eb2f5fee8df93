package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.FigureRequest;
import org.jdbi.v3.core.Handle;

/** What a unit did with all that lies below it, and what a unit of it cost. */
@ApplicationScoped
class ProductionFigures {
    private static final String QUANTITY = """
            with recursive
            wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            ),
            place as materialized (
                select w.period, o.code, o.parent from wanted w, lateral organisation(w.first_day, w.last_day) o
            ),
            reach as (
                select period, code as root, code as unit from place
                union all
                select reach.period, reach.root, place.code from reach join place on place.period = reach.period and place.parent = reach.unit
            )
            select reach.period, reach.root as unit, p.measure, sum(p.quantity) as quantity
            from reach
            join wanted w on w.period = reach.period
            join production p on p.unit = reach.unit and p.month between w.first_day and w.last_day and p.superseded_at = 'infinity'
            group by reach.period, reach.root, p.measure
            """;

    /** Of the months that both are known of, since a month of one alone would bend the cost. */
    private static final String COST = """
            with recursive
            wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            ),
            asked as materialized (
                select indicator, measure, string_to_array(functions, ',') as functions
                from unnest(:indicators, :measures, :functions) as a (indicator, measure, functions)
            ),
            place as materialized (
                select w.period, o.code, o.parent from wanted w, lateral organisation(w.first_day, w.last_day) o
            ),
            reach as (
                select period, code as root, code as unit from place
                union all
                select reach.period, reach.root, place.code from reach join place on place.period = reach.period and place.parent = reach.unit
            ),
            done as (
                select a.indicator, p.unit, p.month, sum(p.quantity) as quantity
                from asked a
                join production p on p.measure = a.measure and p.superseded_at = 'infinity' and p.month between :from and :to
                group by a.indicator, p.unit, p.month
            ),
            spent as (
                select a.indicator, b.unit, b.month, sum(b.amount) as amount
                from asked a
                join balance_sum b on b.dimension = 'function' and b.kind = 'actual' and b.month between :from and :to
                    and (cardinality(a.functions) = 0 or b.code = any (a.functions))
                group by a.indicator, b.unit, b.month
            ),
            known as (
                select indicator, unit, month, quantity, null::numeric as amount from done
                union all
                select indicator, unit, month, null, amount from spent
            ),
            monthly as (
                select reach.period, reach.root, known.indicator, sum(known.quantity) as quantity, sum(known.amount) as amount
                from reach
                join wanted w on w.period = reach.period
                join known on known.unit = reach.unit and is_in_period(known.month, w.first_day, w.last_day)
                group by reach.period, reach.root, known.indicator, date_trunc('month', known.month)
            )
            select period, root as unit, indicator, sum(quantity) as quantity, sum(amount) as amount
            from monthly
            where quantity is not null and amount is not null
            group by period, root, indicator
            """;

    void compute(Handle handle, FigureRequest all) {
        FigureRequest quantities =
                all.only(binding -> binding.kind().equals("production") && !new ReportingBinding(binding).isCost());
        if (!quantities.isEmpty()) {
            ReportingFigures.ofPeriods(handle.createQuery(QUANTITY), quantities.periods())
                    .mapTo(Quantity.class)
                    .forEach(row -> quantities.computed(row.period(), row.unit(), row::figure));
        }
        FigureRequest costs = all.only(binding -> new ReportingBinding(binding).isCost());
        if (!costs.isEmpty()) {
            List<ReportingBinding> asked =
                    costs.bindings().stream().map(ReportingBinding::new).toList();
            ReportingFigures.ofYears(handle.createQuery(COST), costs.periods(), 0)
                    .bindArray(
                            "indicators",
                            String.class,
                            texts(asked, one -> one.binding().indicator().text()))
                    .bindArray("measures", String.class, texts(asked, ReportingBinding::measure))
                    .bindArray("functions", String.class, texts(asked, one -> String.join(",", one.functions())))
                    .mapTo(Cost.class)
                    .forEach(row -> costs.computed(row.period(), row.unit(), row::figure));
        }
    }

    private static List<String> texts(List<ReportingBinding> asked, Function<ReportingBinding, String> text) {
        return asked.stream().map(text).toList();
    }

    record Quantity(Period period, UnitCode unit, String measure, BigDecimal quantity) {
        Optional<Figure> figure(Binding binding) {
            return new ReportingBinding(binding).measure().equals(measure)
                    ? Optional.of(Figure.amount(quantity))
                    : Optional.empty();
        }
    }

    record Cost(Period period, UnitCode unit, IndicatorCode indicator, BigDecimal quantity, BigDecimal amount) {
        Optional<Figure> figure(Binding binding) {
            return binding.indicator().equals(indicator) ? Figure.ratio(amount, quantity) : Optional.empty();
        }
    }
}
