package no.resultat.scorecard.goal;

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
import no.resultat.scorecard.strategy.IndicatorDimension;

/** Where goals are to be in each year from baseline to target, beside what was measured at the unit that answers. */
@ApplicationScoped
class GoalTable implements Table {
    @Override
    public String id() {
        return "goals";
    }

    @Override
    public Text label() {
        return new Text("Mål med framdrift", "Mål med framdrift", "Goals and their progress", "Mål med fremdrift");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                Dimension.asked("Goal", new Text("mål", "mål", "goal", "mål"), """
                        select code, label_in(document -> 'label', :language) as label
                        from goal
                        order by goal_place(document), code collate natural_order
                        """), Dimension.time("""
                        select distinct year::text as code, year::text as label from goal_target where superseded_at = 'infinity' order by 1
                        """, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content(
                        "Target",
                        new Text("resultatmål", "resultatmål", "target", "resultatmål"),
                        IndicatorDimension.OWN,
                        3),
                new Content(
                        "Line",
                        new Text(
                                "på den rette linjen",
                                "på den rette linja",
                                "on the straight line",
                                "på den rette linje"),
                        IndicatorDimension.OWN,
                        3),
                new Content("Value", new Text("resultat", "resultat", "value", "resultat"), IndicatorDimension.OWN, 3));
    }

    @Override
    public Set<String> relations() {
        return Set.of("goal_target", "status", "indicator");
    }

    /** The value of a year is that of the last period in it. */
    @Override
    public String cells() {
        return """
                select t.goal, t.year::text as tid, t.target, t.line, s.value,
                       case when s.value is null and s.reason = 'withheld' then '%1$s' end as symbol
                from goal_target t
                left join lateral (
                    select told.value, told.reason, told.recorded_at
                    from told_status told
                    where told.indicator = t.indicator and told.unit = t.unit and extract(year from told.last_day) = t.year
                      and told.reason is distinct from 'no-value' and %3$s
                    order by told.last_day desc
                    limit 1
                ) s on true
                where t.goal = any (:goal) and t.year::text = any (:tid)
                  and (%2$s or :since::timestamptz is not null and t.superseded_at = 'infinity' and s.recorded_at > :since)
                """.formatted(Symbol.WITHHELD, TableSql.version("t"), TableSql.told("told"));
    }
}
