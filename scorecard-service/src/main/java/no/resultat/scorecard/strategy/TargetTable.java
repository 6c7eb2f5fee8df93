package no.resultat.scorecard.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** Desired and lower targets by year; those of a unit, and those of all units that have none of their own. */
@ApplicationScoped
class TargetTable implements Table {
    /** No unit's code begins like this. */
    private static final String ALL = "_all";

    @Override
    public String id() {
        return "targets";
    }

    @Override
    public Text label() {
        return new Text("Mål", "Mål", "Targets", "Mål");
    }

    @Override
    public List<Dimension> dimensions() {
        Text unit = new Text("enhet", "eining", "unit", "enhed");
        return List.of(
                IndicatorDimension.indicators(),
                Dimension.withTotal("Unit", unit, """
                        select '%s' as code, label_in(
                            '{"nb": "alle enheter", "nn": "alle einingar", "en": "all units", "da": "alle enheder"}', :language) as label
                        union all
                        (select distinct on (t.unit) t.unit, coalesce(u.name, t.unit)
                         from target t
                         left join unit_version u on u.code = t.unit and u.superseded_at = 'infinity'
                         where t.unit <> '' and t.superseded_at = 'infinity'
                         order by t.unit, u.valid_from desc)
                        """.formatted(ALL), ALL).inSpace(),
                Dimension.time("""
                        select distinct year::text as code, year::text as label from target where superseded_at = 'infinity' order by 1
                        """, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Desired", new Text("ønsket", "ønskt", "desired", "ønsket"), IndicatorDimension.OWN, 3),
                new Content("Lower", new Text("nedre", "nedre", "lower", "nedre"), IndicatorDimension.OWN, 3));
    }

    @Override
    public Set<String> relations() {
        return Set.of("target", "indicator", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select t.indicator, case when t.unit = '' then '%s' else t.unit end as unit, t.year::text as tid,
                       (t.criteria #>> '{0,desired}')::numeric as desired, (t.criteria #>> '{0,lower}')::numeric as lower,
                       null::text as symbol
                from target t
                where t.indicator = any (:indicator) and t.year::text = any (:tid)
                  and %s
                """.formatted(ALL, TableSql.version("t"));
    }
}
