package no.resultat.scorecard.strategy;

import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Text;

/** What the scorecard's tables have in common. */
public final class IndicatorDimension {
    /** What their values are measured in. */
    public static final Text OWN = new Text(
            "indikatorens enhet", "eininga til indikatoren", "the indicator's unit of measure", "indikatorens enhed");

    private static final String CODES = """
            select code, label_in(label, :language) as label
            from indicator where superseded_at = 'infinity' order by scorecard, position, code
            """;

    /** Steps from each indicator's period to its next by the index, so that nothing else of the relation is read. */
    private static final String PERIODS = """
            with recursive step as (
                select (select period from %1$s where superseded_at = 'infinity' and indicator = i.code order by period limit 1) as period, i.code
                from indicator i
                where i.superseded_at = 'infinity'
                union all
                select (select period from %1$s where superseded_at = 'infinity' and indicator = step.code and period > step.period order by period limit 1),
                       step.code
                from step
                where step.period is not null
            )
            select distinct period as code, period as label from step where period is not null order by 1
            """;

    private IndicatorDimension() {}

    public static Dimension indicators() {
        return Dimension.asked("Indicator", new Text("indikator", "indikator", "indicator", "indikator"), CODES);
    }

    public static Dimension periods(String relation) {
        return Dimension.time(PERIODS.formatted(relation), Role.PERIODS);
    }
}
