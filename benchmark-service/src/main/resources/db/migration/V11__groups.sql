-- Who is in which group in a year: groups that follow from what a region is ('country', 'country-without-oslo', 'asss', a KOSTRA group
-- by its code, 'county-' and the county's name) and those that the municipality has put together itself.
create function group_member(years integer[])
returns table (code text, is_own boolean, year integer, region text)
language sql stable as $$
    with place as materialized (
        select asked.year, r.region, r.county, r.kostra_group, r.asss
        from unnest(years) as asked (year)
        cross join lateral region_in_or_first(asked.year) r
    )
    select kostra_group, false, year, region from place where kostra_group is not null
    union all
    select 'county-' || county, false, year, region from place where county is not null
    union all
    select 'country', false, year, region from place
    union all
    select 'country-without-oslo', false, year, region from place where region not in ('0301', '301')
    union all
    select 'asss', false, year, region from place where asss
    union all
    select g.code, true, asked.year, unnest(g.members) from unnest(years) as asked (year) cross join peer_group g
$$;
