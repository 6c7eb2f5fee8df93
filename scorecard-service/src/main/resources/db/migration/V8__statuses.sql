-- Whether any source has told a figure of an indicator, of whatever unit: a leader of one school learns from it that the source answers, and
-- nothing of another school.
create function has_answer(asked text) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (
        select from measurement
        where tenant = current_setting('resultat.tenant') and indicator = asked and (value is not null or withheld is not null))
$$;

-- The last day of the period of a length in which a day lies.
create function end_of_period(length text, day date) returns date
language sql immutable strict as $$
    select (case length
                when 'MONTH' then date_trunc('month', day) + interval '1 month'
                when 'QUARTER' then date_trunc('quarter', day) + interval '3 months'
                when 'TERTIAL' then date_trunc('year', day) + make_interval(months => 4 * ((extract(month from day)::integer + 3) / 4))
                else date_trunc('year', day) + interval '1 year'
            end - interval '1 day')::date
$$;

-- Whether a measured period is recent enough to be how things stand in the shown one: it is the period of its length in which the shown one
-- ends, or while that is not over the one before. March 2026 shows the survey of 2025; the year 2026 does not.
create function is_current(measured text, shown text) returns boolean
language sql immutable strict as $$
    select last_day(measured) = due.last
        or due.last > last_day(shown)
           and last_day(measured) = (
               due.last + 1
               - case period_length(measured)
                     when 'MONTH' then interval '1 month' when 'QUARTER' then interval '3 months'
                     when 'TERTIAL' then interval '4 months' else interval '1 year' end
               - interval '1 day')::date
    from (select end_of_period(period_length(measured), last_day(shown)) as last) due
$$;

-- The units that something is asked of in a period: all, or those at and below one, down to a depth.
create function units_asked(under text, deepest integer, first_day date, last_day date)
returns table (code text, name text, type text, depth integer)
language sql stable as $$
    select o.code, o.name, o.type, 0 from organisation(first_day, last_day) o where under is null
    union all
    select s.code, s.name, s.type, s.depth from subtree(under, first_day, last_day) s
    where under is not null and (deepest is null or s.depth <= deepest)
$$;

-- What changed of many units, in the order in which it did.
create index status_position on status (tenant, position);

-- Tickets that open a stream. Without a policy: whoever holds one has no token, so that nobody is known before it is found.
create table stream_ticket (
    hash         text        primary key,
    tenant       text        not null,
    subject      text        not null,
    roles        text[]      not null,
    units        text[],
    under        text        not null,
    with_values  boolean     not null,
    heard        bigint,
    usable_until timestamptz not null,
    stream_until timestamptz not null
);
