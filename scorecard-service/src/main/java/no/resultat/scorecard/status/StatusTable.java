package no.resultat.scorecard.status;

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

/** How units stand: value, target, light and trend of each indicator, rolled up as the scorecard shows them. */
@ApplicationScoped
class StatusTable implements Table {
    private static final Text UNITS = new Text("enheter", "einingar", "units", "enheder");

    @Override
    public String id() {
        return "statuses";
    }

    @Override
    public Text label() {
        return new Text(
                "Status for indikatorene",
                "Status for indikatorane",
                "Status of the indicators",
                "Status for indikatorerne");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(IndicatorDimension.indicators(), TableSql.units(), IndicatorDimension.periods("status"));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Value", new Text("resultat", "resultat", "value", "resultat"), IndicatorDimension.OWN, 3),
                new Content("Desired", new Text("ønsket", "ønskt", "desired", "ønsket"), IndicatorDimension.OWN, 3),
                new Content("Lower", new Text("nedre", "nedre", "lower", "nedre"), IndicatorDimension.OWN, 3),
                new Content(
                        "Attainment",
                        new Text("måloppnåelse", "måloppnåing", "attainment", "målopfyldelse"),
                        new Text("prosent", "prosent", "percent", "procent"),
                        1),
                new Content(
                        "Light",
                        new Text("lys", "lys", "light", "lys"),
                        new Text(
                                "0 grått, 1 rødt, 2 gult, 3 grønt",
                                "0 grått, 1 raudt, 2 gult, 3 grønt",
                                "0 grey, 1 red, 2 yellow, 3 green",
                                "0 gråt, 1 rødt, 2 gult, 3 grønt"),
                        0),
                new Content(
                        "Reported", new Text("enheter bak", "einingar bak", "units behind", "enheder bag"), UNITS, 0),
                new Content(
                        "Expected",
                        new Text("enheter ventet", "einingar venta", "units expected", "enheder ventet"),
                        UNITS,
                        0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("status", "indicator", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select s.indicator, s.unit, s.period as tid, s.value,
                       (s.criteria #>> '{0,criterion,desired}')::numeric as desired, (s.criteria #>> '{0,criterion,lower}')::numeric as lower,
                       case when s.attainment >= 100 then 100 when s.attainment >= 50 then least(s.attainment, 99.9) else least(s.attainment, 49.9) end as attainment,
                       array_position(array['grey', 'red', 'yellow', 'green'], lower(s.light)) - 1 as light,
                       s.reported, s.expected, case when s.reason = 'withheld' then '%s' end as symbol
                from told_status s
                where s.indicator = any (:indicator) and s.period = any (:tid) and s.unit = any (:unit)
                  and %s
                """.formatted(Symbol.WITHHELD, TableSql.version("s"));
    }
}
