-- Whether a period is recent enough to tell how things stand on a day: it is the period of its length that the day lies in, or the one before,
-- for as long as that one is not over. On any day of December the figures of November count, and those of the year before.
create function is_current(measured text, day date) returns boolean
language sql immutable strict as $$
    select end_of_period(period_length(measured), day)
        in (last_day(measured), end_of_period(period_length(measured), last_day(measured) + 1))
$$;

-- How an indicator stands at a unit on a day: its last status that says anything, grey where it is too old for that day. What took a month
-- called a value of the month before outdated for as long as the month lasts; it stays for instances of the release before.
create function last_light(of_indicator text, of_unit text, today date)
returns table (period text, value numeric, light text, is_current boolean)
language sql stable as $$
    select s.period, s.value, case when is_current(s.period, today) then lower(s.light) else 'grey' end, coalesce(is_current(s.period, today), false)
    from told_status s
    where s.superseded_at = 'infinity' and s.indicator = of_indicator and s.unit = of_unit and s.reason is distinct from 'no-value'
    order by s.last_day desc
    limit 1
$$;

-- The same as it was known at an instant.
create function last_light(of_indicator text, of_unit text, today date, as_of timestamptz)
returns table (period text, value numeric, light text, is_current boolean)
language sql stable as $$
    select s.period, s.value, case when is_current(s.period, today) then lower(s.light) else 'grey' end, coalesce(is_current(s.period, today), false)
    from told_status s
    where s.recorded_at <= as_of and s.superseded_at > as_of and s.indicator = of_indicator and s.unit = of_unit
      and s.reason is distinct from 'no-value'
    order by s.last_day desc
    limit 1
$$;

-- The best value on a day of an indicator among the other units of a unit's type; none where fewer than three have one. Of the owner, since who
-- leads a unit sees no other one; it tells no unit by name, and nothing that is withheld.
create function best_of_type(of_indicator text, of_unit text, today date, lowest_is_best boolean) returns numeric
language sql stable security definer set search_path = public as $$
    with peer as (
        select u.code
        from unit_version u
        where u.tenant = current_setting('resultat.tenant') and u.superseded_at = 'infinity' and u.valid_to >= today
          and u.valid_from <= today and u.code <> of_unit and u.type = type_of(of_unit, today)
    ),
    newest as (
        select distinct on (s.unit) s.period, s.value, s.reason
        from status s
        where s.tenant = current_setting('resultat.tenant') and s.superseded_at = 'infinity' and s.indicator = of_indicator
          and s.unit in (select code from peer) and s.reason is distinct from 'no-value'
        order by s.unit, s.last_day desc
    )
    select case when count(*) >= 3 then case when lowest_is_best then min(value) else max(value) end end
    from newest
    where is_current(period, today) and value is not null and reason is distinct from 'withheld'
$$;
