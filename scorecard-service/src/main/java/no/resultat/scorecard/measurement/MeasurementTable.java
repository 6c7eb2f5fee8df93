package no.resultat.scorecard.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;
import no.resultat.scorecard.strategy.IndicatorDimension;

/** What was measured, as it was told: before anything is rolled up or held against a target. */
@ApplicationScoped
class MeasurementTable implements Table {
    private static final Text NUMBER = new Text("antall", "tal", "number", "antal");

    @Override
    public String id() {
        return "measurements";
    }

    @Override
    public Text label() {
        return new Text("Målinger", "Målingar", "Measurements", "Målinger");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(IndicatorDimension.indicators(), TableSql.units(), IndicatorDimension.periods("measurement"));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Value", new Text("resultat", "resultat", "value", "resultat"), IndicatorDimension.OWN, 3),
                new Content("Numerator", new Text("teller", "teljar", "numerator", "tæller"), NUMBER, 3),
                new Content("Denominator", new Text("nevner", "nemnar", "denominator", "nævner"), NUMBER, 3),
                new Content("N", Text.same("n"), NUMBER, 0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("measurement", "status", "indicator", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select m.indicator, m.unit, m.period as tid, m.value, m.numerator, m.denominator, m.n,
                       case when m.withheld is not null then '%s' end as symbol
                from told_measurement m
                where m.indicator = any (:indicator) and m.period = any (:tid) and m.unit = any (:unit)
                  and %s
                """.formatted(Symbol.WITHHELD, TableSql.version("m"));
    }
}
