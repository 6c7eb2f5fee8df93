package no.resultat.scorecard.measurement;

import no.resultat.scorecard.strategy.Definition;

/**
 * Measurements as anybody may be told them. A value that few people stand behind is not told, whoever asks and by which
 * door: neither when the indicator that was a mean is another one by now, or gone, nor where such a value would follow
 * from it (rules of calculation, «Survey results»).
 */
public final class ToldMeasurements {
    /**
     * Yields every version of every measurement, with the columns of the relation; {@code :asOf} is the instant whose
     * knowledge decides, or null for now. {@code withheld} says why the figures are missing.
     */
    public static final String SQL = """
            select m.indicator, m.unit, m.period,
                   case when hidden then null else m.value end as value,
                   case when hidden then null else m.numerator end as numerator,
                   case when hidden then null else m.denominator end as denominator,
                   case when hidden then null else m.n end as n,
                   coalesce(m.withheld, case when hidden then 'small-group' end) as withheld,
                   m.source, m.note, m.revision, m.recorded_at, m.superseded_at
            from measurement m
            cross join lateral (
                select m.n < %d and exists (select from indicator i where i.code = m.indicator and i.aggregation = 'MEAN')
                       or exists (select from status s
                                  where s.indicator = m.indicator and s.unit = m.unit and s.period = m.period and s.reason = 'withheld'
                                    and case when :asOf::timestamptz is null then s.superseded_at = 'infinity'
                                             else s.recorded_at <= :asOf and s.superseded_at > :asOf end) as hidden
            ) small
            """.formatted(Definition.SMALLEST_GROUP);

    private ToldMeasurements() {}
}
