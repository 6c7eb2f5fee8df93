-- A figure of fewer people than this is not told, neither by itself nor by subtraction (rules of calculation, «Survey results»).
create function smallest_group() returns bigint
language sql immutable as $$ select 5::bigint $$;

-- Whether an indicator is a mean, or was one: what was told as one stays told.
create function is_mean(of_indicator text) returns boolean
language sql stable as $$
    select exists (select from indicator i where i.code = of_indicator and i.aggregation = 'MEAN')
$$;

-- Whether a version of a measurement is told. One that differs from a told version by a small group of people is kept, and the earlier one
-- stays the figure: their difference is what those people answered.
alter table measurement add column told boolean not null default true;

create function may_be_told(of_indicator text, of_unit text, of_period text, people bigint) returns boolean
language sql stable as $$
    select people is null or people < smallest_group() or not is_mean(of_indicator) or not exists (
        select from measurement m
        where m.indicator = of_indicator and m.unit = of_unit and m.period = of_period and m.told and m.withheld is null
          and m.n >= smallest_group() and m.n <> people and abs(m.n - people) < smallest_group())
$$;

-- Every version of every measurement with the figure that stands: its own, or that of the last version that was told.
create view measurement_figure with (security_invoker = true) as
select m.indicator, m.unit, m.period, figure.value, figure.numerator, figure.denominator, figure.n, m.withheld, m.source, m.note, m.revision,
       not m.told as held_back, m.recorded_at, m.superseded_at
from measurement m
cross join lateral (
    select m.value, m.numerator, m.denominator, m.n where m.told
    union all
    (select earlier.value, earlier.numerator, earlier.denominator, earlier.n
     from measurement earlier
     where not m.told and earlier.indicator = m.indicator and earlier.unit = m.unit and earlier.period = m.period
       and earlier.recorded_at < m.recorded_at and earlier.told and earlier.withheld is null and earlier.n >= smallest_group()
     order by earlier.recorded_at desc
     limit 1)
) figure;

create index status_withheld on status (tenant, indicator, period, unit) where reason = 'withheld';

-- Measurements as anybody may be told them, whoever asks and by which door. A value that few people stand behind is not told: neither when
-- the indicator that was a mean is another one by now, nor where such a value would follow from it; and what is withheld now, or was while
-- the version was the last one, is withheld as of every day.
create view told_measurement with (security_invoker = true) as
select m.indicator, m.unit, m.period,
       case when not small.hidden then m.value end as value,
       case when not small.hidden then m.numerator end as numerator,
       case when not small.hidden then m.denominator end as denominator,
       case when not small.hidden then m.n end as n,
       coalesce(m.withheld, case when small.hidden then 'small-group' end) as withheld,
       m.source, m.note, m.revision, m.held_back, m.recorded_at, m.superseded_at
from measurement_figure m
cross join lateral (
    select exists (select from status s
                   where s.indicator = m.indicator and s.unit = m.unit and s.period = m.period and s.reason = 'withheld'
                     and (s.superseded_at = 'infinity' or s.recorded_at < m.superseded_at and s.superseded_at > m.recorded_at))
        or is_mean(m.indicator)
           and (coalesce(m.n < smallest_group(), false)
                or exists (select from measurement now
                           where now.indicator = m.indicator and now.unit = m.unit and now.period = m.period
                             and now.superseded_at = 'infinity' and now.n < smallest_group())) as hidden
) small;
