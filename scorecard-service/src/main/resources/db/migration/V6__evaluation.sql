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

-- A unit's last value before a period, and its next after one.
create index status_valued on status (tenant, indicator, unit, period_end(period) desc) where superseded_at = 'infinity' and value is not null;
