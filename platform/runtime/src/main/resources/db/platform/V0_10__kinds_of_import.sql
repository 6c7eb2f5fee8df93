-- What the caller of an import said of all rows, such as whether a unit's earlier history stays.
alter table import add column options jsonb not null default '{}';

-- The last day of a period of any length; period 13 of a ledger ends with its year.
create function last_day(period text) returns date
language sql immutable strict as $$
    select (make_date(left(period, 4)::integer,
                      case when length(period) = 4 then 12
                           when substr(period, 6, 1) = 'T' then 4 * right(period, 1)::integer
                           when substr(period, 6, 1) = 'Q' then 3 * right(period, 1)::integer
                           else least(right(period, 2)::integer, 12) end, 1)
            + interval '1 month' - interval '1 day')::date
$$;
