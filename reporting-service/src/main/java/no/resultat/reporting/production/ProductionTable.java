package no.resultat.reporting.production;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** What units produce, as pupils or days of care, by month. */
@ApplicationScoped
class ProductionTable implements Table {
    @Override
    public String id() {
        return "production";
    }

    @Override
    public Text label() {
        return new Text("Produksjon", "Produksjon", "Production", "Produktion");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                TableSql.unitsThatAddUp(),
                Dimension.asked(
                        "Measure", new Text("mål", "mål", "measure", "mål"), TableSql.values("production", "measure")),
                Dimension.months(TableSql.values("production", "month")));
    }

    @Override
    public List<Content> contents() {
        return List.of(new Content(
                "Quantity",
                new Text("mengde", "mengd", "quantity", "mængde"),
                new Text("antall", "tal", "number", "antal"),
                2));
    }

    @Override
    public Set<String> relations() {
        return Set.of("production", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select p.unit, p.measure, to_char(p.month, 'YYYY-MM') as tid, sum(p.quantity) as quantity, null::text as symbol
                from production p
                where p.month = any (array(select to_date(code, 'YYYY-MM') from unnest(:tid) code))
                  and p.unit = any (:unit) and p.measure = any (:measure)
                  and %s
                group by 1, 2, 3
                """.formatted(TableSql.version("p"));
    }
}
