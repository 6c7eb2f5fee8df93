-- From when who may read a thing: a period's lights, a survey's results, a table. A level without an instant is not spoken of: those within
-- the house read then, the council and citizens do not.
create table release (
    id              uuid        primary key,
    tenant          text        not null default current_setting('resultat.tenant'),
    kind            text        not null,
    key             text        not null,
    first_day       date,
    last_day        date,
    workplace       timestamptz,
    unit            timestamptz,
    department      timestamptz,
    executive_group timestamptz,
    council         timestamptz,
    citizens        timestamptz,
    reason          text,
    version         bigint      not null,
    changed_at      timestamptz not null default clock_timestamp(),
    unique (tenant, kind, key)
);
call protect_tenant('release');
call watch('release');

-- The level that the caller reads at; empty for those who make the figures. Who leads a unit with others below it leads a department.
create function reading_level() returns text
language sql stable as $$
    select case
        when current_setting('resultat.level', true) = 'unit'
             and exists (select from unit_reach
                         where root = any (string_to_array(current_setting('resultat.units', true), ',')) and unit <> root) then 'department'
        else coalesce(current_setting('resultat.level', true), '') end
$$;

-- Whether what nobody has spoken of is open to the caller.
create function is_unspoken_open() returns boolean
language sql stable as $$
    select coalesce(current_setting('resultat.unspoken', true), '') = 'open'
$$;

-- The release's instants from a level outward.
create function instants_from(r release, level text) returns timestamptz[]
language sql stable as $$
    select array_remove(
        (array[r.workplace, r.unit, r.department, r.executive_group, r.council, r.citizens])
            [coalesce(array_position(array['workplace', 'unit', 'department', 'executive-group', 'council', 'citizens'], level), 1):],
        null)
$$;

-- From when a level may read what is released; null if nobody has spoken of it. What citizens read the council does; of a table the house
-- too must be told.
create function opens_at(r release, level text) returns timestamptz
language sql stable as $$
    select case
        when r.kind = 'table' or level in ('', 'council', 'citizens') then (instants_from(r, level))[1]
        when level = 'workplace' then r.workplace
        when level = 'unit' then r.unit
        when level = 'department' then r.department
        when level = 'executive-group' then r.executive_group
    end
$$;

-- Whether the caller may read what is released.
create function is_open(r release) returns boolean
language sql stable as $$
    select coalesce(opens_at(r, reading_level()) <= statement_timestamp(), is_unspoken_open())
$$;

-- The days of which the caller may read figures of a kind. A release speaks of the days of its period. Days before it that no release speaks
-- of are open with it, so that a card is released with the history that it shows; a later release opens nothing that an earlier one holds
-- back.
create function open_days(of_kind text) returns datemultirange
language sql stable as $$
    with spoken as (
        select min(r.first_day) as first_day, r.last_day, bool_or(is_open(r)) as open
        from release r
        where r.kind = of_kind and r.last_day is not null
        group by r.last_day
    ),
    part as (
        select lag(last_day) over (order by last_day) as before, first_day, last_day, open from spoken
    ),
    span as (
        select daterange(greatest(before + 1, first_day), last_day, '[]') as days, open from part
        union all
        select daterange(before, first_day, '()'), open or is_unspoken_open() from part where before is null or before < first_day
        union all
        select daterange((select max(last_day) from spoken), null, '()'), is_unspoken_open()
    )
    select coalesce(range_agg(days) filter (where open), '{}') from span
$$;

-- The things of a kind that somebody has spoken of, and of these the ones that the caller may read.
create function spoken_keys(of_kind text) returns text[]
language sql stable as $$
    select coalesce(array_agg(key), '{}') from release where kind = of_kind
$$;
create function open_keys(of_kind text) returns text[]
language sql stable as $$
    select coalesce(array_agg(r.key), '{}') from release r where r.kind = of_kind and is_open(r)
$$;

-- The tables that the caller may read for being released: of a table even the house must be told.
create function open_tables() returns table (id text, is_public boolean)
language sql stable as $$
    select r.key, coalesce(r.citizens <= statement_timestamp(), false) from release r where r.kind = 'table' and opens_at(r, reading_level()) <= statement_timestamp()
$$;

-- Another number whenever anybody may read something else than before: a release was written, or an embargo has ended.
create function releases_version(of_tenant text) returns bigint
language sql stable as $$
    select coalesce((select version from relation_change where tenant = of_tenant and relation = 'release'), 0) * 1000000
         + (select count(*) from release r, unnest(instants_from(r, 'workplace')) instant where r.tenant = of_tenant and instant <= statement_timestamp())
$$;

-- Row level security by release, beside that by tenant and unit: of figures of periods by their day, of other things by their key.
create procedure protect_released_days(relation regclass, kind text, day text)
language plpgsql as $$
begin
    execute format(
        'create policy released on %s as restrictive for select using ((select reading_level()) = '''' or (%s) <@ (select open_days(%L)))',
        relation, day, kind);
end $$;
create procedure protect_released_things(relation regclass, kind text, key text)
language plpgsql as $$
begin
    execute format(
        'create policy released on %1$s as restrictive for select using ((select reading_level()) = '''''
        ' or (%2$s)::text = any ((select open_keys(%3$L))::text[])'
        ' or (select is_unspoken_open()) and (%2$s)::text <> all ((select spoken_keys(%3$L))::text[]))',
        relation, key, kind);
end $$;

-- Who changes a tenant's facts works with all of them until the transaction ends: what is held back from somebody's eyes is no reason to
-- compute a light or a measurement as if it were not there.
create or replace function lock_tenant() returns timestamptz
language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(current_setting('resultat.tenant'), 0));
    perform set_config('resultat.level', '', true);
    return clock_timestamp();
end $$;

-- What was published before is released to citizens.
insert into release (id, tenant, kind, key, citizens, version)
select gen_random_uuid(), tenant, 'table', id, clock_timestamp(), 0 from published_table;
drop table published_table;
