package no.resultat.reporting.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** Risks that are not closed of each unit with all below it, by year: now, and at the end of years that are over. */
@ApplicationScoped
class RiskTable implements Table {
    private static final Text RISKS = new Text("antall", "tal", "number", "antal");

    @Override
    public String id() {
        return "risks";
    }

    @Override
    public Text label() {
        return new Text("Risiko", "Risiko", "Risks", "Risici");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(TableSql.units(), Dimension.time("""
                        select distinct year::text as code, year::text as label from risk_total where superseded_at = 'infinity' order by 1
                        """, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Open", new Text("ikke lukket", "ikkje lukka", "not closed", "ikke lukket"), RISKS, 0),
                new Content("Red", new Text("røde", "raude", "red", "røde"), RISKS, 0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("risk_total", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select t.unit, t.year::text as tid, t.open, t.red, null::text as symbol
                from risk_total t
                where t.unit = any (:unit) and t.year::text = any (:tid) and %s
                """.formatted(TableSql.version("t"));
    }
}
