-- The lives of all regions by three passes over the links, where each region looked through all of them: a whole reform has eight hundred.
create or replace view region_life with (security_invoker = true) as
with known as (
    select tenant, region, min(year) as first, max(year) as last
    from (select tenant, region, year from region_year
          union all
          select tenant, former, null from region_link where former <> region) one
    group by 1, 2
),
made as (
    select tenant, region, bool_or(former = region) as names_itself, min(from_year) filter (where former <> region) as from_year
    from region_link
    group by 1, 2
),
gone as (
    select k.tenant, k.region, min(l.from_year) as from_year
    from known k
    join region_link l on l.tenant = k.tenant and l.former = k.region and l.region <> k.region and (k.last is null or k.last < l.from_year)
    group by 1, 2
)
select k.tenant, k.region,
       case when made.from_year <= k.first and not made.names_itself then k.first else 0 end as begins,
       coalesce(gone.from_year, 9999) as ends
from known k
left join made on made.tenant = k.tenant and made.region = k.region
left join gone on gone.tenant = k.tenant and gone.region = k.region;

create index region_link_by_former on region_link (tenant, former);

-- The same as before, with the lives read once: nested into the other side, they were read for each of its rows where the planner knew
-- nothing of a table that had just been filled.
create or replace function region_in(of_year integer)
returns table (region text, county text, kostra_group text, population integer, asss boolean)
language sql stable as $$
    with life as materialized (select l.region from region_life l where l.begins <= of_year and of_year < l.ends)
    select distinct on (y.region) y.region, y.county, y.kostra_group, y.population, y.asss
    from region_year y
    where y.year <= of_year and y.region in (select life.region from life)
    order by y.region, y.year desc
$$;

create or replace function region_pieces(of_year integer, of_region text)
returns table (piece text, share numeric)
language sql stable as $$
    with recursive made as (
        select of_region as piece, 1::numeric as share, 9999 as until, ''::text as branch, 1::numeric as branch_share
        union all
        select l.former, m.share * l.share, l.from_year,
               case when m.branch = '' then l.former else m.branch end,
               case when m.branch = '' then l.share else m.branch_share end
        from made m
        join region_link l on l.region = m.piece and l.from_year > of_year and l.from_year < m.until and l.former <> l.region
    ),
    life as materialized (
        select l.region, l.begins <= of_year and of_year < l.ends as is_there from region_life l
    ),
    leaf as materialized (
        select m.piece, m.share, m.branch, m.branch_share
        from made m
        where coalesce((select life.is_there from life where life.region = m.piece), true)
           or m.branch = '' and not exists (
                  select from region_link l where l.region = m.piece and l.from_year > of_year and l.former <> l.region)
    )
    select leaf.piece, sum(leaf.share)
    from leaf
    where leaf.branch_share = 1 or not exists (
        select from leaf twice join leaf own on own.piece = twice.piece and own.branch = leaf.branch
        where twice.branch <> leaf.branch and twice.branch_share = 1)
    group by leaf.piece
$$;
