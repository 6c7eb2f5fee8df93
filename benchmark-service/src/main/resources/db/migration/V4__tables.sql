-- What tables are made of, with the values that earlier imports told.
call watch('figure');
call watch('figure_value');
call watch('region_year');
call watch('peer_group');
call watch('outlier');

insert into known_value (tenant, relation, dimension, code)
select distinct tenant, 'figure_value', 'year', year::text from figure_value;

-- A figure of a region in all years as it is told now: what is pulled most, in a twentieth of the rows.
create table figure_series (
    tenant     text      not null default current_setting('resultat.tenant'),
    figure     text      not null,
    region     text      not null,
    first_year integer   not null,
    figures    numeric[] not null,
    symbols    text[],
    primary key (tenant, figure, region)
);
call protect_tenant('figure_series');

with best as (
    select distinct on (tenant, figure, region, year) tenant, figure, region, year, round(value, 3) as value, case when value is null then mark end as mark
    from figure_value
    where superseded_at = 'infinity'
    order by tenant, figure, region, year, publication
),
span as (
    select tenant, figure, region, min(year) as first, max(year) as last from best group by 1, 2, 3
)
insert into figure_series (tenant, figure, region, first_year, figures, symbols)
select span.tenant, span.figure, span.region, span.first, array_agg(best.value order by y.year),
       case when bool_or(best.mark is not null) then array_agg(best.mark order by y.year) end
from span
cross join lateral generate_series(span.first, span.last) y (year)
left join best on best.tenant = span.tenant and best.figure = span.figure and best.region = span.region and best.year = y.year
group by 1, 2, 3, 4;

-- KOSTRA's aggregates of accounts as they come out now, computed anew for a period whenever its accounts or the rules of its year
-- change.
create table account_aggregate (
    tenant        text   not null default current_setting('resultat.tenant'),
    period        text   not null,
    region        text   not null,
    scope         text   not null,
    account_class text   not null,
    function      text   not null,
    type          text   not null,
    amount        bigint not null,
    computed_at   timestamptz not null default clock_timestamp(),
    primary key (tenant, period, region, scope, account_class, function, type)
);
call protect_tenant('account_aggregate');
call watch('account_aggregate');
