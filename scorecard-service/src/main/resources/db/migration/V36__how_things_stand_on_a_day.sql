-- The last month of a period, counted from the year 0, and how many months it has. Neither they nor what asks them are strict, so that all of
-- it is part of the statement that asks rather than a call for each row.
create function last_month(period text) returns integer
language sql immutable as $$
    select 12 * left(period, 4)::integer
        + case when length(period) = 4 then 12
               when substr(period, 6, 1) = 'T' then 4 * right(period, 1)::integer
               when substr(period, 6, 1) = 'Q' then 3 * right(period, 1)::integer
               else right(period, 2)::integer end
$$;
create function months_of(period text) returns integer
language sql immutable as $$
    select case when length(period) = 4 then 12 when substr(period, 6, 1) = 'T' then 4 when substr(period, 6, 1) = 'Q' then 3 else 1 end
$$;

-- Whether a measured period is recent enough to be how things stand in the shown one, as before: it is the period of its length in which the shown
-- one ends, or while that is not over the one before. Then fewer months than it has lie between their ends.
create or replace function is_current(measured text, shown text) returns boolean
language sql immutable as $$
    select abs(last_month(measured) - last_month(shown)) < months_of(measured)
$$;

-- Whether it is recent enough to tell how things stand on a day: it is the period of its length that the day lies in, or the one before, for as
-- long as that one is not over. On any day of December the figures of November count, and those of the year before: a day lies half a month
-- before its month's end.
create function is_current(measured text, day date) returns boolean
language sql immutable as $$
    select abs(2 * (last_month(measured) - 12 * extract(year from day)::integer - extract(month from day)::integer) + 1) < 2 * months_of(measured)
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
