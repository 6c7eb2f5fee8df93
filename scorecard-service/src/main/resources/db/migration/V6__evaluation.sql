-- The periods that an indicator has been measured in: so many more facts are told apart by them that nothing should count those.
create table slice (
    tenant    text not null default current_setting('resultat.tenant'),
    indicator text not null,
    period    text not null,
    last_day  date not null,
    primary key (tenant, indicator, period)
);
call protect_tenant('slice');
insert into slice (tenant, indicator, period, last_day)
select tenant, indicator, period, period_end(period) from measurement group by 1, 2, 3
union
select tenant, indicator, period, period_end(period) from status group by 1, 2, 3;

-- What must be evaluated anew and was not yet: all units of a slice, or some with all above them. Without a policy: the worker must see
-- whose turn it is before it acts for a tenant.
create table evaluation_due (
    tenant       text        not null default current_setting('resultat.tenant'),
    indicator    text        not null,
    period       text        not null,
    last_day     date        not null,
    units        text[],
    requested_at timestamptz not null default clock_timestamp(),
    primary key (tenant, indicator, period)
);

-- A unit's last figures: what its card shows, and what its trends look back on.
alter table status add column last_day date generated always as (period_end(period)) stored;
drop index status_of_unit;
create index status_last on status (tenant, unit, indicator, last_day desc) where superseded_at = 'infinity';

-- Statuses as anybody may be told them: what is withheld now is withheld as of every earlier day.
create view told_status with (security_invoker = true) as
select s.position, s.indicator, s.unit, s.period,
       case when now.withheld is null then s.value end as value,
       case when now.withheld is null then s.n end as n,
       s.rolled_up, s.reported, s.expected,
       coalesce(now.light, s.light) as light,
       coalesce(now.withheld, s.reason) as reason,
       case when now.withheld is null then s.trend end as trend,
       case when now.withheld is null then s.attainment end as attainment,
       case when now.withheld is null then s.criteria else now.criteria end as criteria,
       s.match, s.light_before, s.light is distinct from s.light_before as changed, s.recorded_at, s.superseded_at, s.last_day
from status s
left join lateral (
    select c.reason as withheld, c.light, c.criteria
    from status c
    where s.superseded_at < 'infinity' and c.indicator = s.indicator and c.unit = s.unit and c.period = s.period
      and c.superseded_at = 'infinity' and c.reason = 'withheld'
    limit 1
) now on true;

-- What a card is made of, beside statuses, indicators and units.
call watch('scorecard_history');
call watch('evaluation_due');

-- The version of all that cards are made of, by tenant: another one whenever any of it is. Of the owner, so that one reading serves
-- everybody who waits; it tells nothing else.
create function card_versions() returns table (tenant text, version bigint)
language sql stable security definer set search_path = public as $$
    select r.tenant, sum(r.version)::bigint
    from relation_change r
    where r.relation in ('status', 'indicator', 'target', 'scorecard_history', 'unit_version', 'evaluation_due')
    group by r.tenant
$$;
