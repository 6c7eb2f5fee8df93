-- How an indicator stands at a unit now: its last status that says anything, grey where it is too old for today's period.
create function last_light(of_indicator text, of_unit text, today text)
returns table (period text, value numeric, light text, is_current boolean)
language sql stable as $$
    select s.period, s.value, case when is_current(s.period, today) then lower(s.light) else 'grey' end, coalesce(is_current(s.period, today), false)
    from told_status s
    where s.superseded_at = 'infinity' and s.indicator = of_indicator and s.unit = of_unit and s.reason is distinct from 'no-value'
    order by s.last_day desc
    limit 1
$$;

-- The same as it was known at an instant, for a period of that day.
create function last_light(of_indicator text, of_unit text, today text, as_of timestamptz)
returns table (period text, value numeric, light text, is_current boolean)
language sql stable as $$
    select s.period, s.value, case when is_current(s.period, today) then lower(s.light) else 'grey' end, coalesce(is_current(s.period, today), false)
    from told_status s
    where s.recorded_at <= as_of and s.superseded_at > as_of and s.indicator = of_indicator and s.unit = of_unit
      and s.reason is distinct from 'no-value'
    order by s.last_day desc
    limit 1
$$;
