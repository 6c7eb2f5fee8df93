-- How a figure is put together of those of former regions: counts are added, rates recomputed from their parts, means weighted by
-- inhabitants. Null: nobody has said; then it is a rate where its parts are known.
alter table figure add column aggregation text check (aggregation in ('sum', 'rate', 'weighted'));
alter table figures_staging add column aggregation text;

call watch('region_link');

-- From which year on a region is there under its number, and from which year on it is not. A region that is made of others in the first
-- year that it is known begins then, unless it names itself among them; one that another is made of ends then, unless it is known later.
create view region_life with (security_invoker = true) as
with known as (
    select tenant, region, min(year) as first, max(year) as last
    from (select tenant, region, year from region_year
          union all
          select tenant, former, null from region_link where former <> region) one
    group by 1, 2
)
select k.tenant, k.region,
       case when exists (select from region_link l
                         where l.tenant = k.tenant and l.region = k.region and l.former <> k.region and l.from_year <= k.first)
             and not exists (select from region_link l
                             where l.tenant = k.tenant and l.region = k.region and l.former = k.region)
            then k.first else 0 end as begins,
       coalesce((select min(l.from_year) from region_link l
                 where l.tenant = k.tenant and l.former = k.region and l.region <> k.region
                   and (k.last is null or k.last < l.from_year)), 9999) as ends
from known k;

-- The municipalities of a year, each as it was known last; of the first year that is known, where that is later.
create function region_in(of_year integer)
returns table (region text, county text, kostra_group text, population integer, asss boolean)
language sql stable as $$
    select distinct on (y.region) y.region, y.county, y.kostra_group, y.population, y.asss
    from region_year y
    join region_life life on life.tenant = y.tenant and life.region = y.region
    where y.year <= of_year and life.begins <= of_year and of_year < life.ends
    order by y.region, y.year desc
$$;

create function region_in_or_first(of_year integer)
returns table (region text, county text, kostra_group text, population integer, asss boolean)
language sql stable as $$
    select * from region_in(of_year)
    union all
    select y.region, y.county, y.kostra_group, y.population, y.asss
    from region_year y
    where not exists (select from region_year earlier where earlier.year <= of_year)
      and y.year = (select min(year) from region_year)
$$;

-- What a region in its latest borders was made of in a year: itself, where it was there already, and those that it took in since, each
-- as it was made itself. Each step goes to an earlier year, so that links that go round end. Of a region that is told both as a former
-- region and as a share of what that became, the share is left out.
create function region_pieces(of_year integer, of_region text)
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
    leaf as (
        select m.piece, m.share, m.branch, m.branch_share
        from made m
        left join region_life life on life.region = m.piece
        where coalesce(life.begins <= of_year and of_year < life.ends, true)
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
