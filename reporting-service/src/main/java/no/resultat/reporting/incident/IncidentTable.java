package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** Incidents of each unit with all below it by year; few of them are withheld. */
@ApplicationScoped
class IncidentTable implements Table {
    private static final Text INCIDENTS = new Text("antall", "tal", "number", "antal");
    private static final Text DAYS = new Text("dager", "dagar", "days", "dage");
    private static final Text PERCENT = new Text("prosent", "prosent", "percent", "procent");

    @Override
    public String id() {
        return "incidents";
    }

    @Override
    public Text label() {
        return new Text("Avviksmeldinger", "Avviksmeldingar", "Incidents", "Utilsigtede hændelser");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(TableSql.units(), Dimension.time("""
                        select distinct year::text as code, year::text as label from incident_total where superseded_at = 'infinity' order by 1
                        """, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Reported", new Text("meldt", "meldt", "reported", "meldt"), INCIDENTS, 0),
                new Content("Resolved", new Text("lukket", "lukka", "resolved", "lukket"), INCIDENTS, 0),
                new Content(
                        "DaysToResolve",
                        new Text(
                                "dager til de er lukket",
                                "dagar til dei er lukka",
                                "days until resolved",
                                "dage til de er lukket"),
                        DAYS,
                        1),
                new Content(
                        "ShareInTime",
                        new Text(
                                "lukket innen fristen",
                                "lukka innan fristen",
                                "resolved in time",
                                "lukket inden fristen"),
                        PERCENT,
                        1));
    }

    @Override
    public Set<String> relations() {
        return Set.of("incident_total", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select t.unit, t.year::text as tid,
                       case when not t.hidden then t.reported end as reported,
                       case when not t.hidden then t.resolved end as resolved,
                       case when not t.pace_hidden then round(t.days::numeric / nullif(t.resolved, 0), 1) end as daystoresolve,
                       case when not t.pace_hidden then round(100.0 * t.in_time / nullif(t.resolved, 0), 1) end as shareintime,
                       case when t.hidden then '%s' end as symbol
                from incident_total t
                where t.unit = any (:unit) and t.year::text = any (:tid) and %s
                """.formatted(Symbol.WITHHELD, TableSql.version("t"));
    }
}
